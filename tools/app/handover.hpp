// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scheduler/handover.hpp"
#include "scheduler/territory.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct HandoverRequest {
    std::string manager;             ///< who leaves
    std::string to;                  ///< takes over everything; empty = shared among all colleagues
    std::optional<core::Date> from;  ///< first day without the manager; absent = the as-of day
    bool dry_run{};
};

/// One customer of the hand-over list.
struct HandoverLine {
    core::Customer customer;  ///< as before
    core::ManagerId to;
    double visits_a_year{};
    std::optional<core::Date> due;         ///< next marketing visit
    std::vector<core::Visit> last_visits;  ///< at most three, the latest first
};

struct Handover {
    core::ManagerId manager;
    core::Date from;
    std::vector<HandoverLine> lines;               ///< by new manager, then customer
    std::vector<scheduler::TerritoryLoad> before;  ///< of all managers
    std::vector<scheduler::TerritoryLoad> after;
    bool stored{};
};

/// Gives the customers of a manager who leaves to colleagues (scheduler::share_out), with their appointments and pinned visits
/// from that day on, and ends the manager's service. Pins keep their day, not their hour. One edit, so that it can be taken back;
/// the next planning gives the visits to the new owners. Throws core::UsageError for unknown managers and when there is no
/// colleague.
Handover hand_over(Desk& desk, const HandoverRequest& request);

}  // namespace visitcast::app
