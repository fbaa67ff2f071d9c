// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "data/core/calendar.hpp"
#include "data/core/customer.hpp"
#include "data/core/plan.hpp"
#include "data/core/travel.hpp"
#include "data/core/visit.hpp"

namespace visitcast::scheduler {

/// Extra worth of visiting a customer, from flags and wide forecasts. `value` in 0..1.
struct Worth {
    double value{};
    std::vector<core::NeedReason> reasons;
};

/// Everything a plan depends on, as plain values. `travel` knows the sites by index: customers in their order, then managers.
struct Problem {
    core::DateRange range;                  ///< the planned days, 1 day to 53 weeks
    core::Date as_of;                       ///< today: earlier days are not planned
    std::vector<core::Customer> customers;  ///< with what their class says (classes.hpp)
    std::vector<core::Duty> duties;
    std::vector<core::AccountManager> managers;
    std::vector<core::Qualification> qualifications;
    std::vector<core::Leave> leave;
    std::map<core::CustomerId, std::vector<core::VisitingException>> exceptions;  ///< dated visiting hours
    std::vector<core::Appointment> appointments;
    std::vector<core::Visit> visits;  ///< past visits, and planned ones that are pinned (fixed to manager, day and start)
    core::Calendar calendar;
    core::TravelLookup travel;
    std::map<core::CustomerId, Worth> worth;
    int merge_days{15};                   ///< a duty due this soon after a visit for another one may be taken along; 0 = none
    std::optional<core::Plan> published;  ///< what people already know; changes to it cost
    std::optional<core::Plan> begin;      ///< a plan to go on from; changes to it cost nothing
};

}  // namespace visitcast::scheduler
