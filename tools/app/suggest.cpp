// SPDX-License-Identifier: Apache-2.0
// Good days for one visit in the plan that people work by.
#include "tools/app/suggest.hpp"

#include <algorithm>

#include "tools/app/explain.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::app {

GoodDays suggest(const Desk& desk, const core::CustomerId& customer, std::optional<int> weeks) {
    GoodDays result;
    result.customer = known_customer(desk.store, customer).id;
    const core::Plan plan = current_plan(desk.store);
    result.looked_at = plan.range;
    if (weeks) result.looked_at.last = plan.range.first.monday() + (7 * *weeks - 1);
    if (result.looked_at.last < desk.as_of)
        throw core::UsageError("the days up to " + result.looked_at.last.text() + " are over on " + desk.as_of.text(),
                               "look further with --weeks, or run 'visitcast plan'");
    const core::DateRange range{plan.range.first, std::max(plan.range.last, result.looked_at.last)};
    result.looked_at.first = std::max(plan.range.first, desk.as_of);
    result.suggestions = scheduler::suggest(planning_problem(desk, range), plan, customer, result.looked_at.last);
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.visit == result.suggestions.instead_of)
                result.planned = scheduler::PlannedAt{route.manager, route.date, stop.start, stop.end};
    return result;
}

}  // namespace visitcast::app
