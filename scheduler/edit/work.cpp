// SPDX-License-Identifier: Apache-2.0
// One edit while it is worked out: what may be touched, what becomes a pin, what it costs, and what the judge says in the end.
#include "scheduler/edit/work.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "scheduler/model/pairs.hpp"

namespace visitcast::scheduler::edits {

using core::Date;

namespace {

constexpr core::Seconds hardly_another_time = core::minutes(15);

int late_days(const core::Route& route) {
    int sum = 0;
    for (const core::Stop& stop : route.stops)
        if (stop.need.interval_days > 0) sum += std::max(route.date - stop.need.latest, 0);
    return sum;
}

}  // namespace

PlannedAt place_of(const core::Route& route, const core::Stop& stop) { return {route.manager, route.date, stop.start, stop.end}; }

void Work::refuse(const std::string& code, const core::ManagerId& manager, const core::CustomerId& customer, Date date,
                  std::vector<std::pair<std::string, double>> numbers) {
    edited_.refused.push_back({{}, code, manager, customer, date, std::move(numbers)});
}

void Work::refuse(const Obstacle& obstacle, const core::ManagerId& manager, Date date) {
    refuse(obstacle.code, manager, added_.identity.need.customer, date, obstacle.numbers);
}

bool Work::for_want_of_room() const {
    if (edited_.refused.size() != 1) return false;
    const std::string& code = edited_.refused.front().code;
    return code == "edit_no_time" || code == "edit_visits_limit" || code == "edit_driving_limit";
}

std::optional<core::VisitId> Work::companion(const core::VisitId& visit) const {
    const std::string& id = visit.text;
    core::VisitId other{is_companion(visit) ? id.substr(0, id.size() - companion_mark.size()) : id + std::string(companion_mark)};
    if (!overlay_.find(other).stop) return std::nullopt;
    return other;
}

std::optional<PlannedAt> Work::editable(const core::VisitId& visit, bool two_may) {
    const Overlay::At at = overlay_.find(visit);
    if (!at.stop) {
        refuse("edit_unknown_visit");
        return std::nullopt;
    }
    const auto no = [&](const char* code) {
        refuse(code, at.route->manager, at.stop->need.customer, at.route->date);
        return std::nullopt;
    };
    if (at.route->date < first_day(index().problem)) return no("edit_over");
    if (index().settled(visit)) return no("edit_settled");
    if (at.stop->need.appointment) return no("edit_appointment");
    if (!two_may && companion(visit)) return no("edit_two_people");
    if (!index().customer(at.stop->need.customer)) return no("edit_unknown_customer");
    added_.identity = {visit, at.stop->need, true};
    added_.fixed = true;
    added_.start.reset();
    people_.insert(at.stop->need.customer);
    edited_.visit = visit;
    edited_.need = at.stop->need;
    return edited_.before = place_of(*at.route, *at.stop);
}

bool Work::wants_visit(const core::CustomerId& customer, const std::string& duty) {
    const core::Customer* person = index().customer(customer);
    if (!person) return refuse("edit_unknown_customer"), false;
    const core::Plan& plan = overlay_.plan();
    const auto left = std::find_if(plan.unplanned.begin(), plan.unplanned.end(), [&](const core::Unplanned& unplanned) {
        return unplanned.need.customer == customer && unplanned.need.kind == duty;
    });
    core::VisitNeed need;
    if (left != plan.unplanned.end()) {
        need = left->need;
    } else {
        for (const core::Route& route : plan.routes)
            for (const core::Stop& stop : route.stops)
                if (stop.need.customer == customer && stop.need.kind == duty && route.date >= first_day(index().problem))
                    return refuse("edit_planned_already", route.manager, customer, route.date), false;
        const Problem own = index().part({person->manager}, {customer});
        bool found = false;
        for (const DutyState& state : duty_states(own)) {
            if (state.kind != duty) continue;
            need = need_of(own, state);
            found = true;
        }
        if (!found) return refuse("edit_no_such_duty", {}, customer), false;
    }
    std::set<core::VisitId> used = used_ids(index().problem);
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) used.insert(stop.visit);
    const std::string base = customer.text + "/" + duty + "/" + (need.last_done ? need.last_done->text() : "first") + "/";
    while (used.contains({base + std::to_string(need.occurrence)})) ++need.occurrence;
    added_.identity = {{base + std::to_string(need.occurrence)}, need, true};
    added_.fixed = true;
    people_.insert(customer);
    edited_.visit = added_.identity.id;
    edited_.need = need;
    return true;
}

