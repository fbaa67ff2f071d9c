// SPDX-License-Identifier: Apache-2.0
// Good days for one visit in the plan that people work by.
#include "tools/app/suggest.hpp"

#include <algorithm>

#include "tools/app/explain.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::app {
namespace {

constexpr int usual_weeks = 6;

}  // namespace

GoodDays suggest(const Desk& desk, const core::CustomerId& customer, std::optional<int> weeks, const std::string& kind) {
    GoodDays result;
    result.customer = known_customer(desk.store, customer).id;
    const core::Plan plan = current_plan(desk.store);
    const core::Date begin = std::max(plan.range.first, desk.as_of);
    if (plan.range.last < desk.as_of)
        throw core::UsageError("the days up to " + plan.range.last.text() + " are over on " + desk.as_of.text(),
                               "run 'visitcast plan' first");
    result.looked_at = {begin, begin.monday() + (7 * weeks.value_or(usual_weeks) - 1)};
    const core::DateRange range{plan.range.first, std::max(plan.range.last, result.looked_at.last)};
    result.suggestions = scheduler::suggest(planning_problem(desk, range), plan, customer, result.looked_at.last, 5, kind);
    if (result.suggestions.need.customer.empty())
        throw core::UsageError("customer '" + customer.text + "' has no duty '" + kind + "'", "duties.csv holds the duties");
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.visit == result.suggestions.instead_of)
                result.planned = scheduler::PlannedAt{route.manager, route.date, stop.start, stop.end};
    return result;
}

}  // namespace visitcast::app
