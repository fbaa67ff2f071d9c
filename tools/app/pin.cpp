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

/// Does a plan show the visit with another mark?
struct Marked {
    bool planned{};
    bool other{};
};
Marked marked(const store::Store& store, const core::VisitId& id, bool pinned) {
    Marked result;
    for (const auto state : {store::PlanState::draft, store::PlanState::published}) {
        const auto plan = store.plan(state);
        if (!plan) continue;
        for (const core::Route& route : plan->routes)
            for (const core::Stop& stop : route.stops) {
                if (stop.visit != id) continue;
                result.planned = true;
                result.other = result.other || stop.pinned != pinned;
            }
    }
    return result;
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
    const bool changed = visit != before || marked(desk.store, id, true).other;
    if (!changed) return {visit, true, false};
    store::HandEdit edit{"pin", id.text};
    edit.rows.of<core::Visit>().push_back(visit);
    edit.marks.emplace_back(id, true);
    desk.store.keep(edit, desk.as_of);
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
    store::HandEdit edit{"unpin", id.text};
    const Marked marks = marked(desk.store, id, false);
    if (marks.other) edit.marks.emplace_back(id, false);
    if (marks.planned && visit.note.empty()) edit.removed_visits.push_back(visit);  // the plan says all of it
    visit.pinned = false;
    if (edit.removed_visits.empty()) edit.rows.of<core::Visit>().push_back(visit);
    desk.store.keep(edit, desk.as_of);
    return {visit, false, true};
}

}  // namespace visitcast::app
