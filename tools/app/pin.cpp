// SPDX-License-Identifier: Apache-2.0
// Pins: a planned stop becomes a visit on record that every later plan has to keep, or is given back to the planner.
#include "tools/app/pin.hpp"

#include <algorithm>

#include "tools/app/plan.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t most_named = 5;

struct Place {
    const core::Route* route{};
    const core::Stop* stop{};
};

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) text += (i ? ", " : "") + ids[i];
    return ids.size() > most_named ? text + " and " + std::to_string(ids.size() - most_named) + " more" : text;
}

std::size_t common_start(const std::string& a, const std::string& b) {
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

/// The ids that look most like the wanted one: those that hold it, else those with the longest common start.
std::vector<std::string> near_ids(const std::vector<std::string>& ids, const std::string& wanted) {
    std::vector<std::string> near;
    for (const std::string& id : ids)
        if (!wanted.empty() && id.find(wanted) != std::string::npos) near.push_back(id);
    if (!near.empty()) return near;
    near = ids;
    std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) {
        return common_start(a, wanted) > common_start(b, wanted);
    });
    near.resize(std::min(near.size(), most_named));
    return near;
}

/// The id that a request means, out of those that may be meant: (visit, its customer).
core::VisitId chosen(const std::vector<std::pair<std::string, std::string>>& known, const PinRequest& request,
                     const std::string& what) {
    std::vector<std::string> all;
    std::vector<std::string> own;
    for (const auto& [id, customer] : known) {
        if (!request.visit.empty() && id == request.visit.text) return request.visit;
        all.push_back(id);
        if (customer == request.customer.text) own.push_back(id);
    }
    if (!request.visit.empty())
        throw core::UsageError(
            "there is no " + what + " '" + request.visit.text + "'",
            all.empty() ? "there is none at all" : "the nearest are " + listed(near_ids(all, request.visit.text)));
    if (own.empty()) {
        std::vector<std::string> customers;
        for (const auto& [id, customer] : known) customers.push_back(customer);
        std::sort(customers.begin(), customers.end());
        customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
        throw core::UsageError("customer '" + request.customer.text + "' has no " + what,
                               customers.empty() ? "there is none at all"
                                                 : "there is one for " + listed(near_ids(customers, request.customer.text)));
    }
    if (own.size() > 1)
        throw core::UsageError("customer '" + request.customer.text + "' has more than one " + what,
                               "say which one: " + listed(own));
    return {own.front()};
}

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
    std::vector<std::pair<std::string, std::string>> known;
    std::map<core::VisitId, Place> places;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) {
            if (route.date < desk.as_of) continue;
            known.emplace_back(stop.visit.text, stop.need.customer.text);
            places[stop.visit] = {&route, &stop};
        }
    const core::VisitId id = chosen(known, request, "visit to come in the plan");
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
    std::vector<std::pair<std::string, std::string>> known;
    for (const core::Visit& visit : desk.store.all<core::Visit>())
        if (visit.status == core::VisitStatus::planned && visit.pinned.value_or(false) && visit.date >= desk.as_of)
            known.emplace_back(visit.id.text, visit.customer.text);
    const core::VisitId id = chosen(known, request, "pinned visit to come");
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