void Work::take(const core::VisitId& visit) {
    const Overlay::At at = overlay_.find(visit);
    if (at.stop) people_.insert(at.stop->need.customer);
    if (!overlay_.take(visit) && at.route) refuse("edit_day_broken", at.route->manager, {}, at.route->date);
}

void Work::keep_pin(const Added& added, const core::ManagerId& manager, Date date) {
    core::Visit row = pin_row(added, manager, date);
    if (const core::Visit* known = index().pin(row.id)) row.note = known->note;
    edited_.records.push_back(std::move(row));
}

void Work::note_place(const core::VisitNeed& need, const PlannedAt& at) {
    const core::Customer& customer = *index().customer(need.customer);
    std::vector<EditNote>& notes = edited_.price.notes;
    if (need.interval_days > 0 && at.date > need.latest)
        notes.push_back({"note_after_latest", need.customer, at.manager, at.date, at.date - need.latest});
    if (need.interval_days > 0 && need.last_done && at.date < need.earliest)
        notes.push_back({"note_before_earliest", need.customer, at.manager, at.date, need.earliest - at.date});
    if (!customer.manager.empty() && customer.manager != at.manager)
        notes.push_back({"note_not_owner", need.customer, customer.manager, at.date, 0});
}

bool Work::put(const core::ManagerId& manager, Date date, std::optional<core::Seconds> start) {
    if (refused()) return false;
    if (date < first_day(index().problem)) return refuse("edit_over", manager, added_.identity.need.customer, date), false;
    if (date > index().problem.range.last) return refuse("edit_beyond_days", manager, added_.identity.need.customer, date), false;
    added_.start = start;
    const Arranged made = overlay_.put(manager, date, added_);
    if (!made.route) return refuse(made.obstacle, manager, date), false;
    edited_.after = place_of(*made.route, made.route->stops[made.position]);
    keep_pin(added_, manager, date);
    note_place(added_.identity.need, *edited_.after);
    return true;
}

bool Work::put_best(const Search& search, std::optional<core::Seconds> start) {
    added_.start = start;
    const auto places = cheapest_places(overlay_, added_, search, [&](const Place& place) {
        Overlay with = overlay_;
        with.set(place.day);
        const core::Visit pin = pin_row(added_, place.day.manager, place.day.date);
        return new_violations(with, {pin}, people_).empty();
    });
    if (!places.empty()) return put(places.front().day.manager, places.front().day.date, start);
    if (search.from == search.until && search.managers.size() == 1)
        return put(search.managers.front(), search.from, start);  // refused with the day's own reason
    refuse("edit_no_place", {}, added_.identity.need.customer, search.from);
    return false;
}

bool Work::put_other(const Added& other, const core::ManagerId& manager, Date date, const PlannedAt& before) {
    if (refused()) return false;
    Added moved = other;
    moved.start.reset();
    const Arranged made = overlay_.put(manager, date, moved);
    if (!made.route) {
        const Obstacle& why = made.obstacle;
        refuse(why.code, manager, other.identity.need.customer, date, why.numbers);
        return false;
    }
    const PlannedAt now = place_of(*made.route, made.route->stops[made.position]);
    keep_pin(moved, manager, date);
    note_place(other.identity.need, now);
    edited_.price.pushed.push_back({other.identity.id, other.identity.need.customer, before, now,
                                    other.identity.need.interval_days > 0 ? std::max(date - other.identity.need.latest, 0) : 0});
    return true;
}

void Work::make_room(const Room& room) {
    edited_.refused.clear();
    overlay_ = *room.days;
    const Overlay::At at = overlay_.find(added_.identity.id);
    edited_.after = place_of(*at.route, *at.stop);
    people_.insert(room.pushed.customer);
    keep_pin(added_, at.route->manager, at.route->date);
    note_place(added_.identity.need, *edited_.after);
    edited_.price.pushed.push_back(room.pushed);
}

