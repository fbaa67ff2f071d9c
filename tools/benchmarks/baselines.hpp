// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/parallel.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::benchmarks {

/// Two ways in which teams plan without a planner, to measure plans against. They keep every rule (check() judges them too) and
/// are written down in docs/scheduling.md, section 7. What they leave out is not listed as unplanned.

/// Each day each manager takes due customers in order of lateness as long as the day has room.
core::Plan most_overdue_first(const scheduler::Problem& problem, const core::Executor& executor);
/// Each customer has a fixed weekday, that of its area, and comes every so many weeks.
core::Plan fixed_cycle(const scheduler::Problem& problem, const core::Executor& executor);

}  // namespace visitcast::benchmarks
