// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// One rule that, given way by so much, lets a visit into the plan as it is.
enum class RelaxKind {
    longer_day,     ///< the manager's day ends `amount` minutes later
    more_visits,    ///< `amount` visits a day
    more_driving,   ///< `amount` minutes of driving a day
    field_day,      ///< `amount` field days a week
    any_hour,       ///< the customer is open at any hour of that day
    shorter_visit,  ///< the visit lasts `amount` minutes
    stand_in,       ///< the manager goes instead of the owner
    no_leave,       ///< the manager works on that day in spite of leave
    qualification,  ///< the manager holds the qualification on that day
    open_day,       ///< the customer receives also on days on which it said to be closed, at any hour
    allow_manager,  ///< a manager goes whom the customer does not want
    longer_limits,  ///< no limits on visits, driving and field days, and the day ends `amount` minutes later
};
std::string_view relax_code(RelaxKind kind);

struct Relaxation {
    RelaxKind kind{};
    core::ManagerId manager;
    core::Date date;
    int amount{};       ///< as the kind says; 0 = none
    int price{};        ///< for the order only: minutes that people would think it is worth (docs/scheduling.md, section 6)
    bool and_limits{};  ///< no limits on that manager's visits, driving and field days besides, and up to 4 hours more
    core::Route route;  ///< that day with the visit in it
};

/// What would let this unplanned visit into the plan, cheapest first, at most one for each kind. Each was tried: with the rule
/// given way, the manager's day with the visit in it can be driven and the visits of the duty keep their distance.
std::vector<Relaxation> relaxations(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need);

/// The problem with the rule given way.
Problem relaxed(Problem problem, const Relaxation& relaxation, const core::VisitNeed& need);

/// The plan with the visit in its place, for the relaxed problem: it is no longer listed as unplanned; where a visit made that
/// early brings the next of its duty into the range, that one is.
core::Plan with_visit(const Problem& relaxed, const core::Plan& plan, const Relaxation& relaxation, const core::VisitNeed& need);

}  // namespace visitcast::scheduler
