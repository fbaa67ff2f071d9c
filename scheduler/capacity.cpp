// SPDX-License-Identifier: Apache-2.0
// Adds up what falls due and what the team has, by week, month and manager, so that a shortage is known before a plan is made.
#include "scheduler/capacity.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "scheduler/model/day_shape.hpp"
#include "scheduler/model/duties.hpp"
#include "scheduler/model/eligible.hpp"
#include "scheduler/model/near.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Seconds;

namespace {

/// The nearest with room, among colleagues of one office the one with most of it; the nearest when nobody has any. `busy` tells
/// how much of a manager's time is taken, 1 = no room for this visit.
template <class Busy>
const Visitor* choose(const std::vector<Visitor>& visitors, Date earliest, const Visitor* other, const Busy& busy) {
    const Visitor* nearest = nullptr;
    const Visitor* best = nullptr;
    double least = 1;
    for (const Visitor& visitor : visitors) {
        if (visitor.last < earliest || (other && visitor.manager == other->manager)) continue;
        if (!nearest) nearest = &visitor;
        if (best && visitor.seconds > best->seconds) break;
        if (const double taken = busy(visitor.manager); taken < least) best = &visitor, least = taken;
    }
    return best ? best : nearest;
}

/// A duty with those who may make its visits, in the order in which they would be asked.
struct Asked {
    int persons{1};
    std::vector<Visitor> leads;
    std::vector<Visitor> companions;  ///< of visits for two
    Seconds driving;                  ///< that one visit adds, by the rule in the header

    /// Who would make a visit that is not to come before this day; empty = nobody, or too few.
    template <class Busy>
    std::vector<std::size_t> crew(Date earliest, const Busy& busy) const {
        if (persons > 2) return {};
        const Visitor* lead = choose(leads, earliest, nullptr, busy);
        if (!lead) return {};
        if (persons < 2) return {lead->manager};
        const Visitor* second = choose(companions, earliest, lead, busy);
        if (!second) return {};
        return {lead->manager, second->manager};
    }
};

using Key = std::pair<core::CustomerId, std::string>;

std::map<Key, Asked> all_asked(const Problem& problem) {
    const Eligible eligible(problem);
    std::map<Key, Asked> result;
    std::map<std::size_t, std::vector<std::pair<std::size_t, Asked*>>> own;  // manager -> customer and duty
    for (const DutyState& duty : duty_states(problem)) {
        if (!duty.wanted) continue;
        Asked& asked = result[{problem.customers[duty.customer].id, duty.kind}];
        asked.persons = duty.persons;
        asked.leads = eligible.leads(duty);
        if (duty.persons == 2) asked.companions = eligible.companions(duty);
        if (!asked.leads.empty()) own[asked.leads.front().manager].emplace_back(duty.customer, &asked);
    }
    for (const auto& [m, visits] : own) {
        const std::size_t home = problem.customers.size() + m;
        for (const auto& [customer, asked] : visits) {
            const core::Leg there = problem.travel(home, customer);
            Seconds nearest = there.time;
            for (const auto& [other, ignored] : visits) {
                const core::Leg leg = problem.travel(other, customer);
                if (other != customer && leg.reachable) nearest = std::min(nearest, leg.time);
            }
            const Seconds ways = there.time + problem.travel(customer, home).time;
            asked->driving = Seconds{ways.value / visits_that_share_a_day} + nearest;
        }
    }
    return result;
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
    const auto asked = all_asked(problem);
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
        const Asked& visit = asked.at({need.customer, need.kind});
        const Seconds needed = need.service + visit.driving;
        const Date day = std::clamp(need.target, begin, problem.range.last);
        for (PeriodLoad* load : {&period(weeks, day.monday(), begin), &period(months, day.month().first(), begin)}) {
            ++load->visits;
            load->needed += needed;
            if (visit.persons > 1) load->needed += needed;
        }
        const auto busy = [&](std::size_t m) {
            if (used[m] + needed > loads[m].available || taken[m] >= possible[m]) return 1.0;
            return static_cast<double>(used[m].value) / static_cast<double>(loads[m].available.value + 1);
        };
        const std::vector<std::size_t> crew = visit.crew(std::max(need.earliest, begin), busy);
        const bool room = std::all_of(crew.begin(), crew.end(), [&](std::size_t m) { return busy(m) < 1; });
        for (const std::size_t m : crew) {
            ++loads[m].visits;
            loads[m].needed += needed;
            if (!room) {
                loads[m].shortage += needed;
                continue;
            }
            used[m] += needed;
            ++taken[m];
        }
        if (crew.empty())
            result.nobody.push_back(need);
        else if (!room)
            result.waiting.push_back(need);
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
