// SPDX-License-Identifier: Apache-2.0
// The published plan under a new situation, mended by scheduler::replan. Frozen days go further: their visits are given to it as
// pins, unless the judge says that such a day can no longer be.
#include "tools/app/replan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "scheduler/check.hpp"
#include "scheduler/replan.hpp"
#include "tools/app/stand_in.hpp"

namespace visitcast::app {
namespace {

constexpr int days_of_notice = 7;

core::Visit as_pin(const core::Route& route, const core::Stop& stop) {
    core::Visit visit;
    visit.id = stop.visit;
    visit.customer = stop.need.customer;
    visit.manager = route.manager;
    visit.date = route.date;
    visit.start = stop.start;
    visit.minutes = static_cast<int>((stop.end - stop.start).value / 60);
    visit.kind = stop.need.kind == "marketing" ? "" : stop.need.kind;
    visit.pinned = true;
    return visit;
}

/// Published days up to the last frozen one that nobody has begun to record, with their pins as rows of visits.
struct Frozen {
    std::vector<const core::Route*> days;
    std::map<core::VisitId, const core::Stop*> stops;  ///< those that are pinned for this planning only
};

Frozen freeze(scheduler::Problem& problem, core::Date until, std::vector<core::Route>& lost) {
    Frozen frozen;
    std::set<core::VisitId> known;
    for (const core::Visit& visit : problem.visits)
        if (visit.status != core::VisitStatus::planned || visit.pinned.value_or(false)) known.insert(visit.id);
    scheduler::Problem trial = problem;
    core::Plan kept = *problem.published;
    for (const core::Route& route : kept.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= problem.as_of && route.date <= until && !known.contains(stop.visit) && !stop.need.appointment)
                trial.visits.push_back(as_pin(route, stop));
    // Cancelled visits leave a gap; the rest of the day stays.
    std::set<std::pair<core::Date, core::ManagerId>> broken;
    for (const scheduler::Violation& it : scheduler::check(trial, kept))
        if (it.constraint == "C2" || it.constraint == "C3" || it.constraint == "C5" || it.constraint == "C6" ||
            it.constraint == "C11" || it.constraint == "C15" || it.constraint == "C21")
            broken.emplace(it.date, it.manager);
    for (const core::Route& route : problem.published->routes) {
        if (route.date < problem.as_of || route.date > until) continue;
        if (broken.contains({route.date, route.manager})) {
            lost.push_back(route);
            continue;
        }
        for (const core::Stop& stop : route.stops) {
            if (known.contains(stop.visit) || stop.need.appointment) continue;
            problem.visits.push_back(as_pin(route, stop));
            frozen.stops[stop.visit] = &stop;
        }
    }
    return frozen;
}

/// What was pinned for this planning only is not pinned for the next one.
void thaw(const Frozen& frozen, core::Plan& plan) {
    for (core::Route& route : plan.routes)
        for (core::Stop& stop : route.stops) {
            const auto own = frozen.stops.find(stop.visit);
            if (own == frozen.stops.end()) continue;
            stop.pinned = false;
            stop.need = own->second->need;
        }
}

}  // namespace

Replan replan(Desk& desk, const ReplanRequest& request) {
    hand_over_promises(desk, request.stand_ins);
    const auto published = desk.store.plan(store::PlanState::published);
    if (!published) throw core::UsageError("nothing is published yet", "run 'visitcast plan' and 'visitcast publish' first");
    if (published->range.last < desk.as_of)
        throw core::UsageError("the days up to " + published->range.last.text() + " are over on " + desk.as_of.text(),
                               "run 'visitcast plan' for the next ones");
    scheduler::Problem problem = planning_problem(desk, {std::max(published->range.first, desk.as_of), published->range.last});
    Replan result;
    Frozen frozen;
    if (request.frozen_until) frozen = freeze(problem, *request.frozen_until, result.not_frozen);
    if (problem.managers.empty()) throw core::UsageError("there are no account managers", "import managers.csv first");
    scheduler::Options options;
    options.seed = desk.seed;
    options.iterations = request.iterations.value_or(options.iterations);
    const scheduler::Replan mended = [&] {
        try {
            return scheduler::replan(problem, options, desk.executor);
        } catch (const scheduler::Contradiction& why) { tell_contradiction(problem, why); }
    }();
    result.plan = mended.plan;
    result.concerned = mended.concerned;
    judge_and_sign(desk, problem, result.plan);
    thaw(frozen, result.plan);
    desk.store.save_plan(result.plan, store::PlanState::draft);
    result.changes = scheduler::compare_with_published(problem, result.plan).value_or(scheduler::PlanChanges{});
    return result;
}

std::vector<Call> calls_for(const Desk& desk, const scheduler::PlanChanges& changes) {
    std::map<core::CustomerId, core::Customer> customers;
    for (core::Customer& customer : desk.store.all<core::Customer>()) customers[customer.id] = std::move(customer);
    std::vector<Call> calls;
    std::vector<Call> fresh;
    for (const scheduler::PlanChange& change : changes.changes) {
        Call call;
        call.customer = change.customer;
        call.change = change;
        if (const auto own = customers.find(change.customer); own != customers.end()) {
            call.name = own->second.name;
            call.contact = own->second.contact;
            call.phone = own->second.phone;
        }
        call.manager = change.after ? change.after->manager : change.before->manager;
        if (change.before && !change.other_day() && !change.other_manager() && change.after &&
            change.before->date >= desk.as_of + days_of_notice)
            continue;  // only the hour, and not soon: the calendar tells
        if (change.before)
            calls.push_back(std::move(call));
        else if (change.after->date < desk.as_of + days_of_notice)
            fresh.push_back(std::move(call));
    }
    calls.insert(calls.end(), fresh.begin(), fresh.end());
    return calls;
}

}  // namespace visitcast::app
