// SPDX-License-Identifier: Apache-2.0
// Who may go where at all, before hours and distances of a day are looked at.
#include "scheduler/model/eligible.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

using core::Date;

Eligible::Eligible(const Problem& problem) : problem_(problem), works_(problem.managers.size()) {
    std::map<core::ManagerId, std::vector<core::Leave>> leave;
    for (const core::Leave& absence : problem.leave) leave[absence.manager].push_back(absence);
    for (std::size_t m = 0; m < problem.managers.size(); ++m) {
        const core::AccountManager& manager = problem.managers[m];
        index_[manager.id] = m;
        for (Date day = first_day(problem); day <= problem.range.last; day = day + 1)
            if (!core::working_time(manager, leave[manager.id], problem.calendar, day).empty()) works_[m].push_back(day);
    }
}

void Eligible::add(std::size_t manager, const DutyState& duty, std::vector<Visitor>& visitors) const {
    const core::ManagerId& id = problem_.managers[manager].id;
    const std::size_t home = problem_.customers.size() + manager;
    if (excluded(problem_, duty, id) || !problem_.travel(home, duty.customer).reachable ||
        !problem_.travel(duty.customer, home).reachable)
        return;
    const auto& days = works_[manager];
    const auto last =
        std::find_if(days.rbegin(), days.rend(), [&](Date day) { return qualified(problem_, id, duty.qualification, day); });
    if (last != days.rend())
        visitors.push_back({manager, *last, static_cast<std::int32_t>(problem_.travel(home, duty.customer).time.value)});
}

std::vector<Visitor> Eligible::all(const DutyState& duty) const {
    std::vector<Visitor> visitors;
    for (std::size_t m = 0; m < problem_.managers.size(); ++m) add(m, duty, visitors);
    const auto key = [&](const Visitor& visitor) { return std::tie(visitor.seconds, problem_.managers[visitor.manager].id); };
    std::sort(visitors.begin(), visitors.end(), [&](const Visitor& a, const Visitor& b) { return key(a) < key(b); });
    return visitors;
}

std::vector<Visitor> Eligible::leads(const DutyState& duty) const {
    if (!owner_bound(problem_, duty)) return all(duty);
    std::vector<Visitor> visitors;
    if (const auto owner = index_.find(problem_.customers[duty.customer].manager); owner != index_.end())
        add(owner->second, duty, visitors);
    return visitors;
}

std::vector<Visitor> Eligible::companions(const DutyState& duty) const { return all(duty); }

}  // namespace visitcast::scheduler
