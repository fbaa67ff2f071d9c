// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "scheduler/model/duties.hpp"
#include "scheduler/model/fixed.hpp"

namespace visitcast::scheduler {

/// A visit for two people stands in two diaries at the same hour. The second one has the id, and inside the search the kind, of
/// the first with this behind it.
inline constexpr std::string_view companion_mark = "+2";
bool is_companion(const core::VisitId& id);

/// Settles day, hour and both people of visits for two before anything else is planned, so that all other visits go around them.
/// Each becomes two fixed visits; the companion's belongs to a duty of its own, which is added to the list. A visit that was
/// published keeps its hour where the rules still allow it. What finds no common hour is left to be listed as unplanned.
void pair_diaries(const Problem& problem, std::vector<DutyState>& duties, std::vector<Fixed>& fixed);

}  // namespace visitcast::scheduler
