// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/plan.hpp"
#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// Why the visit is not in the solution on any day up to `until`: the first fact that rules out all of them, else what is in
/// the way on most days.
core::Unplanned explain(const Unit& unit, const Solution& solution, int chain, const core::VisitNeed& need, core::Date until);

/// The same for a duty that no manager may serve at all.
core::Unplanned explain_homeless(const Problem& problem, const DutyState& duty);

core::Unplanned waits_for_previous(const core::VisitNeed& need);

}  // namespace visitcast::scheduler
