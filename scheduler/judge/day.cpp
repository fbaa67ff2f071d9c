// SPDX-License-Identifier: Apache-2.0
// Judges one route as a day: may it take place, do its times follow each other, is every way driven, do the limits hold?
#include <algorithm>

#include "scheduler/judge/judge.hpp"

namespace visitcast::scheduler::judge {

using core::Seconds;
using core::TimeWindow;

namespace {

/// The break on the route's clock: lunch of a shift that begins in the evening lies after midnight.
std::optional<TimeWindow> lunch_of(const core::AccountManager& manager, const std::vector<TimeWindow>& working) {
    if (!manager.lunch_start) return std::nullopt;
    const Seconds length = core::minutes(manager.lunch_minutes ? *manager.lunch_minutes : 60);
    const Seconds begin = *manager.lunch_start;
    const bool next_day = begin + length <= working.front().from;
    return TimeWindow{next_day ? begin + core::hours(24) : begin, (next_day ? begin + core::hours(24) : begin) + length};
}

/// Seconds between two moments that lie in working time and not in the break.
Seconds worked(const std::vector<TimeWindow>& working, const std::optional<TimeWindow>& lunch, Seconds from, Seconds to) {
    Seconds sum;
    for (const TimeWindow& span : working) {
        const Seconds begin = std::max(span.from, from);
        const Seconds end = std::min(span.to, to);
        if (begin >= end) continue;
        sum += end - begin;
        if (lunch) sum -= std::max(std::min(end, lunch->to) - std::max(begin, lunch->from), Seconds{0});
    }
    return sum;
}

void check_times(Case& it, const core::Route& route, const std::vector<TimeWindow>& working,
                 const std::optional<TimeWindow>& lunch) {
    if (route.leave_home < working.front().from || route.back_home > working.back().to)
        it.report("C2", "broken_working_hours", route);
    Seconds now = route.leave_home;
    core::CustomerId here;
    for (const core::Stop& stop : route.stops) {
        const core::CustomerId& there = stop.need.customer;
        if (stop.arrive < now || stop.start < stop.arrive || stop.end < stop.start) it.report("C4", "broken_order", route, there);
        const core::Leg leg = here.empty() ? it.leg_from_home(route.manager, there) : it.leg(here, there);
        if (!leg.reachable || leg.time != stop.drive || leg.distance != stop.distance ||
            worked(working, lunch, now, stop.arrive) < stop.drive)
            it.report("C4", "broken_travel", route, there);
        const bool inside = std::any_of(working.begin(), working.end(),
                                        [&](const TimeWindow& span) { return span.from <= stop.start && stop.end <= span.to; });
        if (!inside) it.report("C3", "broken_break", route, there);
        if (lunch && stop.start < lunch->to && stop.end > lunch->from) it.report("C3", "broken_break", route, there);
        now = stop.end;
        here = there;
    }
    const core::Leg home = it.leg_to_home(here, route.manager);
    if (!home.reachable || home.time != route.drive_home || home.distance != route.distance_home ||
        worked(working, lunch, now, route.back_home) < route.drive_home)
        it.report("C4", "broken_travel", route, here);
}

}  // namespace

void check_day(Case& it, const core::Route& route) {
    if (!it.problem.range.contains(route.date) || route.date < it.problem.as_of) it.report("C1", "broken_days", route);
    const core::AccountManager* manager = it.manager(route.manager);
    if (!manager) return it.report("C2", "broken_unknown", route);
    for (const core::Stop& stop : route.stops)
        if (!it.customer(stop.need.customer)) return it.report("C2", "broken_unknown", route, stop.need.customer);
    const auto working = core::working_time(*manager, it.problem.leave, it.problem.calendar, route.date);
    if (working.empty()) return it.report("C2", "broken_working_day", route);
    if (route.stops.empty()) return it.report("C4", "broken_order", route);
    check_times(it, route, working, lunch_of(*manager, working));
    if (manager->max_visits_per_day && static_cast<int>(route.stops.size()) > *manager->max_visits_per_day)
        it.report("C7", "broken_visits_limit", route, {}, {{"visits", static_cast<double>(route.stops.size())}});
    if (manager->max_drive_minutes_per_day && route.driving() > core::minutes(*manager->max_drive_minutes_per_day))
        it.report("C8", "broken_driving_limit", route, {}, {{"minutes", core::in_minutes(route.driving())}});
}

}  // namespace visitcast::scheduler::judge
