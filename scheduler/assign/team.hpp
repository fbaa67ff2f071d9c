// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "scheduler/model/duties.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// The managers in order of their ids; a position is a place in that order.
struct Team {
    const Problem& problem;
    std::vector<std::size_t> order;  ///< position -> index in Problem::managers
    std::map<core::ManagerId, std::size_t> position;
    std::vector<std::int64_t> available;  ///< seconds of working time in the planned days

    explicit Team(const Problem& all);
    std::size_t nobody() const { return order.size(); }
    const core::ManagerId& id(std::size_t manager) const { return problem.managers[order[manager]].id; }
    /// Seconds of driving there and back; very many when there is no way.
    std::int64_t way(std::size_t manager, std::size_t customer) const;
    bool can_serve(std::size_t manager, const DutyState& duty) const;
};

/// Seconds that a duty asks in the planned days, with a quarter of an hour on the road for each visit.
std::int64_t load_of(const DutyState& duty, const core::DateRange& range);

}  // namespace visitcast::scheduler
