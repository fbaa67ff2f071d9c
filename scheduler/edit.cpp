// SPDX-License-Identifier: Apache-2.0
// Edits by hand. Each one takes visits out of their days and puts them into others, as the planner would time them; the judge
// then compares the plan with and without the edit, so that an edit is refused for what it breaks and for nothing else.
#include "scheduler/edit.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "scheduler/edit/places.hpp"
#include "scheduler/edit/work.hpp"
#include "scheduler/model/pairs.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace edits {
namespace {

void move(Work& work, const Edit& wanted) {
    const auto at = work.editable(wanted.visit);
    if (!at) return;
    const core::ManagerId manager = wanted.manager.empty() ? at->manager : wanted.manager;
    const Date date = wanted.date.value_or(at->date);
    work.take(wanted.visit);
    if (work.put(manager, date, wanted.at) || !work.for_want_of_room()) return;
    const Room room = cheapest_room(work, manager, date, wanted.at);
    if (!room.place) return;
    if (wanted.make_room)
        work.make_room(room);
    else
        work.edited().room = room.pushed;
}

void swap(Work& work, const Edit& wanted) {
    if (wanted.visit == wanted.other) return work.refuse("edit_same_visit");
    const auto second = work.editable(wanted.other);
    if (!second) return;
    const Added other = work.added();
    const auto first = work.editable(wanted.visit);
    if (!first) return;
    work.take(wanted.other);
    work.take(wanted.visit);
    if (!work.put(second->manager, second->date, std::nullopt)) return;
    work.put_other(other, first->manager, first->date, *second);
}

void force(Work& work, const Edit& wanted) {
    if (!work.wants_visit(wanted.customer, wanted.duty)) return;
    const Index& index = work.index();
    const Date from = first_day(index.problem);
    Search search;
    search.managers =
        wanted.manager.empty() ? who_may_go(index, wanted.customer, wanted.duty) : std::vector<core::ManagerId>{wanted.manager};
    search.from = wanted.date.value_or(from);
    search.until = wanted.date.value_or(index.problem.range.last);
    if (search.managers.empty()) return work.refuse("edit_no_such_manager");
    if (work.put_best(search, wanted.at)) return;
    // Nowhere is room: the day on which somebody can give way at the least cost.
    std::optional<Room> best;
    std::size_t tries = 0;
    for (Date day = search.from; day <= search.until && tries < 60; day = day + 1)
        for (const core::ManagerId& manager : search.managers) {
            if (!work.overlay().day(manager, day) || ++tries > 60) continue;
            Room room = cheapest_room(work, manager, day, wanted.at);
            if (room.place && (!best || room.cost < best->cost)) best = std::move(room);
        }
    if (best) work.make_room(*best);
}

void cancel(Work& work, const Edit& wanted) {
    core::VisitId visit = wanted.visit;
    if (auto other = work.companion(visit)) {
        if (is_companion(visit)) std::swap(visit, *other);
        const auto there = work.editable(*other, true);
        if (!there) return;
        work.take(*other);
        work.cancelled(*there);
        work.edited().waits.clear();  // it waits once
        work.edited().price.notes.clear();
    }
    const auto at = work.editable(visit, true);
    if (!at) return;
    work.take(visit);
    work.cancelled(*at);
}

void pause(Work& work, const Edit& wanted) {
    const Index& index = work.index();
    const core::Customer* customer = index.customer(wanted.customer);
    if (!customer) return work.refuse("edit_unknown_customer");
    const Date from = std::max(wanted.from.value_or(index.problem.as_of), first_day(index.problem));
    std::vector<core::VisitId> going;
    for (const core::Route& route : work.overlay().plan().routes)
        for (const core::Stop& stop : route.stops) {
            if (stop.need.customer != wanted.customer || route.date < from || (wanted.until && route.date > *wanted.until))
                continue;
            if (stop.pinned || stop.need.appointment)
                return work.refuse("edit_pinned_inside", route.manager, wanted.customer, route.date);
            going.push_back(stop.visit);
        }
    work.paused(*customer, wanted.from.value_or(index.problem.as_of), wanted.until);
    for (const core::VisitId& visit : going) work.take(visit);
}

}  // namespace
}  // namespace edits

Edited edit(const Problem& problem, const core::Plan& plan, const Edit& wanted) {
    const edits::Index index(problem);
    edits::Work work(index, plan);
    switch (wanted.kind) {
        case EditKind::move:
            edits::move(work, wanted);
            break;
        case EditKind::swap:
            edits::swap(work, wanted);
            break;
        case EditKind::force:
            edits::force(work, wanted);
            break;
        case EditKind::cancel:
            edits::cancel(work, wanted);
            break;
        case EditKind::pause:
            edits::pause(work, wanted);
            break;
    }
    return work.finished();
}

void apply(core::Plan& plan, const Edited& edited) {
    std::map<edits::DayKey, const core::Route*> now;
    for (const core::Route& route : edited.routes) now[{route.date, route.manager}] = &route;
    for (core::Route& route : plan.routes) {
        const auto found = now.find({route.date, route.manager});
        if (found == now.end()) continue;
        route = *found->second;
        now.erase(found);
    }
    for (const auto& [key, route] : now) plan.routes.push_back(*route);
    std::erase_if(plan.routes, [](const core::Route& route) { return route.stops.empty(); });
    std::sort(plan.routes.begin(), plan.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    if (edited.after && !edited.before) {
        const auto served = std::find_if(plan.unplanned.begin(), plan.unplanned.end(), [&](const core::Unplanned& left) {
            return left.need.customer == edited.need.customer && left.need.kind == edited.need.kind;
        });
        if (served != plan.unplanned.end()) plan.unplanned.erase(served);
    }
    plan.unplanned.insert(plan.unplanned.end(), edited.waits.begin(), edited.waits.end());
}

}  // namespace visitcast::scheduler
