// SPDX-License-Identifier: Apache-2.0
// Judges every visit by itself: is it the right person, at an hour and on a day on which the customer may be visited, and as
// long as it should be? And whether a customer is called on twice on a day.
#include <algorithm>

#include "scheduler/judge/judge.hpp"

namespace visitcast::scheduler::judge {

using core::Seconds;

namespace {

/// The exception that holds on a day: the one that begins last, of those the one that ends first.
const core::VisitingException* exception_on(const Case& it, const core::CustomerId& customer, core::Date day) {
    const auto own = it.problem.exceptions.find(customer);
    if (own == it.problem.exceptions.end()) return nullptr;
    const core::VisitingException* best = nullptr;
    for (const core::VisitingException& row : own->second) {
        if (row.from > day || row.to < day) continue;
        const bool better = !best || row.from > best->from || (row.from == best->from && row.to < best->to);
        if (better) best = &row;
    }
    return best;
}

/// Is the customer open from start to end without a break, in the hours of the day itself and of the days beside it?
bool open_throughout(const Case& it, const core::Customer& customer, core::Date day, Seconds start, Seconds end) {
    std::vector<core::TimeWindow> open;
    bool any_hours = true;
    for (int beside = -1; beside <= 1; ++beside) {
        const core::VisitingException* exception = exception_on(it, customer.id, day + beside);
        const auto& hours = exception ? exception->visit_windows : customer.visit_windows;
        if (exception || hours) any_hours = false;
        const Seconds shift = core::hours(24 * beside);
        if (hours)
            for (const core::TimeWindow& window : hours->on((day + beside).weekday()))
                open.push_back({window.from + shift, window.to + shift});
        else if (!exception)
            open.push_back({shift, shift + core::hours(24)});
    }
    if (any_hours) return true;
    for (;;) {  // step from window to window as long as they touch
        const Seconds here = start;
        for (const core::TimeWindow& window : open) {
            if (window.from > here || window.to < here) continue;
            if (end <= window.to) return true;
            start = std::max(start, window.to);
        }
        if (start == here) return false;
    }
}

bool may_be_visited(const core::Customer& customer, core::Date day) {
    if (customer.status && *customer.status != core::CustomerStatus::active) return false;
    if (customer.opened_on && *customer.opened_on > day) return false;
    if (customer.closed_on && *customer.closed_on < day) return false;
    if (!customer.paused_from && !customer.paused_until) return true;
    const bool begun = !customer.paused_from || *customer.paused_from <= day;
    const bool over = customer.paused_until && *customer.paused_until < day;
    return !begun || over;
}

/// A duty besides marketing may be done by another person when the owner never holds the qualification it needs.
bool others_may_go(const Case& it, const core::Customer& customer, const core::Stop& stop, const Rule& rule) {
    if (customer.manager.empty() || unwanted(customer, customer.manager)) return true;
    if (stop.need.kind == "marketing" || rule.qualification.empty()) return false;
    for (core::Date day = it.first_day(); day <= it.problem.range.last; day = day + 1)
        if (it.qualified(customer.manager, rule.qualification, day)) return false;
    return true;
}

void check_visit(Case& it, const core::Route& route, const core::Stop& stop) {
    const core::Customer& customer = *it.customer(stop.need.customer);
    const Rule rule = it.rule(customer, stop.need.kind);
    const core::Visit* pin = it.pin(stop.visit);
    const core::Appointment* appointment = it.appointment(stop);
    const bool fixed = pin || appointment;
    const bool own_hours = appointment && appointment->flex.value_or(core::Flexibility::time) != core::Flexibility::week;
    if (!own_hours && !open_throughout(it, customer, route.date, stop.start, stop.end)) {
        const bool dated = exception_on(it, customer.id, route.date) != nullptr;
        it.report(dated ? "C21" : "C5", dated ? "broken_exception" : "broken_window", route, customer.id);
    }
    Seconds length = customer.visit_minutes && appointment ? core::minutes(*customer.visit_minutes) : rule.service;
    if (pin && pin->minutes) length = core::minutes(*pin->minutes);
    if (appointment && appointment->visit_minutes) length = core::minutes(*appointment->visit_minutes);
    if (stop.end - stop.start != length) it.report("C6", "broken_service", route, customer.id);
    if (!fixed && !Case::second(stop) && customer.manager != route.manager && !others_may_go(it, customer, stop, rule))
        it.report("C10", "broken_owner", route, customer.id);
    if (!fixed && unwanted(customer, route.manager)) it.report("C22", "broken_excluded", route, customer.id);
    if (!it.qualified(route.manager, rule.qualification, route.date))
        it.report("C11", "broken_qualification", route, customer.id);
    const bool two = rule.persons == 2 && it.in_two_diaries(route, stop);
    if ((!fixed && rule.persons > 1 && !two) || (Case::second(stop) && !two))
        it.report("C12", "broken_persons", route, customer.id, {{"persons", rule.persons}});
    if (!fixed && !may_be_visited(customer, route.date)) it.report("C15", "broken_pause", route, customer.id);
}

}  // namespace

void check_visits(Case& it, const core::Route& route) {
    for (const core::Stop& stop : route.stops)
        if (it.customer(stop.need.customer)) check_visit(it, route, stop);
    // Different duties at one customer are one call when nothing lies between them.
    for (std::size_t i = 0; i < route.stops.size(); ++i)
        for (std::size_t j = i + 1; j < route.stops.size(); ++j) {
            const core::Stop& first = route.stops[i];
            const core::Stop& second = route.stops[j];
            if (first.need.customer != second.need.customer) continue;
            const bool one_call = std::all_of(
                route.stops.begin() + static_cast<std::ptrdiff_t>(i), route.stops.begin() + static_cast<std::ptrdiff_t>(j),
                [&](const core::Stop& between) { return between.need.customer == first.need.customer; });
            if (first.need.kind == second.need.kind || !one_call)
                it.report("C13", "broken_once_a_day", route, first.need.customer);
        }
}

void check_weeks(Case& it) {
    std::map<std::pair<core::ManagerId, core::Date>, std::set<core::Date>> field_days;
    std::map<std::pair<core::CustomerId, core::Date>, core::ManagerId> called;
    std::map<std::pair<core::ManagerId, core::Date>, const core::Route*> route_of;
    std::set<core::VisitId> ids;
    for (const core::Visit& visit : it.problem.visits)
        if (visit.status == core::VisitStatus::done && visit.date < it.first_day())
            field_days[{visit.manager, visit.date.monday()}].insert(visit.date);
    for (const core::Route& route : it.plan.routes) {
        field_days[{route.manager, route.date.monday()}].insert(route.date);
        if (!route_of.emplace(std::pair(route.manager, route.date), &route).second) it.report("C19", "broken_overlap", route);
        for (const core::Stop& stop : route.stops) {
            if (!ids.insert(stop.visit).second) it.report("C20", "broken_identity", route, stop.need.customer);
            if (Case::second(stop)) continue;  // beside the first, not a call of its own
            const auto [other, fresh] = called.emplace(std::pair(stop.need.customer, route.date), route.manager);
            if (!fresh && other->second != route.manager) it.report("C13", "broken_once_a_day", route, stop.need.customer);
        }
    }
    for (const core::Route& route : it.plan.routes) {
        const auto next = route_of.find({route.manager, route.date + 1});
        if (next != route_of.end() && next->second->leave_home + core::hours(24) < route.back_home)
            it.report("C19", "broken_overlap", route);
        const core::AccountManager* manager = it.manager(route.manager);
        if (!manager || !manager->field_days_per_week) continue;
        auto& days = field_days[{route.manager, route.date.monday()}];
        if (static_cast<int>(days.size()) <= *manager->field_days_per_week) continue;
        it.report("C9", "broken_field_days", route, {}, {{"days", static_cast<double>(days.size())}});
        days.clear();  // once for each week
    }
}

}  // namespace visitcast::scheduler::judge
