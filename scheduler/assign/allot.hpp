// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "scheduler/assign/team.hpp"

namespace visitcast::scheduler {

/// Who visits a customer: a position in the team, by index in Problem::customers.
using Visitors = std::map<std::size_t, std::size_t>;

struct Allotment {
    std::vector<std::size_t> manager;  ///< for each free duty a position; Team::nobody() = none can serve it
    bool mostly_free{};                ///< most customers have no owner
};

/// A manager for each duty that anybody may serve (`free`: indexes in the list): one for all duties of a customer, whoever was
/// told to come or is wished for or came last, else one of a drawn territory where most customers are new, else whoever drives
/// least. `visitors` are those of other duties, `load` the work of each position so far.
Allotment allot(const Team& team, const std::vector<DutyState>& duties, const std::vector<std::size_t>& free, Visitors visitors,
                std::vector<std::int64_t> load);

}  // namespace visitcast::scheduler
