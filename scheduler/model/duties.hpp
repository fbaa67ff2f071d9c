// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/cadence.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// One regular duty at one customer and how it stands before the planned days.
struct DutyState {
    std::size_t customer{};  ///< index in Problem::customers
    std::string kind;
    Cadence cadence;
    core::Seconds service;
    int persons{1};
    std::string qualification;
    std::optional<core::Date> last_done;  ///< the last visit done, or sure to happen before the planned days
    core::ManagerId last_manager;         ///< who made it, if known
    Pace pace;                            ///< of the next visit; means nothing without an interval
    core::Date earliest;
    core::Date target;
    core::Date latest;
    bool wanted{};             ///< due in the planned days
    bool extra{};              ///< not due, but worth a visit
    bool along{};              ///< not due, but so soon that a visit for another duty may take it along
    std::string waiting_code;  ///< why neither
    core::Urgency urgency{core::Urgency::due};
    double value{};
    int points{};  ///< price of leaving it out, 100 = just due
    std::vector<core::NeedReason> reasons;
};

inline const std::string marketing = "marketing";

/// The first day that may be planned: the range without the days before today.
core::Date first_day(const Problem& problem);

/// May the customer be visited on this day (open, not closed, suspended or paused)?
bool open_on(const core::Customer& customer, core::Date day);

/// All duties, in order of customer id and kind ("marketing" exists for every customer).
std::vector<DutyState> duty_states(const Problem& problem);

/// What the next visit of a duty looks like to others.
core::VisitNeed need_of(const Problem& problem, const DutyState& duty);

/// The visits of a duty that fall due in the planned days, each as if the one before took place on its target, with the price
/// of leaving it out. An extra visit counts as one.
std::vector<std::pair<int, core::VisitNeed>> occurrences(const Problem& problem, const DutyState& duty);

}  // namespace visitcast::scheduler
