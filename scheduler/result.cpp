// SPDX-License-Identifier: Apache-2.0
// Turns a solution back into ids, dates and clock times, gives every visit the id of the due occurrence that it serves, and
// counts the aims once more from the finished plan.
#include "scheduler/result.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "scheduler/explain.hpp"
#include "scheduler/model/pairs.hpp"
#include "scheduler/reasons.hpp"
#include "scheduler/search/known.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Seconds;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

core::VisitId fresh_id(const Problem& problem, const DutyState& duty, int occurrence, std::set<core::VisitId>& used) {
    const std::string base = problem.customers[duty.customer].id.text + "/" + duty.kind + "/" +
                             (duty.last_done ? duty.last_done->text() : std::string("first")) + "/";
    for (int k = occurrence;; ++k) {
        core::VisitId id{base + std::to_string(k)};
        if (used.insert(id).second) return id;
    }
}

/// Were the customer's wishes met?
void tell_wishes(const Unit& unit, const Chain& chain, const Placed& visit, std::vector<core::NeedReason>& reasons) {
    const Problem& problem = *unit.problem;
    const core::ManagerId& wished = problem.customers[chain.duty->customer].preferred_manager;
    if (!wished.empty() && !owner_bound(problem, *chain.duty)) {
        const int manager = unit.slots[at(visit.slot)].manager;
        const bool met = problem.managers[unit.managers[at(manager)].index].id == wished;
        reasons.push_back({met ? "wished_manager" : "not_wished_manager", 0});
    }
    if (chain.weekdays)
        reasons.push_back({chain.weekdays->contains(visit.date.weekday()) ? "wished_weekday" : "not_wished_weekday", 0});
}

/// Needs and ids of a chain's visits in order of day, and of what is left out.
void describe(const Unit& unit, const Solution& solution, int number, std::set<core::VisitId>& used,
              std::map<int, Identity>& identities, std::vector<core::Unplanned>& unplanned) {
    const Chain& chain = unit.chains[at(number)];
    const DutyState& duty = *chain.duty;
    core::VisitNeed need = need_of(*unit.problem, duty);
    Pace pace = duty.pace;
    KnownVisits known(unit, chain, solution.placed(number));
    bool first = true;
    bool extra_placed = false;
    const auto step = [&](Date day) {
        if (duty.cadence.regular()) {
            pace.advance(duty.cadence, day);
            need.target = pace.target(duty.cadence);
            need.earliest = pace.earliest(duty.cadence);
            need.latest = need.target + duty.cadence.late;
        }
        need.urgency = core::Urgency::due;
        need.reasons = {{"interval", static_cast<double>(need.interval_days)}};
        ++need.occurrence;
        first = false;
    };
    bool told = false;
    const auto leave_out = [&](Date target, Date until) {
        if (first || !chain.pauses || open_on(unit.problem->customers[duty.customer], target)) {
            unplanned.push_back(told ? waits_for_previous(need) : explain(unit, solution, number, need, until));
            told = true;
        }
        step(target);
    };
    for (std::size_t place = 0; place < solution.placed(number).size(); ++place) {
        const Placed& visit = solution.placed(number)[place];
        while (duty.wanted) {  // missed when the next one is due before anybody comes
            const Date target = first ? std::max(need.target, unit.first_day) : need.target;
            Pace next = pace;
            next.advance(duty.cadence, target);
            if (next.target(duty.cadence) > visit.date) break;
            leave_out(target, visit.date - 1);
        }
        told = false;
        Identity identity;
        identity.need = need;
        if (const int index = unit.nodes[at(visit.node)].fixed; index >= 0) {
            const Fixed& fixed = unit.fixed[at(index)];
            identity.id = fixed.id;
            identity.pinned = fixed.pinned;
            identity.need.appointment = fixed.appointment;
            const bool pair = !fixed.pinned && !fixed.appointment;
            if (chain.companion) identity.need.kind.resize(identity.need.kind.size() - companion_mark.size());
            identity.need.service = fixed.service;
            const bool serves_due = duty.wanted && identity.need.target <= unit.problem->range.last;
            if (!serves_due) {
                identity.need.urgency = core::Urgency::due;
                identity.need.target = visit.date;
            }
            if (!pair) {
                identity.need.earliest = fixed.first;
                identity.need.latest = fixed.last;
            }
            if (!pair) identity.need.reasons.push_back({fixed.pinned ? "need_pinned" : "need_appointment", 0});
        } else {
            if (const int old = known.match(place); old >= 0)
                identity.id = chain.known[at(old)].id;
            else
                identity.id = fresh_id(*unit.problem, duty, need.occurrence, used);
            if (duty.extra) {  // stays an extra visit behind an agreed one, too
                identity.need = need_of(*unit.problem, duty);
                identity.need.occurrence = need.occurrence;
            }
            extra_placed = extra_placed || duty.extra;
            tell_wishes(unit, chain, visit, identity.need.reasons);
            if (duty.along) identity.need.reasons.push_back({"taken_along", static_cast<double>(duty.target - visit.date)});
        }
        identities.emplace(visit.node, std::move(identity));
        step(visit.date);
    }
    const Date last = unit.problem->range.last;
    if (duty.extra && !extra_placed) unplanned.push_back(explain(unit, solution, number, need_of(*unit.problem, duty), last));
    if (!duty.wanted) return;
    for (;;) {
        const Date target = first ? std::max(need.target, unit.first_day) : need.target;
        if (target > chain.until) return;
        leave_out(target, last);
    }
}

}  // namespace

