// SPDX-License-Identifier: Apache-2.0
// Good days for one visit: the cheapest days are found best first and compiled as the search compiles them, and the judge has the
// last word on every day that is named.
#include "scheduler/suggest.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <tuple>

#include "scheduler/edit/places.hpp"
#include "scheduler/edit/two_diaries.hpp"
#include "scheduler/model/pairs.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr core::Seconds hardly_another_time = core::minutes(15);

const core::Stop* planned_stop(const core::Plan& plan, const core::CustomerId& customer, const std::string& kind, Date from) {
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= from && !is_companion(stop.visit) && stop.need.customer == customer && stop.need.kind == kind &&
                !stop.pinned && !stop.need.appointment)
                return &stop;
    return nullptr;
}

core::VisitId unused_id(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need) {
    std::set<core::VisitId> used = used_ids(problem);
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) used.insert(stop.visit);
    const std::string base =
        need.customer.text + "/" + need.kind + "/" + (need.last_done ? need.last_done->text() : "first") + "/";
    int number = need.occurrence;
    while (used.contains({base + std::to_string(number)})) ++number;
    return {base + std::to_string(number)};
}

int shifted(const core::Route* before, const core::Route& now) {
    int count = 0;
    if (!before) return count;
    for (const core::Stop& stop : now.stops)
        for (const core::Stop& old : before->stops)
            count += stop.visit == old.visit && core::Seconds{std::abs((stop.start - old.start).value)} > hardly_another_time;
    return count;
}

/// Everybody whom the customer does not exclude.
std::vector<core::ManagerId> colleagues(const edits::Index& index, const core::Customer& customer) {
    const auto unwanted = core::excluded_managers(customer);
    std::vector<core::ManagerId> ids;
    for (const core::AccountManager& manager : index.problem.managers)
        if (std::find(unwanted.begin(), unwanted.end(), manager.id) == unwanted.end()) ids.push_back(manager.id);
    return ids;
}

Suggestion made_of(const edits::Overlay& without, const core::Route& day, std::size_t position, core::Seconds extra,
                   int late_days) {
    Suggestion made;
    made.manager = day.manager;
    made.date = day.date;
    made.start = day.stops[position].start;
    made.end = day.stops[position].end;
    made.extra_drive_minutes = core::in_minutes(extra + without.extra_driving());
    made.late_days = late_days;
    made.shifted = shifted(without.day_before(made.manager, made.date), day);
    made.routes.push_back(day);
    for (const auto& [key, route] : without.changed())
        if (key != edits::DayKey{made.date, made.manager}) made.routes.push_back(route);
    return made;
}

Suggestion made_of(const edits::Overlay& without, const edits::Meeting& meeting) {
    Suggestion made = made_of(without, meeting.lead, meeting.position, meeting.extra, meeting.late_days);
    made.companion = meeting.companion.manager;
    made.shifted += shifted(without.day_before(made.companion, made.date), meeting.companion);
    std::erase_if(made.routes,
                  [&](const core::Route& route) { return route.manager == made.companion && route.date == made.date; });
    made.routes.push_back(meeting.companion);
    return made;
}

}  // namespace

Suggestions suggest(const Problem& problem, const core::Plan& plan, const core::CustomerId& customer, Date until,
                    std::size_t count, const std::string& kind) {
    Suggestions result;
    const edits::Index index(problem);
    const core::Customer* person = index.customer(customer);
    if (!person) return result;
    const Problem own = index.part({person->manager}, {customer});
    const std::vector<DutyState> duties = duty_states(own);
    const auto wanted = std::find_if(duties.begin(), duties.end(), [&](const DutyState& duty) { return duty.kind == kind; });
    if (wanted == duties.end()) return result;
    result.waiting_code = wanted->waiting_code;
    result.need = need_of(own, *wanted);

    const auto left = std::find_if(plan.unplanned.begin(), plan.unplanned.end(), [&](const core::Unplanned& unplanned) {
        return unplanned.need.customer == customer && unplanned.need.kind == kind;
    });
    const core::Stop* moving = left == plan.unplanned.end() ? planned_stop(plan, customer, kind, first_day(problem)) : nullptr;
    if (left != plan.unplanned.end()) result.need = left->need;
    edits::Added visit;
    if (moving) {
        result.need = moving->need;
        result.instead_of = moving->visit;
    }
    visit.identity.id = moving ? moving->visit : unused_id(problem, plan, result.need);
    visit.identity.need = result.need;

    edits::Overlay without(index, plan);
    if (moving && !without.take(moving->visit)) return result;  // its day cannot be driven as the data are now
    const core::VisitId second{visit.identity.id.text + std::string(companion_mark)};
    if (moving && without.find(second).route && !without.take(second)) return result;
    edits::Search search;
    search.managers = edits::who_may_go(index, customer, kind);
    search.from = first_day(problem);
    if (result.need.interval_days > 0 && result.need.last_done) search.from = std::max(search.from, result.need.earliest);
    search.until = std::min(until, problem.range.last);
    search.count = count;
    if (wanted->persons == 2) {
        for (const edits::Meeting& meeting : edits::cheapest_meetings(without, visit, search, colleagues(index, *person)))
            result.best.push_back(made_of(without, meeting));
        return result;
    }
    const auto places = edits::cheapest_places(without, visit, search, [&](const edits::Place& place) {
        edits::Overlay with = without;
        with.set(place.day);
        return edits::new_violations(with, {}, {customer}).empty();
    });
    for (const edits::Place& place : places) {
        result.best.push_back(made_of(without, place.day, place.position, place.extra, place.late_days));
    }
    return result;
}

core::Plan with_suggestion(const core::Plan& plan, const Suggestions& suggestions, const Suggestion& chosen) {
    core::Plan changed = plan;
    for (const core::Route& now : chosen.routes) {
        const auto same_day = [&](const core::Route& route) { return route.manager == now.manager && route.date == now.date; };
        std::erase_if(changed.routes, same_day);
        if (!now.stops.empty()) changed.routes.push_back(now);
    }
    std::sort(changed.routes.begin(), changed.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    const auto left = std::find_if(changed.unplanned.begin(), changed.unplanned.end(), [&](const core::Unplanned& unplanned) {
        return unplanned.need.customer == suggestions.need.customer && unplanned.need.kind == suggestions.need.kind;
    });
    if (!suggestions.instead_of && left != changed.unplanned.end()) changed.unplanned.erase(left);
    return changed;
}

}  // namespace visitcast::scheduler
