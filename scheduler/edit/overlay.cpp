// SPDX-License-Identifier: Apache-2.0
// The days that an edit changes, and what the judge says of them.
#include "scheduler/edit/overlay.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace visitcast::scheduler::edits {

Overlay::Overlay(const Index& index, const core::Plan& plan) : index_(&index), plan_(&plan) {
    for (const core::Route& route : plan.routes) before_[{route.date, route.manager}] = &route;
}

const core::Route* Overlay::day_before(const core::ManagerId& manager, core::Date date) const {
    const auto found = before_.find({date, manager});
    return found == before_.end() ? nullptr : found->second;
}

const core::Route* Overlay::day(const core::ManagerId& manager, core::Date date) const {
    const auto found = changed_.find({date, manager});
    if (found == changed_.end()) return day_before(manager, date);
    return found->second.stops.empty() ? nullptr : &found->second;
}

Overlay::At Overlay::find(const core::VisitId& visit) const {
    for (const auto& [key, route] : changed_)
        for (const core::Stop& stop : route.stops)
            if (stop.visit == visit) return {&route, &stop};
    for (const core::Route& route : plan_->routes)
        for (const core::Stop& stop : route.stops)
            if (stop.visit == visit && !changed_.contains({route.date, route.manager})) return {&route, &stop};
    return {};
}

bool Overlay::take(const core::VisitId& visit) {
    const At at = find(visit);
    if (!at.route) return false;
    Arranged left = arrange(*index_, at.route->manager, at.route->date, at.route, {visit}, nullptr);
    if (!left.route) return false;
    set(std::move(*left.route));
    return true;
}

Arranged Overlay::put(const core::ManagerId& manager, core::Date date, const Added& added) {
    Arranged made = arrange(*index_, manager, date, day(manager, date), {}, &added);
    if (made.route) set(*made.route);
    return made;
}

void Overlay::set(core::Route route) {
    const DayKey key{route.date, route.manager};
    changed_[key] = std::move(route);
}

core::Seconds Overlay::extra_driving() const {
    core::Seconds extra;
    for (const auto& [key, route] : changed_) {
        extra += route.driving();
        if (const core::Route* before = day_before(key.second, key.first)) extra -= before->driving();
    }
    return extra;
}

core::Metres Overlay::extra_distance() const {
    core::Metres extra;
    for (const auto& [key, route] : changed_) {
        extra += route.distance();
        if (const core::Route* before = day_before(key.second, key.first)) extra -= before->distance();
    }
    return extra;
}

namespace {

using Known = std::set<std::tuple<std::string, std::string, core::ManagerId, core::CustomerId, core::Date>>;

/// The routes that the judge has to see: the changed managers' weeks with the days beside them, and all days of the people.
bool concerns(const core::Route& route, const std::set<core::ManagerId>& managers, const std::set<core::Date>& weeks,
              const std::set<core::CustomerId>& people) {
    if (managers.contains(route.manager) && (weeks.contains(route.date.monday()) || weeks.contains((route.date + 1).monday()) ||
                                             weeks.contains((route.date - 1).monday())))
        return true;
    return std::any_of(route.stops.begin(), route.stops.end(),
                       [&](const core::Stop& stop) { return people.contains(stop.need.customer); });
}

}  // namespace

std::vector<Violation> new_violations(const Overlay& overlay, const std::vector<core::Visit>& after,
                                      const std::set<core::CustomerId>& people,
                                      const std::vector<core::Customer>& changed_customers) {
    const core::Plan& whole = overlay.plan();
    std::set<core::ManagerId> managers;
    std::set<core::Date> weeks;
    for (const auto& [key, route] : overlay.changed()) {
        managers.insert(key.second);
        weeks.insert(key.first.monday());
    }
    core::Plan before;
    core::Plan now;
    before.range = now.range = whole.range;
    const core::Date today = first_day(overlay.index().problem);  // what lies before it is on record, or was not made
    for (const core::Route& route : whole.routes) {
        if (route.date < today || !concerns(route, managers, weeks, people)) continue;
        before.routes.push_back(route);
        if (!overlay.changed().contains({route.date, route.manager})) now.routes.push_back(route);
    }
    for (const auto& [key, route] : overlay.changed())
        if (!route.stops.empty()) now.routes.push_back(route);
    std::set<core::CustomerId> customers = people;
    for (const core::Plan* plan : {&before, &now})
        for (const core::Route& route : plan->routes) {
            managers.insert(route.manager);
            for (const core::Stop& stop : route.stops) customers.insert(stop.need.customer);
        }
    Problem problem = overlay.index().part(managers, customers);
    Known known;
    for (const Violation& it : check(problem, before)) known.emplace(it.constraint, it.code, it.manager, it.customer, it.date);
    for (const core::Visit& row : after) {
        std::erase_if(problem.visits, [&](const core::Visit& other) { return other.id == row.id; });
        problem.visits.push_back(row);
    }
    for (const core::Customer& changed : changed_customers)
        for (core::Customer& customer : problem.customers)
            if (customer.id == changed.id) customer = changed;
    std::vector<Violation> fresh;
    for (Violation& it : check(problem, now))
        if (it.constraint != "C18" && !known.contains({it.constraint, it.code, it.manager, it.customer, it.date}))
            fresh.push_back(std::move(it));
    return fresh;
}

}  // namespace visitcast::scheduler::edits
