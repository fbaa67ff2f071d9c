// SPDX-License-Identifier: Apache-2.0
// A day as a dispatcher with a calculator would work it out, for the baselines: drive, wait for the visiting hours, visit, go
// on after lunch, be back in time.
#include "tools/benchmarks/plain_day.hpp"

#include <algorithm>
#include <functional>

namespace visitcast::benchmarks {

using core::Seconds;
using core::TimeWindow;

namespace {

/// The moment after `drive` of working time; nothing when the day is over before.
std::optional<Seconds> after_drive(const std::vector<TimeWindow>& free, Seconds now, Seconds drive) {
    for (const TimeWindow& span : free) {
        if (span.to < now) continue;
        const Seconds begin = std::max(now, span.from);
        if (begin + drive <= span.to) return begin + drive;
        drive -= span.to - begin;
        now = span.to;
    }
    return std::nullopt;
}

/// The first start from a moment on at which the whole visit lies in one free span and in one of the hours.
std::optional<Seconds> first_start(const std::vector<TimeWindow>& free, const std::vector<TimeWindow>* hours, Seconds from,
                                   Seconds service) {
    std::optional<Seconds> best;
    const auto consider = [&](Seconds begin, Seconds end) {
        const Seconds start = std::max(begin, from);
        if (start + service <= end && (!best || start < *best)) best = start;
    };
    for (const TimeWindow& span : free) {
        if (!hours) consider(span.from, span.to);
        if (hours)
            for (const TimeWindow& window : *hours) consider(std::max(span.from, window.from), std::min(span.to, window.to));
    }
    return best;
}

Seconds driving(const std::optional<core::Route>& route) { return route ? route->driving() : Seconds{1 << 30}; }

std::size_t home_of(const PlainDay& day) { return day.problem->customers.size() + day.manager; }

}  // namespace

PlainDay plain_day(const scheduler::Problem& problem, std::size_t manager, const std::vector<core::Leave>& own_leave,
                   core::Date date) {
    PlainDay day{&problem, manager, date, {}, {}};
    const core::AccountManager& person = problem.managers[manager];
    if (person.lunch_start)
        day.lunch = TimeWindow{*person.lunch_start, *person.lunch_start + core::minutes(person.lunch_minutes.value_or(60))};
    for (const TimeWindow& span : core::working_time(person, own_leave, problem.calendar, date)) {
        if (!day.lunch || span.to <= day.lunch->from || span.from >= day.lunch->to) {
            day.free.push_back(span);
            continue;
        }
        if (span.from < day.lunch->from) day.free.push_back({span.from, day.lunch->from});
        if (day.lunch->to < span.to) day.free.push_back({day.lunch->to, span.to});
    }
    return day;
}

std::optional<core::Route> PlainDay::drive(const std::vector<Errand>& order) const {
    const core::AccountManager& person = problem->managers[manager];
    if (free.empty() || order.empty()) return std::nullopt;
    if (person.max_visits_per_day && static_cast<int>(order.size()) > *person.max_visits_per_day) return std::nullopt;
    core::Route route;
    route.manager = person.id;
    route.date = date;
    route.leave_home = free.front().from;
    Seconds now = route.leave_home;
    std::size_t here = home_of(*this);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Errand& errand = order[i];
        for (std::size_t k = 0; k + 1 < i; ++k)
            if (order[k].customer == errand.customer && here != errand.customer) return std::nullopt;
        const core::Leg leg = problem->travel(here, errand.customer);
        if (!leg.reachable) return std::nullopt;
        const auto arrive = after_drive(free, now, leg.time);
        if (!arrive) return std::nullopt;
        const core::Customer& customer = problem->customers[errand.customer];
        std::vector<TimeWindow> hours;
        const bool bound = errand.agreed || customer.visit_windows;
        if (errand.agreed)
            hours = {*errand.agreed};
        else if (customer.visit_windows)
            hours = customer.visit_windows->on(date.weekday());
        const auto start = first_start(free, bound ? &hours : nullptr, *arrive, errand.need.service);
        if (!start) return std::nullopt;
        core::Stop stop;
        stop.visit = errand.id;
        stop.need = errand.need;
        stop.arrive = *arrive;
        stop.start = *start;
        stop.end = *start + errand.need.service;
        stop.drive = leg.time;
        stop.distance = leg.distance;
        now = stop.end;
        route.stops.push_back(std::move(stop));
        here = errand.customer;
    }
    const core::Leg home = problem->travel(here, home_of(*this));
    if (!home.reachable) return std::nullopt;
    const auto back = after_drive(free, now, home.time);
    if (!back) return std::nullopt;
    route.back_home = *back;
    route.drive_home = home.time;
    route.distance_home = home.distance;
    if (lunch && route.back_home > lunch->from) {
        route.lunch_start = lunch->from;
        route.lunch = lunch->to - lunch->from;
    }
    if (person.max_drive_minutes_per_day && route.driving() > core::minutes(*person.max_drive_minutes_per_day))
        return std::nullopt;
    return route;
}

bool insert_cheapest(const PlainDay& day, std::vector<Errand>& order, const Errand& errand) {
    std::optional<std::vector<Errand>> best;
    Seconds shortest{1 << 30};
    for (std::size_t i = 0; i <= order.size(); ++i) {
        std::vector<Errand> trial = order;
        trial.insert(trial.begin() + static_cast<std::ptrdiff_t>(i), errand);
        const Seconds length = driving(day.drive(trial));
        if (length >= shortest) continue;
        shortest = length;
        best = std::move(trial);
    }
    if (best) order = std::move(*best);
    return best.has_value();
}

void nearest_and_two_opt(const PlainDay& day, std::vector<Errand>& order) {
    std::vector<Errand> left = order;
    std::vector<Errand> tour;
    std::size_t here = home_of(day);
    while (!left.empty()) {
        const auto nearest = std::min_element(left.begin(), left.end(), [&](const Errand& a, const Errand& b) {
            return day.problem->travel(here, a.customer).time < day.problem->travel(here, b.customer).time;
        });
        here = nearest->customer;
        tour.push_back(*nearest);
        left.erase(nearest);
    }
    for (std::vector<Errand> begin : {tour, order}) {
        bool better = true;
        while (better) {
            better = false;
            for (std::size_t i = 0; i < begin.size(); ++i)
                for (std::size_t j = i + 2; j <= begin.size(); ++j) {
                    std::vector<Errand> trial = begin;
                    std::reverse(trial.begin() + static_cast<std::ptrdiff_t>(i), trial.begin() + static_cast<std::ptrdiff_t>(j));
                    if (driving(day.drive(trial)) >= driving(day.drive(begin))) continue;
                    begin = std::move(trial);
                    better = true;
                }
        }
        if (driving(day.drive(begin)) < driving(day.drive(order))) order = std::move(begin);
    }
}

void best_order(const PlainDay& day, std::vector<Errand>& order) {
    std::vector<std::size_t> places(order.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    Seconds shortest = driving(day.drive(order));
    std::vector<Errand> best = order;
    do {
        Seconds length{};
        std::size_t here = home_of(day);
        for (const std::size_t place : places) {
            length += day.problem->travel(here, order[place].customer).time;
            here = order[place].customer;
        }
        length += day.problem->travel(here, home_of(day)).time;
        if (length >= shortest) continue;
        std::vector<Errand> trial;
        for (const std::size_t place : places) trial.push_back(order[place]);
        if (!day.drive(trial)) continue;
        shortest = length;
        best = std::move(trial);
    } while (std::next_permutation(places.begin(), places.end()));
    order = std::move(best);
}

}  // namespace visitcast::benchmarks
