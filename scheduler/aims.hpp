// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// The aims of any plan for the problem, counted from its stops alone: the same codes and units as those that plan() reports
/// (docs/scheduling.md, section 3), in the same order. Fair shares of managers and weeks are those of the whole plan's own load.
/// Two plans for one problem can be compared by it, whoever made them.
std::vector<core::Aim> count_aims(const Problem& problem, const core::Plan& plan);

}  // namespace visitcast::scheduler
