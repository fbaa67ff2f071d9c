// SPDX-License-Identifier: Apache-2.0
// Judges what was promised: pinned visits stay with their manager, day and hour; appointments lie inside their span.
#include <algorithm>

#include "scheduler/judge/judge.hpp"

namespace visitcast::scheduler::judge {

using core::Seconds;

namespace {

struct Found {
    const core::Route* route{};
    const core::Stop* stop{};
};

Found find(const core::Plan& plan, const auto& wanted) {
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (wanted(stop)) return {&route, &stop};
    return {};
}

void check_pin(Case& it, const core::Visit& visit) {
    const Found found = find(it.plan, [&](const core::Stop& stop) { return stop.visit == visit.id; });
    const bool kept = found.route && found.route->date == visit.date && found.route->manager == visit.manager &&
                      found.stop->need.customer == visit.customer && (!visit.start || found.stop->start == *visit.start);
    if (!kept) it.violations.push_back({"C17", "broken_pin", visit.manager, visit.customer, visit.date, {}});
}

void check_appointment(Case& it, const core::Appointment& appointment) {
    const Found found = find(it.plan, [&](const core::Stop& stop) {
        return stop.need.appointment == appointment.id && stop.need.customer == appointment.customer;
    });
    const auto broken = [&] {
        it.violations.push_back(
            {"C16", "broken_appointment", appointment.manager, appointment.customer, appointment.earliest_start.date, {}});
    };
    if (!found.route) return broken();
    const auto moment = [&](Seconds time) {
        return core::hours(24 * (found.route->date - appointment.earliest_start.date)) + time;
    };
    const Seconds begin = appointment.earliest_start.time;
    const Seconds end =
        core::hours(24 * (appointment.latest_end.date - appointment.earliest_start.date)) + appointment.latest_end.time;
    const Seconds length = found.stop->end - found.stop->start;
    const bool exact = appointment.flex.value_or(core::Flexibility::time) == core::Flexibility::time && end - begin <= length;
    const bool one_day = appointment.flex.value_or(core::Flexibility::time) != core::Flexibility::week;
    bool kept =
        moment(found.stop->start) >= begin && (exact ? moment(found.stop->start) == begin : moment(found.stop->end) <= end);
    kept = kept && (!one_day || found.route->date == appointment.earliest_start.date);
    const core::Customer* customer = it.customer(appointment.customer);
    const core::ManagerId& who = !appointment.manager.empty() ? appointment.manager : customer->manager;
    if (!kept || (!who.empty() && found.route->manager != who)) broken();
}

/// Was the appointment already carried out?
bool carried_out(const Case& it, const core::Appointment& appointment) {
    const auto& visits = it.visits_of(appointment.customer);
    return std::any_of(visits.begin(), visits.end(), [&](const core::Visit* visit) {
        return visit->status == core::VisitStatus::done && visit->date <= it.problem.as_of &&
               visit->date >= appointment.earliest_start.date && visit->date <= appointment.latest_end.date;
    });
}

}  // namespace

void check_fixed(Case& it) {
    for (const core::Visit& visit : it.problem.visits)
        if (it.pin(visit.id) == &visit && visit.date >= it.first_day() && visit.date <= it.problem.range.last)
            check_pin(it, visit);
    for (const core::Appointment& appointment : it.problem.appointments) {
        // One that was turned into a pinned visit is judged as that.
        if (it.pin({appointment.customer.text + "/appointment/" + appointment.id.text})) continue;
        const core::Date last =
            appointment.flex == core::Flexibility::week ? appointment.latest_end.date : appointment.earliest_start.date;
        const bool planned = last >= it.first_day() && appointment.earliest_start.date <= it.problem.range.last;
        if (planned && it.customer(appointment.customer) && !carried_out(it, appointment)) check_appointment(it, appointment);
    }
}

}  // namespace visitcast::scheduler::judge
