// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <vector>

#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// What a visit in a tour is to people.
struct Identity {
    core::VisitId id;
    core::VisitNeed need;
    bool pinned{};
};

/// One tour on the clock; one identity for each of its visits.
core::Route route_of(const Unit& unit, int slot, const Tour& tour, const std::vector<Identity>& identities);

/// Visit ids that are spoken for: settled or pinned visits, and what was published.
std::set<core::VisitId> used_ids(const Problem& problem);

/// Adds the routes and the unplanned visits of one unit to the plan.
void add_unit(const Unit& unit, const Solution& solution, std::set<core::VisitId>& used, core::Plan& plan);

/// Published visits that are gone, or on another day, or with somebody else.
int count_changes(const Problem& problem, const core::Plan& plan);

/// Sorts, and fills in aims and workloads. `extra_left` and the balances come from the units.
struct Balance {
    double extra_left{};
    std::int64_t managers{};
    std::int64_t weeks{};
    std::int64_t missed_points{};
    std::int64_t other_manager{};
    std::int64_t other_weekday{};
    std::int64_t off_target{};
};
void finish(const Problem& problem, const Balance& balance, core::Plan& plan);

}  // namespace visitcast::scheduler
