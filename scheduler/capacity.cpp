// SPDX-License-Identifier: Apache-2.0
// Adds up what falls due and what the team has, by week, month and manager, so that a shortage is known before a plan is made.
#include "scheduler/capacity.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

#include "scheduler/model/day_shape.hpp"
#include "scheduler/model/duties.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Seconds;

namespace {

constexpr std::int64_t visits_that_share_a_day = 4;

/// The owner, or who lives nearest; nothing when nobody can get there.
std::vector<std::optional<std::size_t>> managers_of(const Problem& problem) {
    std::map<core::ManagerId, std::size_t> index;
    for (std::size_t m = 0; m < problem.managers.size(); ++m) index[problem.managers[m].id] = m;
    std::vector<std::optional<std::size_t>> result(problem.customers.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (const auto owner = index.find(problem.customers[i].manager); owner != index.end()) {
            result[i] = owner->second;
            continue;
        }
        if (!problem.customers[i].manager.empty()) continue;  // an owner who is not in the list
        std::tuple best{std::numeric_limits<std::int64_t>::max(), core::ManagerId{}};
        for (std::size_t m = 0; m < problem.managers.size(); ++m) {
            const core::Leg leg = problem.travel(problem.customers.size() + m, i);
            if (!leg.reachable || std::tuple(leg.time.value, problem.managers[m].id) >= best) continue;
            if (!result[i] || std::tuple(leg.time.value, problem.managers[m].id) < best) {
                best = {leg.time.value, problem.managers[m].id};
                result[i] = m;
            }
        }
    }
    return result;
}

/// Driving that one visit to each customer adds, by the rule in the header.
std::vector<Seconds> shares_of_driving(const Problem& problem, const std::vector<std::optional<std::size_t>>& manager) {
    std::map<std::size_t, std::vector<std::size_t>> own;
    for (std::size_t i = 0; i < manager.size(); ++i)
        if (manager[i]) own[*manager[i]].push_back(i);
    std::vector<Seconds> driving(manager.size());
    for (const auto& [m, customers] : own) {
        const std::size_t home = problem.customers.size() + m;
        for (const std::size_t i : customers) {
            const core::Leg there = problem.travel(home, i);
            const core::Leg back = problem.travel(i, home);
            if (!there.reachable || !back.reachable) continue;
            Seconds nearest = there.time;
            for (const std::size_t other : customers) {
                const core::Leg leg = problem.travel(other, i);
                if (other != i && leg.reachable) nearest = std::min(nearest, leg.time);
            }
            driving[i] = Seconds{(there.time + back.time).value / visits_that_share_a_day} + nearest;
        }
    }
    return driving;
}

/// Working time by day: in each week the longest days, as many as the manager may be out.
std::map<Date, Seconds> field_time(const Problem& problem, std::size_t m) {
    const core::AccountManager& manager = problem.managers[m];
    std::vector<core::Leave> leave;
    for (const core::Leave& absence : problem.leave)
        if (absence.manager == manager.id) leave.push_back(absence);
    std::map<Date, std::vector<std::pair<Worked, Date>>> weeks;
    for (Date day = first_day(problem); day <= problem.range.last; day = day + 1) {
        const DayShape shape(manager, core::working_time(manager, leave, problem.calendar, day));
        if (shape.length() > 0) weeks[day.monday()].emplace_back(shape.length(), day);
    }
    std::map<Date, Seconds> result;
    for (auto& [monday, days] : weeks) {
        std::sort(days.begin(), days.end(), std::greater<>());
        days.resize(std::min(days.size(), static_cast<std::size_t>(std::max(manager.field_days_per_week.value_or(7), 0))));
        for (const auto& [length, day] : days) result[day] = Seconds{length};
    }
    return result;
}

PeriodLoad& period(std::map<Date, PeriodLoad>& all, Date first, Date begin) {
    PeriodLoad& load = all[first];
    load.first = std::max(first, begin);
    return load;
}

}  // namespace

Capacity capacity(const Problem& problem) {
    Capacity result;
    const Date begin = first_day(problem);
    const auto manager = managers_of(problem);
    const auto driving = shares_of_driving(problem, manager);
    std::map<core::CustomerId, std::size_t> index;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) index[problem.customers[i].id] = i;
    std::map<Date, PeriodLoad> weeks;
    std::map<Date, PeriodLoad> months;
    std::vector<ManagerLoad> loads(problem.managers.size());
    std::vector<Seconds> used(loads.size());  // by the visits that find room, the most urgent first
    std::vector<std::int64_t> taken(loads.size());
    std::vector<std::int64_t> possible(loads.size());
    for (std::size_t m = 0; m < loads.size(); ++m) {
        loads[m].manager = problem.managers[m].id;
        for (const auto& [day, time] : field_time(problem, m)) {
            loads[m].available += time;
            possible[m] += problem.managers[m].max_visits_per_day.value_or(1'000'000);
            period(weeks, day.monday(), begin).available += time;
            period(months, day.month().first(), begin).available += time;
        }
    }
    for (const core::VisitNeed& need : due(problem)) {  // in order of urgency
        if (need.urgency == core::Urgency::worth_it) continue;
        const std::size_t customer = index.at(need.customer);
        const Seconds needed = need.service + driving[customer];
        const Date day = std::clamp(need.target, begin, problem.range.last);
        for (PeriodLoad* load : {&period(weeks, day.monday(), begin), &period(months, day.month().first(), begin)}) {
            ++load->visits;
            load->needed += needed;
        }
        if (!manager[customer]) {
            result.waiting.push_back(need);
            continue;
        }
        ManagerLoad& own = loads[*manager[customer]];
        ++own.visits;
        own.needed += needed;
        if (used[*manager[customer]] + needed <= own.available && taken[*manager[customer]] < possible[*manager[customer]]) {
            used[*manager[customer]] += needed;
            ++taken[*manager[customer]];
        } else {
            own.shortage += needed;
            result.waiting.push_back(need);
        }
    }
    std::sort(loads.begin(), loads.end(), [](const ManagerLoad& a, const ManagerLoad& b) { return a.manager < b.manager; });
    Seconds most{};
    Seconds spare{};
    for (const ManagerLoad& load : loads) {
        result.needed += load.needed;
        result.available += load.available;
        result.short_of += load.shortage;
        if (load.shortage > most) {
            most = load.shortage;
            result.most_short = load.manager;
        }
        if (load.available - load.needed > spare) {
            spare = load.available - load.needed;
            result.most_spare = load.manager;
        }
    }
    result.managers = std::move(loads);
    for (auto& [first, load] : weeks) result.weeks.push_back(load);
    for (auto& [first, load] : months) result.months.push_back(load);
    return result;
}

}  // namespace visitcast::scheduler
