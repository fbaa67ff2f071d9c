// SPDX-License-Identifier: Apache-2.0
#include "scheduler/assign/team.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

Team::Team(const Problem& all) : problem(all), order(all.managers.size()) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all.managers[a].id < all.managers[b].id; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const core::AccountManager& manager = all.managers[order[i]];
        position[manager.id] = i;
        std::int64_t seconds = 0;
        for (core::Date day = first_day(all); day <= all.range.last; day = day + 1)
            for (const core::TimeWindow& span : core::working_time(manager, all.leave, all.calendar, day))
                seconds += (span.to - span.from).value;
        available.push_back(seconds);
    }
}

std::int64_t Team::way(std::size_t manager, std::size_t customer) const {
    const std::size_t home = problem.customers.size() + order[manager];
    const core::Leg there = problem.travel(home, customer);
    const core::Leg back = problem.travel(customer, home);
    if (!there.reachable || !back.reachable) return std::numeric_limits<std::int32_t>::max();
    return there.time.value + back.time.value;
}

bool Team::can_serve(std::size_t manager, const DutyState& duty) const {
    if (available[manager] == 0 || excluded(problem, duty, id(manager))) return false;
    for (core::Date day = first_day(problem); day <= problem.range.last; day = day + 1)
        if (qualified(problem, id(manager), duty.qualification, day)) return true;
    return false;
}

std::int64_t load_of(const DutyState& duty, const core::DateRange& range) {
    constexpr std::int64_t on_the_road = 900;
    const int visits =
        1 + (duty.wanted ? std::max(range.last - std::max(duty.target, range.first), 0) / std::max(duty.cadence.nominal_days(), 1)
                         : 0);
    return visits * (duty.service.value + on_the_road);
}

}  // namespace visitcast::scheduler
