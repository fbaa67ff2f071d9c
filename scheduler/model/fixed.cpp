// SPDX-License-Identifier: Apache-2.0
// Reads pinned visits and appointments as one thing: a visit that must happen, with the days and hours that it may have.
#include "scheduler/model/fixed.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "scheduler/model/duties.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Seconds;

namespace {

Seconds usual_service(const Problem& problem, const core::Customer& customer, const std::string& kind) {
    std::optional<int> minutes = customer.visit_minutes;
    for (const core::Duty& duty : problem.duties)
        if (duty.customer == customer.id && duty.kind == kind) minutes = duty.visit_minutes;
    return core::minutes(std::max(minutes.value_or(45), 0));
}

Fixed from_pin(const Problem& problem, std::size_t customer, const core::Visit& visit) {
    Fixed fixed;
    fixed.id = visit.id;
    fixed.customer = customer;
    fixed.kind = visit.kind.empty() ? marketing : visit.kind;
    fixed.pinned = true;
    fixed.manager = visit.manager;
    fixed.first = fixed.last = visit.date;
    fixed.service = visit.minutes ? core::minutes(std::max(*visit.minutes, 0))
                                  : usual_service(problem, problem.customers[customer], fixed.kind);
    fixed.keeps_windows = true;
    if (visit.start) {
        fixed.exact = true;
        fixed.not_before = core::DateTime{visit.date, *visit.start};
        fixed.not_after = core::DateTime{visit.date, *visit.start + fixed.service};
    }
    return fixed;
}

Fixed from_appointment(const Problem& problem, std::size_t customer, const core::Appointment& appointment) {
    Fixed fixed;
    fixed.id = {appointment.customer.text + "/appointment/" + appointment.id.text};
    fixed.customer = customer;
    fixed.kind = marketing;
    fixed.appointment = appointment.id;
    fixed.manager = appointment.manager.empty() ? problem.customers[customer].manager : appointment.manager;
    fixed.first = appointment.earliest_start.date;
    fixed.last = appointment.latest_end.date;
    fixed.service = appointment.visit_minutes ? core::minutes(std::max(*appointment.visit_minutes, 0))
                                              : usual_service(problem, problem.customers[customer], marketing);
    fixed.not_before = appointment.earliest_start;
    fixed.not_after = appointment.latest_end;
    // The night after the last full day belongs to the day before it ("until 00:00").
    const auto flex = appointment.flex.value_or(core::Flexibility::time);
    if (flex != core::Flexibility::week) fixed.last = fixed.first;
    fixed.keeps_windows = flex == core::Flexibility::week;
    if (flex == core::Flexibility::time) {
        const Seconds length =
            core::hours(24 * (fixed.not_after->date - fixed.first)) + fixed.not_after->time - fixed.not_before->time;
        fixed.exact = length <= fixed.service;
    }
    return fixed;
}

}  // namespace

core::TimeWindow Fixed::span_on(Date day) const {
    core::TimeWindow span{Seconds{0}, core::hours(48)};
    if (not_before && day == first) span.from = not_before->time;
    if (exact) return {span.from, span.from + service};
    if (not_after) span.to = core::hours(24 * (not_after->date - day)) + not_after->time;
    return span;
}

std::string Fixed::name() const {
    return (pinned ? "pinned visit " + id.text : "appointment " + appointment->text) + (pinned ? " on " : " from ") +
           first.text();
}

std::vector<Fixed> fixed_visits(const Problem& problem) {
    std::map<core::CustomerId, std::size_t> index_of;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) index_of[problem.customers[i].id] = i;
    std::set<core::ManagerId> managers;
    for (const core::AccountManager& manager : problem.managers) managers.insert(manager.id);
    const Date begin = first_day(problem);
    std::vector<Fixed> all;
    std::set<core::VisitId> ids;
    const auto keep = [&](Fixed fixed) {
        if (fixed.last < begin || fixed.first > problem.range.last || !ids.insert(fixed.id).second) return;
        if (!fixed.manager.empty() && !managers.contains(fixed.manager))
            throw Contradiction(fixed.name() + " names an unknown account manager: " + fixed.manager.text,
                                "enter the manager or change the visit");
        all.push_back(std::move(fixed));
    };
    const auto find = [&](const core::CustomerId& id, const std::string& name) {
        const auto found = index_of.find(id);
        if (found == index_of.end())
            throw Contradiction(name + " names an unknown customer: " + id.text, "enter the customer or delete the visit");
        return found->second;
    };
    for (const core::Visit& visit : problem.visits) {
        if (visit.status != core::VisitStatus::planned || !visit.pinned.value_or(false)) continue;
        if (visit.date < begin || visit.date > problem.range.last) continue;
        keep(from_pin(problem, find(visit.customer, "pinned visit " + visit.id.text), visit));
    }
    for (const core::Appointment& appointment : problem.appointments) {
        if (appointment.latest_end.date < begin || appointment.earliest_start.date > problem.range.last) continue;
        const bool kept = std::any_of(problem.visits.begin(), problem.visits.end(), [&](const core::Visit& visit) {
            return visit.customer == appointment.customer && visit.status == core::VisitStatus::done &&
                   visit.date <= problem.as_of && appointment.earliest_start.date <= visit.date &&
                   visit.date <= appointment.latest_end.date;
        });
        if (!kept) keep(from_appointment(problem, find(appointment.customer, "appointment " + appointment.id.text), appointment));
    }
    std::sort(all.begin(), all.end(), [&](const Fixed& a, const Fixed& b) {
        return std::tie(problem.customers[a.customer].id, a.first, a.id) <
               std::tie(problem.customers[b.customer].id, b.first, b.id);
    });
    return all;
}

}  // namespace visitcast::scheduler
