// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <vector>

#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

/// The published plan after something has happened.
struct Replan {
    core::Plan plan;
    std::vector<core::ManagerId> concerned;  ///< whose days may differ from the published ones, in order of id
    bool widened{};                          ///< colleagues' published days had to give way as well
    bool whole{};  ///< planned anew: nothing published for these days, or more than half of the team is concerned
};

/// Mends the published plan of the problem (Problem::published, which must be there): managers whose published days keep every
/// rule under the new data, and whose customers need nothing new, keep them as they are, to the minute. The others are planned
/// again with few changes. When their visits may be made by others, up to three colleagues near by can take some, but their own
/// published visits keep day and manager, unless a due visit would stay out otherwise. Throws Contradiction.
Replan replan(const Problem& problem, const Options& options = {}, const core::Executor& executor = core::serial(),
              std::stop_token stop = {});

}  // namespace visitcast::scheduler
