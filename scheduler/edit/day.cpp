// SPDX-License-Identifier: Apache-2.0
// A day is compiled as the search compiles it, with the few customers that are on it, so that times and rules are the planner's.
#include "scheduler/edit/day.hpp"

#include <algorithm>
#include <map>

namespace visitcast::scheduler::edits {
namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

double minutes(std::int64_t seconds) { return static_cast<double>((seconds + 59) / 60); }

/// The day's part of the problem, compiled.
struct DayUnit {
    Problem problem;
    std::vector<DutyState> duties;
    std::vector<Fixed> fixed;
    Unit unit;

    DayUnit() = default;
    DayUnit(const DayUnit&) = delete;
    DayUnit& operator=(const DayUnit&) = delete;

    /// The node of a visit; -1 = its duty is unknown.
    int node(const core::VisitId& id, const core::VisitNeed& need) const {
        for (const Chain& chain : unit.chains) {
            if (chain.duty->kind != need.kind || problem.customers[chain.duty->customer].id != need.customer) continue;
            for (const int node : chain.nodes)
                if (const int index = unit.nodes[at(node)].fixed; index >= 0 && unit.fixed[at(index)].id == id) return node;
            return chain.regular > 0 ? chain.nodes.front() : -1;
        }
        return -1;
    }
};

int persons_of(const Problem& problem, const core::VisitNeed& need) {
    std::optional<int> persons;
    for (const core::Customer& customer : problem.customers)
        if (customer.id == need.customer && need.kind == marketing) persons = customer.persons;
    for (const core::Duty& duty : problem.duties)
        if (duty.customer == need.customer && (duty.kind.empty() ? marketing : duty.kind) == need.kind) persons = duty.persons;
    return persons.value_or(1);
}

/// A visit for two keeps its hour, for the other diary holds it too.
core::Visit kept_hour(const core::Stop& stop, const core::ManagerId& manager, core::Date date) {
    core::Visit visit;
    visit.id = stop.visit;
    visit.customer = stop.need.customer;
    visit.manager = manager;
    visit.date = date;
    visit.start = stop.start;
    visit.minutes = static_cast<int>((stop.end - stop.start).value / 60);
    visit.kind = stop.need.kind == marketing ? std::string{} : stop.need.kind;
    visit.pinned = true;
    return visit;
}

void make(DayUnit& day, const Index& index, const core::ManagerId& manager, core::Date date,
          const std::vector<const core::Stop*>& stops, const Added* added) {
    std::set<core::CustomerId> customers;
    std::set<core::VisitId> ids;
    for (const core::Stop* stop : stops) {
        customers.insert(stop->need.customer);
        ids.insert(stop->visit);
    }
    if (added) customers.insert(added->identity.need.customer);
    day.problem = index.part({manager}, customers);
    day.problem.range = {date, date};
    day.problem.as_of = date;
    day.problem.published.reset();
    std::erase_if(day.problem.visits, [&](const core::Visit& visit) {
        const bool pinned = visit.status == core::VisitStatus::planned && visit.pinned.value_or(false);
        return !pinned || (added && visit.id == added->identity.id) || !ids.contains(visit.id);
    });
    for (const core::Stop* stop : stops)
        if (!stop->pinned && !stop->need.appointment && persons_of(day.problem, stop->need) > 1)
            day.problem.visits.push_back(kept_hour(*stop, manager, date));
    if (added && added->fixed) {
        day.problem.visits.push_back(pin_row(*added, manager, date));
        ids.insert(added->identity.id);
    }
    day.duties = duty_states(day.problem);
    // What nobody asks for on this day is compiled as one extra visit.
    for (DutyState& duty : day.duties) duty.extra = duty.extra || !duty.wanted;
    day.fixed = fixed_visits(day.problem);
    Group group;
    group.managers = {0};
    for (std::size_t i = 0; i < day.duties.size(); ++i) {
        const DutyState& duty = day.duties[i];
        const auto same = [&](const core::VisitNeed& need) {
            return need.kind == duty.kind && need.customer == day.problem.customers[duty.customer].id;
        };
        const bool here = std::any_of(stops.begin(), stops.end(), [&](const core::Stop* stop) { return same(stop->need); });
        if (here || (added && same(added->identity.need))) group.duties.push_back(i);
    }
    for (std::size_t i = 0; i < day.fixed.size(); ++i)
        if (ids.contains(day.fixed[i].id)) group.fixed.push_back(i);
    day.unit = compile(day.problem, day.duties, day.fixed, group);
}

/// Nothing of the day could take the visit: because of the manager, the customer, or the hours.
Obstacle about_hours(const DayUnit& day, core::Date date, const Added& added) {
    const core::AccountManager& manager = day.problem.managers.front();
    const auto customer = std::find_if(day.problem.customers.begin(), day.problem.customers.end(),
                                       [&](const core::Customer& it) { return it.id == added.identity.need.customer; });
    const auto duty = std::find_if(day.duties.begin(), day.duties.end(), [&](const DutyState& it) {
        return it.kind == added.identity.need.kind && day.problem.customers[it.customer].id == customer->id;
    });
    if (!qualified(day.problem, manager.id, duty->qualification, date)) return {"edit_not_qualified", {}};
    if (!added.fixed && !may_go(day.problem, *duty, manager, date)) return {"edit_other_owner", {}};
    if (!added.fixed && !open_on(*customer, date)) return {"edit_not_open", {}};
    const Slot& slot = day.unit.slots.front();
    if (added.identity.need.service.value > slot.shape.longest()) return {"edit_too_long", {}};
    if (added.start) return {"edit_not_at_that_hour", {}};
    return {"edit_no_window", {}};
}

}  // namespace

