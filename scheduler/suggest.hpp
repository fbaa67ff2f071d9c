// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// A place for one visit in a plan, and what it costs.
struct Suggestion {
    core::ManagerId manager;
    core::ManagerId companion;  ///< the second person of a visit for two; empty = nobody
    core::Date date;
    core::Seconds start;
    core::Seconds end;
    double extra_drive_minutes{};     ///< against the plan as it is
    int late_days{};                  ///< after the latest day
    int shifted{};                    ///< other visits of that day that then start more than 15 minutes earlier or later
    std::vector<core::Route> routes;  ///< the days that change, as they would be; a day left without visits has no stops
};

/// Good days for one visit to a customer.
struct Suggestions {
    core::VisitNeed need;
    std::string waiting_code;                 ///< why it is not asked for now; empty = it is due, or worth it
    std::optional<core::VisitId> instead_of;  ///< the planned visit that would move; absent = one more visit
    std::vector<Suggestion> best;             ///< cheapest first: driving, and 10 minutes for each day late
};

/// The best places for the customer's next visit of a duty in the plan up to a day, at most one for each manager and day. They
/// break no rule that the plan does not break already. A planned visit that is neither pinned nor agreed on is moved. Some
/// milliseconds for a city of 5,000 customers. A visit for two people gets hours that both diaries have. Empty for an unknown
/// customer or duty.
Suggestions suggest(const Problem& problem, const core::Plan& plan, const core::CustomerId& customer, core::Date until,
                    std::size_t count = 5, const std::string& kind = "marketing");

/// The plan with the visit in that place.
core::Plan with_suggestion(const core::Plan& plan, const Suggestions& suggestions, const Suggestion& chosen);

}  // namespace visitcast::scheduler