void Work::cancelled(const PlannedAt& at) {
    core::Visit row = pin_row(added_, at.manager, at.date);
    row.start = at.start;
    row.pinned.reset();
    row.status = core::VisitStatus::cancelled;
    if (const core::Visit* known = index().pin(row.id)) row.note = known->note;
    edited_.records.push_back(std::move(row));
    const core::VisitNeed& need = added_.identity.need;
    if (need.urgency == core::Urgency::worth_it || need.interval_days == 0) return;
    edited_.waits.push_back({need, "called_off", {}, {}, "remedy_new_day"});
    edited_.price.notes.push_back({"note_waits", need.customer, at.manager, need.latest, 0});
}

void Work::paused(const core::Customer& customer, Date from, std::optional<Date> until) {
    core::Customer changed = customer;
    changed.paused_from = from;
    changed.paused_until = until;
    changed_customers_.push_back(std::move(changed));
    people_.insert(customer.id);
    edited_.need.customer = customer.id;
    if (until && *until + 1 <= index().problem.range.last)
        edited_.price.notes.push_back({"note_due_again", customer.id, {}, *until + 1, 0});
}

void Work::count() {
    Price& price = edited_.price;
    price.drive_minutes = core::in_minutes(overlay_.extra_driving());
    price.km = core::in_km(overlay_.extra_distance());
    std::set<core::VisitId> now_there;
    for (const auto& [key, now] : overlay_.changed())
        for (const core::Stop& stop : now.stops) now_there.insert(stop.visit);
    for (const auto& [key, now] : overlay_.changed())
        if (const core::Route* before = overlay_.day_before(key.second, key.first))
            for (const core::Stop& stop : before->stops) price.taken_out += !now_there.contains(stop.visit);
    std::set<core::VisitId> own{edited_.visit};
    for (const Pushed& pushed : price.pushed) own.insert(pushed.visit);
    for (const auto& [key, now] : overlay_.changed()) {
        const core::Route* before = overlay_.day_before(key.second, key.first);
        price.late_days += late_days(now) - (before ? late_days(*before) : 0);
        if (!before) continue;
        for (const core::Stop& stop : now.stops)
            for (const core::Stop& old : before->stops)
                price.shifted += stop.visit == old.visit && !own.contains(stop.visit) &&
                                 core::Seconds{std::abs((stop.start - old.start).value)} > hardly_another_time;
    }
}

Edited Work::finished() {
    if (!refused()) {
        for (Violation& broken : new_violations(overlay_, edited_.records, people_, changed_customers_))
            edited_.refused.push_back(std::move(broken));
    }
    count();
    for (const auto& [key, route] : overlay_.changed()) edited_.routes.push_back(route);
    return std::move(edited_);
}

Room cheapest_room(const Work& work, const core::ManagerId& manager, Date date, std::optional<core::Seconds> start) {
    Room best;
    const core::Route* day = work.overlay().day(manager, date);
    if (!day) return best;
    Added visit = work.added();
    visit.start = start;
    for (const core::Stop& stop : day->stops) {
        if (stop.pinned || stop.need.appointment || stop.visit == visit.identity.id || work.companion(stop.visit)) continue;
        Overlay days = work.overlay();
        if (!days.take(stop.visit) || !days.put(manager, date, visit).route) continue;
        const core::Seconds driving = days.extra_driving();
        Added other;
        other.identity = {stop.visit, stop.need, false};
        Search search;
        search.managers = who_may_go(work.index(), stop.need.customer, stop.need.kind);
        search.from = first_day(work.index().problem);
        if (stop.need.interval_days > 0 && stop.need.last_done) search.from = std::max(search.from, stop.need.earliest);
        search.until = work.index().problem.range.last;
        search.except = DayKey{date, manager};
        search.tries = 40;
        const auto places = cheapest_places(days, other, search, [&](const Place& place) {
            Overlay with = days;
            with.set(place.day);
            return new_violations(with, {pin_row(visit, manager, date)}, {stop.need.customer}).empty();
        });
        if (places.empty()) continue;
        const Place& place = places.front();
        const core::Seconds cost = driving + place.extra + core::Seconds{late_day.value * place.late_days};
        if (best.place && best.cost <= cost) continue;
        days.set(place.day);
        best.place = place;
        best.cost = cost;
        best.pushed = {stop.visit, stop.need.customer, place_of(*day, stop), place_of(place.day, place.day.stops[place.position]),
                       place.late_days};
        best.days = std::move(days);
    }
    return best;
}

}  // namespace visitcast::scheduler::edits
