// SPDX-License-Identifier: Apache-2.0
// Somebody is ill and had agreed on visits: each colleague's day is timed with the visit in it, at its hour, and judged.
#include "scheduler/stand_in.hpp"

#include <algorithm>
#include <tuple>

#include "scheduler/edit/overlay.hpp"
#include "scheduler/model/fixed.hpp"
#include "scheduler/model/hours.hpp"
#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr std::size_t most_offers = 3;

/// Does the manager work at the time of the promise on any of its days?
bool works_then(const edits::Index& index, const Fixed& fixed, const core::AccountManager& manager) {
    const Problem& problem = index.problem;
    for (Date day = std::max(fixed.first, first_day(problem)); day <= std::min(fixed.last, problem.range.last); day = day + 1) {
        const DayShape shape(manager, core::working_time(manager, index.leave(manager.id), problem.calendar, day));
        const std::vector<core::TimeWindow> windows{fixed.span_on(day)};
        if (shape.works() && !shape.starts(fixed.service, &windows).empty()) return true;
    }
    return false;
}

struct Standing {
    Date date;
    std::optional<core::Seconds> start;
    core::Plan rest;  ///< the plan without the promise
};

Standing standing(const core::Plan& plan, const Fixed& fixed) {
    Standing found{fixed.first, {}, plan};
    if (fixed.not_before) found.start = fixed.not_before->time;
    for (core::Route& route : found.rest.routes)
        std::erase_if(route.stops, [&](const core::Stop& stop) {
            if (stop.visit != fixed.id) return false;
            found.date = route.date;
            found.start = stop.start;
            return true;
        });
    std::erase_if(found.rest.routes, [](const core::Route& route) { return route.stops.empty(); });
    return found;
}

std::vector<StandIn> offers(const edits::Index& index, const core::Plan& plan, const Fixed& fixed) {
    const Problem& problem = index.problem;
    const core::Customer& customer = problem.customers[fixed.customer];
    const Standing now = standing(plan, fixed);
    const edits::Overlay overlay(index, now.rest);
    edits::Added visit;
    visit.fixed = true;
    visit.start = now.start;
    visit.identity.id = fixed.id;
    visit.identity.need.customer = customer.id;
    visit.identity.need.kind = fixed.kind;
    visit.identity.need.service = fixed.service;
    const auto unwanted = core::excluded_managers(customer);
    std::vector<StandIn> found;
    for (const core::AccountManager& colleague : problem.managers) {
        if (colleague.id == fixed.manager || std::find(unwanted.begin(), unwanted.end(), colleague.id) != unwanted.end())
            continue;
        edits::Overlay with = overlay;
        const core::Route* before = overlay.day(colleague.id, now.date);
        const auto made = with.put(colleague.id, now.date, visit);
        if (!made.route) continue;
        if (!edits::new_violations(with, {edits::pin_row(visit, colleague.id, now.date)}, {customer.id}).empty()) continue;
        found.push_back({colleague.id, made.route->driving() - (before ? before->driving() : core::Seconds{})});
    }
    std::sort(found.begin(), found.end(),
              [](const StandIn& a, const StandIn& b) { return std::tie(a.extra, a.manager) < std::tie(b.extra, b.manager); });
    if (found.size() > most_offers) found.resize(most_offers);
    return found;
}

}  // namespace

std::vector<LostPromise> lost_promises(const Problem& problem, const core::Plan& plan) {
    const edits::Index index(problem);
    std::vector<LostPromise> lost;
    for (const Fixed& fixed : fixed_visits(problem)) {
        const core::AccountManager* manager = index.manager(fixed.manager);
        if (!manager || works_then(index, fixed, *manager)) continue;
        LostPromise promise{fixed.name(), fixed.id, fixed.appointment, problem.customers[fixed.customer].id, fixed.manager,
                            {},           {}};
        promise.date = standing(plan, fixed).date;
        promise.stand_ins = offers(index, plan, fixed);
        lost.push_back(std::move(promise));
    }
    return lost;
}

}  // namespace visitcast::scheduler
