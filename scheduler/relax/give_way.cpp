// SPDX-License-Identifier: Apache-2.0
// A rule given way, in the input; and the plan with the visit that it lets in.
#include <algorithm>
#include <string>
#include <tuple>

#include "scheduler/check.hpp"
#include "scheduler/model/duties.hpp"
#include "scheduler/reasons.hpp"
#include "scheduler/relax.hpp"

namespace visitcast::scheduler {

namespace {

constexpr int most_minutes = 240;  // more at the end of a day

core::AccountManager* find_manager(Problem& problem, const core::ManagerId& id) {
    const auto found = std::find_if(problem.managers.begin(), problem.managers.end(),
                                    [&](const core::AccountManager& manager) { return manager.id == id; });
    return found == problem.managers.end() ? nullptr : &*found;
}

/// Shifts end later; an end after midnight is written as the next day's hour.
void end_later(core::AccountManager& manager, int minutes) {
    if (manager.work_hours) {
        for (auto& day : manager.work_hours->days)
            if (!day.empty())
                day.back().to =
                    std::min(day.back().to + core::minutes(minutes), day.back().from + core::hours(24) - core::minutes(1));
        return;
    }
    const core::TimeWindow hours = core::work_hours(manager);
    const core::Seconds end = std::min(hours.to + core::minutes(minutes), hours.from + core::hours(24) - core::minutes(1));
    manager.work_start = hours.from;
    manager.work_end = end > core::hours(24) ? end - core::hours(24) : end;
}

void allow(core::Customer& customer, const core::ManagerId& manager) {
    std::string others;
    for (const core::ManagerId& id : core::excluded_managers(customer))
        if (id != manager) others += (others.empty() ? "" : ";") + id.text;
    customer.excluded_managers = others;
}

void lift_limits(core::AccountManager& manager, int minutes) {
    manager.max_visits_per_day.reset();
    manager.max_drive_minutes_per_day.reset();
    manager.field_days_per_week.reset();
    if (minutes > 0) end_later(manager, minutes);
}

/// The rule for one visit's minutes, qualification and so on: the customer's row, or the duty's.
template <class Change>
void change_rule(Problem& problem, const core::VisitNeed& need, const Change& change) {
    bool own_row = false;
    for (core::Duty& duty : problem.duties)
        if (duty.customer == need.customer && (duty.kind.empty() ? marketing : duty.kind) == need.kind) {
            change(duty);
            own_row = true;
        }
    for (core::Customer& customer : problem.customers)
        if (customer.id == need.customer && need.kind == marketing && !own_row) change(customer);
}

}  // namespace

Problem relaxed(Problem problem, const Relaxation& relaxation, const core::VisitNeed& need) {
    core::AccountManager* manager = find_manager(problem, relaxation.manager);
    if (!manager) return problem;
    switch (relaxation.kind) {
        case RelaxKind::longer_day:
            end_later(*manager, relaxation.amount);
            break;
        case RelaxKind::more_visits:
            manager->max_visits_per_day = relaxation.amount;
            break;
        case RelaxKind::more_driving:
            manager->max_drive_minutes_per_day = relaxation.amount;
            break;
        case RelaxKind::field_day:
            manager->field_days_per_week = relaxation.amount;
            break;
        case RelaxKind::any_hour:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.visit_windows.reset();
            if (const auto own = problem.exceptions.find(need.customer); own != problem.exceptions.end())
                std::erase_if(own->second, [](const core::VisitingException& row) { return row.visit_windows.has_value(); });
            break;
        case RelaxKind::open_day:
            problem.exceptions.erase(need.customer);
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.visit_windows.reset();
            break;
        case RelaxKind::allow_manager:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) allow(customer, relaxation.manager);
            break;
        case RelaxKind::shorter_visit:
            change_rule(problem, need, [&](auto& row) { row.visit_minutes = relaxation.amount; });
            break;
        case RelaxKind::stand_in:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.manager = relaxation.manager;
            break;
        case RelaxKind::no_leave:
            std::erase_if(problem.leave, [&](const core::Leave& absence) { return absence.manager == relaxation.manager; });
            break;
        case RelaxKind::qualification:
            change_rule(problem, need, [&](auto& row) {
                if (row.needs_qualification.empty()) return;
                row.needs_qualification += " for this duty";  // others of the same name keep their people
                problem.qualifications.push_back({relaxation.manager, row.needs_qualification, {}, {}});
            });
            break;
        case RelaxKind::longer_limits:
            lift_limits(*manager, relaxation.amount);
            break;
    }
    if (relaxation.and_limits) lift_limits(*manager, most_minutes);
    return problem;
}

core::Plan with_visit(const Problem& relaxed, const core::Plan& plan, const Relaxation& relaxation, const core::VisitNeed& need) {
    core::Plan changed = plan;
    std::erase_if(changed.routes,
                  [&](const core::Route& route) { return route.manager == relaxation.manager && route.date == relaxation.date; });
    changed.routes.push_back(relaxation.route);
    std::sort(changed.routes.begin(), changed.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    const auto listed = std::find_if(changed.unplanned.begin(), changed.unplanned.end(), [&](const core::Unplanned& left) {
        return left.need.customer == need.customer && left.need.kind == need.kind && left.need.occurrence == need.occurrence;
    });
    if (listed != changed.unplanned.end()) changed.unplanned.erase(listed);
    for (const Violation& missing : check(relaxed, changed)) {
        if (missing.constraint != "C18" || missing.customer != need.customer) continue;
        core::VisitNeed next = need;
        next.earliest = next.target = next.latest = missing.date;
        ++next.occurrence;
        changed.unplanned.push_back(waits_for_previous(next));
    }
    return changed;
}

}  // namespace visitcast::scheduler
