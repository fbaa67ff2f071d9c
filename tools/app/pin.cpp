// SPDX-License-Identifier: Apache-2.0
// Pins: a planned stop becomes a visit on record that every later plan has to keep, or is given back to the planner.
#include "tools/app/pin.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "tools/app/plan.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

struct Place {
    const core::Route* route{};
    const core::Stop* stop{};
};

std::optional<core::Visit> on_record(const store::Store& store, const core::VisitId& id) {
    for (auto& visit : store.all<core::Visit>())
        if (visit.id == id) return std::move(visit);
    return std::nullopt;
}

/// Marks the stop in the plans that hold it, so that lists show what is fixed before the next planning. False when no plan does.
bool mark(store::Store& store, const core::VisitId& id, bool pinned) {
    bool found = false;
    for (const auto state : {store::PlanState::draft, store::PlanState::published}) {
        auto plan = store.plan(state);
        if (!plan) continue;
        bool changed = false;
        for (core::Route& route : plan->routes)
            for (core::Stop& stop : route.stops) {
                if (stop.visit != id) continue;
                found = true;
                changed = changed || stop.pinned != pinned;
                stop.pinned = pinned;
            }
        if (changed) store.save_plan(*plan, state);
    }
    return found;
}

}  // namespace

Pinned pin_visit(Desk& desk, const PinRequest& request) {
    const core::Plan plan = current_plan(desk.store);
    std::map<core::VisitId, Place> places;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= desk.as_of) places[stop.visit] = {&route, &stop};
    const core::VisitId id = which_visit(visits_to_come(plan, desk.as_of), request.visit, "visit to come in the plan");
    const auto [route, stop] = places.at(id);

    core::Visit visit = on_record(desk.store, id).value_or(core::Visit{});
    if (!visit.id.empty() && visit.status != core::VisitStatus::planned)
        throw core::UsageError("the visit '" + id.text + "' is on record as done, missed or cancelled", "make a new plan first");
    const core::Visit before = visit;
    visit.id = id;
    visit.customer = stop->need.customer;
    visit.manager = route->manager;
    visit.date = route->date;
    visit.start = stop->start;
    visit.minutes = static_cast<int>((stop->end - stop->start).value / 60);
    visit.kind = stop->need.kind == "marketing" ? "" : stop->need.kind;
    visit.pinned = true;
    core::Rows rows;
    rows.of<core::Visit>().push_back(visit);
    desk.store.put(rows, "pin", desk.as_of);
    mark(desk.store, id, true);
    return {visit, true, visit != before};
}

Pinned unpin_visit(Desk& desk, const PinRequest& request) {
    KnownVisits known;
    std::vector<core::Visit> visits = desk.store.all<core::Visit>();
    std::stable_sort(visits.begin(), visits.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    for (const core::Visit& visit : visits)
        if (visit.status == core::VisitStatus::planned && visit.pinned.value_or(false) && visit.date >= desk.as_of)
            known.emplace_back(visit.id, visit.customer);
    const core::VisitId id = which_visit(known, request.visit, "pinned visit to come");
    core::Visit visit = on_record(desk.store, id).value();
    visit.pinned = false;
    if (mark(desk.store, id, false) && visit.note.empty()) {
        desk.store.remove_visit(id);  // the plan says all of it
    } else {
        core::Rows rows;
        rows.of<core::Visit>().push_back(visit);
        desk.store.put(rows, "unpin", desk.as_of);
    }
    return {visit, false, true};
}

}  // namespace visitcast::app
