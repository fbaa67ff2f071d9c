// SPDX-License-Identifier: Apache-2.0
// Which visits fall due in the planned days, and why a customer is not asked for now. Missed visits of the past collapse into
// one overdue need; later ones are counted from the one before as if each took place on its target.
#include <algorithm>
#include <map>
#include <tuple>

#include "scheduler/model/duties.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

using core::Date;

std::vector<std::pair<int, core::VisitNeed>> occurrences(const Problem& problem, const DutyState& duty) {
    std::vector<std::pair<int, core::VisitNeed>> needs;
    if (!duty.wanted && !duty.extra) return needs;
    core::VisitNeed need = need_of(problem, duty);
    needs.emplace_back(duty.points, need);
    if (!duty.wanted) return needs;
    Pace pace = duty.pace;
    Date day = std::max(duty.target, first_day(problem));
    const core::Customer& customer = problem.customers[duty.customer];
    for (;;) {
        pace.advance(duty.cadence, day);
        day = pace.target(duty.cadence);
        if (day > problem.range.last || (customer.closed_on && day > *customer.closed_on)) return needs;
        if (!open_on(customer, day)) continue;
        ++need.occurrence;
        need.target = day;
        need.earliest = pace.earliest(duty.cadence);
        need.latest = day + duty.cadence.late;
        need.urgency = core::Urgency::due;
        need.reasons = {{"interval", static_cast<double>(need.interval_days)}};
        needs.emplace_back(100, need);
    }
}

std::vector<core::VisitNeed> due(const Problem& problem) {
    std::vector<std::pair<int, core::VisitNeed>> needs;
    for (const DutyState& duty : duty_states(problem))
        for (auto& need : occurrences(problem, duty)) needs.push_back(std::move(need));
    std::sort(needs.begin(), needs.end(), [](const auto& a, const auto& b) {
        const auto key = [](const auto& need) {
            return std::tuple(need.second.urgency, -need.first, need.second.target, need.second.customer, need.second.kind,
                              need.second.occurrence);
        };
        return key(a) < key(b);
    });
    std::vector<core::VisitNeed> sorted;
    for (auto& [points, need] : needs) sorted.push_back(std::move(need));
    return sorted;
}

std::vector<DueState> due_states(const Problem& problem, const core::CustomerId& customer) {
    std::vector<DueState> states;
    for (const DutyState& duty : duty_states(problem))
        if (problem.customers[duty.customer].id == customer)
            states.push_back({need_of(problem, duty), duty.wanted, duty.waiting_code});
    return states;
}

}  // namespace visitcast::scheduler