core::Route route_of(const Unit& unit, int slot, const Tour& tour, const std::vector<Identity>& identities) {
    const Slot& day = unit.slots[at(slot)];
    core::Route route;
    route.manager = unit.problem->managers[unit.managers[at(day.manager)].index].id;
    route.date = day.date;
    int here = day.manager;
    Worked now = 0;
    for (std::size_t i = 0; i < tour.nodes.size(); ++i) {
        const Node& node = unit.nodes[at(tour.nodes[i])];
        const int site = unit.chains[at(node.chain)].site;
        const Worked drive = unit.travel.seconds(here, site);
        // The first drive begins just in time; later ones as soon as the visit before is over.
        const Worked leave = i == 0 ? tour.start[0] - drive : now;
        if (i == 0) route.leave_home = day.shape.clock(leave, true);
        const Identity& identity = identities[i];
        core::Stop stop;
        stop.visit = identity.id;
        stop.need = identity.need;
        stop.pinned = identity.pinned;
        stop.start = day.shape.clock(tour.start[i], true);
        stop.arrive = std::min(drive == 0 && i == 0 ? stop.start : day.shape.clock(leave + drive, false), stop.start);
        stop.end = stop.start + Seconds{node.service};
        stop.drive = {drive};
        stop.distance = {unit.travel.metres(here, site)};
        route.stops.push_back(std::move(stop));
        now = tour.start[i] + node.service;
        here = site;
    }
    route.drive_home = {unit.travel.seconds(here, day.manager)};
    route.distance_home = {unit.travel.metres(here, day.manager)};
    route.back_home = std::max(day.shape.clock(now + static_cast<Worked>(route.drive_home.value), false), route.stops.back().end);
    if (const auto& lunch = day.shape.lunch(); lunch && route.leave_home < lunch->to && route.back_home > lunch->from) {
        route.lunch_start = lunch->from;
        route.lunch = lunch->to - lunch->from;
    }
    return route;
}

std::set<core::VisitId> used_ids(const Problem& problem) {
    std::set<core::VisitId> used;
    for (const core::Visit& visit : problem.visits)
        if (visit.status != core::VisitStatus::planned || visit.pinned.value_or(false)) used.insert(visit.id);
    if (problem.published)
        for (const core::Route& route : problem.published->routes)
            for (const core::Stop& stop : route.stops) used.insert(stop.visit);
    return used;
}