core::Visit pin_row(const Added& added, const core::ManagerId& manager, core::Date date) {
    core::Visit visit;
    visit.id = added.identity.id;
    visit.customer = added.identity.need.customer;
    visit.manager = manager;
    visit.date = date;
    visit.start = added.start;
    visit.minutes = static_cast<int>(added.identity.need.service.value / 60);
    visit.kind = added.identity.need.kind == marketing ? std::string{} : added.identity.need.kind;
    visit.pinned = true;
    return visit;
}

Arranged arrange(const Index& index, const core::ManagerId& manager, core::Date date, const core::Route* planned,
                 const std::set<core::VisitId>& without, const Added* added) {
    Arranged result;
    const auto no = [&](std::string code, std::vector<std::pair<std::string, double>> numbers = {}) {
        result.obstacle = {std::move(code), std::move(numbers)};
        return std::move(result);
    };
    const core::AccountManager* person = index.manager(manager);
    if (!person) return no("edit_no_such_manager");
    std::vector<const core::Stop*> stops;
    if (planned)
        for (const core::Stop& stop : planned->stops)
            if (!without.contains(stop.visit)) stops.push_back(&stop);
    if (stops.empty() && !added) {
        core::Route free;
        free.manager = manager;
        free.date = date;
        result.route = std::move(free);
        return result;
    }
    if (core::working_time(*person, index.leave(manager), index.problem.calendar, date).empty())
        return no(core::working_time(*person, {}, index.problem.calendar, date).empty() ? "edit_no_workday"
                                                                                        : "edit_manager_absent");
    DayUnit day;
    make(day, index, manager, date, stops, added);
    if (day.unit.slots.empty()) return no("edit_no_workday");
    Tour tour;
    std::vector<Identity> identities;
    for (const core::Stop* stop : stops) {
        const int node = day.node(stop->visit, stop->need);
        if (node < 0) return no("edit_day_broken");
        tour.nodes.push_back(node);
        identities.push_back({stop->visit, stop->need, stop->pinned});
    }
    if (!refresh(day.unit, 0, tour)) return no("edit_day_broken");
    if (added) {
        const int node = day.node(added->identity.id, added->identity.need);
        if (node < 0) return no("edit_no_such_duty");
        if (!day.unit.starts[at(day.unit.nodes[at(node)].starts)].any(0)) {
            result.obstacle = about_hours(day, date, *added);
            return result;
        }
        const LocalManager& limits = day.unit.managers.front();
        if (static_cast<int>(tour.nodes.size()) >= limits.max_visits)
            return no("edit_visits_limit", {{"limit", static_cast<double>(limits.max_visits)}});
        Shortage why;
        const Gap gap = best_gap(day.unit, 0, tour, node, &why);
        if (gap.position < 0) {
            if (why.time >= 0) return no("edit_no_time", {{"missing_minutes", minutes(std::max(why.time, 1))}});
            if (why.drive >= 0) return no("edit_driving_limit", {{"missing_minutes", minutes(std::max(why.drive, 1))}});
            return no("edit_no_way");
        }
        tour.nodes.insert(tour.nodes.begin() + gap.position, node);
        identities.insert(identities.begin() + gap.position, added->identity);
        result.position = at(gap.position);
        if (!refresh(day.unit, 0, tour)) return no("edit_no_time", {{"missing_minutes", 1}});
        if (tour.drive > limits.max_drive)
            return no("edit_driving_limit", {{"missing_minutes", minutes(tour.drive - limits.max_drive)}});
    }
    result.route = route_of(day.unit, 0, tour, identities);
    return result;
}

}  // namespace visitcast::scheduler::edits
