// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scheduler/territory.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct TerritoryRequest {
    std::optional<int> most;        ///< customers that may change owner at most
    std::vector<std::string> keep;  ///< customers who stay with their owner, and managers who neither give nor take
    int tolerance_percent{10};      ///< of a fair share of the work that is still fair
    bool apply{};                   ///< keep the proposal
    std::filesystem::path out;      ///< CSV file for the proposal; empty = none
};

/// Who would own whom.
struct TerritoryProposal {
    scheduler::Territories drawn;
    std::vector<core::Customer> customers;  ///< of each change, as before
    bool stored{};
};

/// Proposes owners for customers that have none and a fairer and shorter sharing of the others (scheduler::draw_territories).
/// With `apply` it is kept as one edit, which can be taken back; the next planning gives the visits to the new owners. Throws
/// core::UsageError for unknown ids and without managers.
TerritoryProposal draw_territories(Desk& desk, const TerritoryRequest& request);

/// Teams of other sizes, and the largest share of field time that anybody should need in per cent.
std::vector<scheduler::TeamSize> team_sizes(const Desk& desk, const TerritoryRequest& request, int fill_percent);

}  // namespace visitcast::app