void add_unit(const Unit& unit, const Solution& solution, std::set<core::VisitId>& used, core::Plan& plan) {
    std::map<int, Identity> identities;
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain)
        describe(unit, solution, static_cast<int>(chain), used, identities, plan.unplanned);
    for (std::size_t slot = 0; slot < unit.slots.size(); ++slot) {
        const Tour& tour = solution.tours()[slot];
        if (tour.nodes.empty()) continue;
        std::vector<Identity> own;
        for (const int node : tour.nodes) own.push_back(identities.at(node));
        plan.routes.push_back(route_of(unit, static_cast<int>(slot), tour, own));
    }
}

int count_changes(const Problem& problem, const core::Plan& plan) {
    if (!problem.published) return 0;
    std::map<core::VisitId, std::pair<Date, core::ManagerId>> now;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) now[stop.visit] = {route.date, route.manager};
    std::set<core::VisitId> settled;
    for (const core::Visit& visit : problem.visits)
        if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
    int changes = 0;
    for (const core::Route& route : problem.published->routes) {
        if (route.date < first_day(problem) || route.date > problem.range.last) continue;
        for (const core::Stop& stop : route.stops) {
            if (settled.contains(stop.visit)) continue;
            const auto found = now.find(stop.visit);
            changes += found == now.end() || found->second != std::pair(route.date, route.manager);
        }
    }
    return changes;
}

void finish(const Problem& problem, const Balance& balance, core::Plan& plan) {
    std::sort(plan.routes.begin(), plan.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    std::stable_sort(plan.unplanned.begin(), plan.unplanned.end(), [](const core::Unplanned& a, const core::Unplanned& b) {
        const auto late = [](const core::Unplanned& u) { return u.need.target; };
        return std::tuple(a.need.urgency, late(a), a.need.customer, a.need.kind, a.need.occurrence) <
               std::tuple(b.need.urgency, late(b), b.need.customer, b.need.kind, b.need.occurrence);
    });
    std::map<core::ManagerId, core::Workload> loads;
    for (const core::AccountManager& manager : problem.managers) {
        core::Workload& load = loads[manager.id];
        load.manager = manager.id;
        for (Date day = first_day(problem); day <= problem.range.last; day = day + 1)
            load.available += {DayShape(manager, core::working_time(manager, problem.leave, problem.calendar, day)).length()};
    }
    std::int64_t late_days = 0;
    Seconds driving;
    core::Metres distance;
    for (const core::Route& route : plan.routes) {
        core::Workload& load = loads[route.manager];
        for (const core::Stop& stop : route.stops) {
            ++load.visits;
            load.service += stop.end - stop.start;
            if (stop.need.interval_days > 0 && !is_companion(stop.visit)) late_days += std::max(route.date - stop.need.latest, 0);
        }
        load.driving += route.driving();
        driving += route.driving();
        distance += route.distance();
    }
    for (const auto& [id, load] : loads) plan.workloads.push_back(load);
    plan.aims = {{"aim_missed_visits", static_cast<double>(balance.missed_points)},
                 {"aim_late_days", static_cast<double>(late_days)},
                 {"aim_changes", static_cast<double>(count_changes(problem, plan))},
                 {"aim_extra_visits", balance.extra_left},
                 {"aim_manager_balance", static_cast<double>(balance.managers)},
                 {"aim_week_balance", static_cast<double>(balance.weeks)},
                 {"aim_other_manager", static_cast<double>(balance.other_manager)},
                 {"aim_other_weekday", static_cast<double>(balance.other_weekday)},
                 {"aim_off_target", static_cast<double>(balance.off_target)},
                 {"aim_travel_minutes", core::in_minutes(driving)},
                 {"aim_travel_km", core::in_km(distance)}};
}

}  // namespace visitcast::scheduler
