// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "scheduler/problem.hpp"
#include "tools/benchmarks/routing_files.hpp"

namespace visitcast::benchmarks {

/// A published periodic instance as a company that the planner can plan: vehicles are managers who share a home, the days are
/// working days, day combinations at equal distances are intervals. A limit on lengths becomes the working hours, and driving
/// time is what is to be small; without one the working hours hold the load, a minute for each unit, and distance is to be small.
/// Nothing for instances that such rules cannot say: windows, both limits, other day combinations.
std::optional<scheduler::Problem> as_company(const RoutingInstance& instance);

/// The routes of a plan for such a company, in the instance's own terms; the length is left to audited_cost().
scheduler::PeriodicSolution routes_of(const RoutingInstance& instance, const scheduler::Problem& problem, const core::Plan& plan);

}  // namespace visitcast::benchmarks
