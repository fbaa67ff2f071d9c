// SPDX-License-Identifier: Apache-2.0
// Walks each duty from its last visit through the planned ones: none too early, and every due day that passes without a visit
// is listed as unplanned.
#include <algorithm>
#include <tuple>

#include "scheduler/judge/judge.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler::judge {

using core::Date;

namespace {

using Key = std::pair<core::CustomerId, std::string>;

struct Made {
    const core::Route* route;
    const core::Stop* stop;
};

/// What is settled in the records, and published visits that are sure to happen before the first planned day.
struct Coming {
    std::set<core::VisitId> settled;
    std::map<Key, Date> published;  ///< the last one

    explicit Coming(const Case& it) {
        for (const core::Visit& visit : it.problem.visits)
            if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
        if (!it.problem.published) return;
        for (const core::Route& route : it.problem.published->routes)
            for (const core::Stop& stop : route.stops) {
                if (!between(it, route.date) || settled.contains(stop.visit)) continue;
                Date& last = published.try_emplace({stop.need.customer, stop.need.kind}, route.date).first->second;
                last = std::max(last, route.date);
            }
    }
    static bool between(const Case& it, Date day) { return it.problem.as_of <= day && day < it.problem.range.first; }
};

/// The last visit that counts: done by today, or fixed between today and the first planned day.
std::optional<Date> last_before(const Case& it, const Key& key, const Rule& rule, const Coming& coming) {
    std::optional<Date> last;
    const auto see = [&](Date day) { last = last ? std::max(*last, day) : day; };
    if (rule.last_visit_on && *rule.last_visit_on <= it.problem.as_of) see(*rule.last_visit_on);
    for (const core::Visit* visit : it.visits_of(key.first)) {
        if ((visit->kind.empty() ? "marketing" : visit->kind) != key.second) continue;
        if (visit->status == core::VisitStatus::done && visit->date <= it.problem.as_of) see(visit->date);
        if (it.pin(visit->id) == visit && Coming::between(it, visit->date)) see(visit->date);
    }
    if (const auto published = coming.published.find(key); published != coming.published.end()) see(published->second);
    return last;
}

/// Next target while walking: `count` intervals after the anchor.
struct Walk {
    const Rule* rule;
    Date anchor;
    int count;
    Date target() const { return rule->after(anchor, count); }
    /// The day before which a visit would follow the one on the anchor too soon.
    Date rested() const { return count > 0 ? anchor + rule->gap : anchor; }
    void visit(Date day) {
        anchor = day;
        count = 1;
    }
};

/// Does the day lie in the pause?
bool in_pause(const core::Customer& customer, Date day) {
    return customer.paused_until && day <= *customer.paused_until && (!customer.paused_from || *customer.paused_from <= day);
}

void walk(Case& it, const core::Customer& customer, const Key& key, const Rule& rule, const std::vector<Made>& made,
          const std::optional<core::VisitNeed>& need, int listed, const Coming& coming) {
    const std::optional<Date> last = last_before(it, key, rule, coming);
    if (!rule.regular()) return;
    // Without a visit before, the start is what due() proposes (a spread over the first weeks).
    Walk now{&rule, last ? *last : need ? need->target : it.first_day(), last ? 1 : 0};
    if (in_pause(customer, now.target())) now = {&rule, *customer.paused_until + 1, 0};
    const bool due_in_range = need && need->urgency != core::Urgency::worth_it;
    bool first = true;
    bool after_regular = false;
    int missed = 0;
    const auto pass = [&](Date day) {
        const bool asked = first || (!customer.paused_from && !customer.paused_until) || !in_pause(customer, day);
        if (asked) ++missed;
        now.visit(day);
        first = false;
        after_regular = false;
    };
    const auto due_day = [&] { return first ? std::max(now.target(), it.first_day()) : now.target(); };
    for (const Made& visit : made) {
        const Date day = visit.route->date;
        if (due_in_range)
            for (;;) {
                Walk next = now;
                next.visit(due_day());
                if (next.target() > day) break;
                pass(due_day());
            }
        const bool fixed = it.pin(visit.stop->visit) || it.appointment(*visit.stop);
        const bool extra = visit.stop->need.urgency == core::Urgency::worth_it;
        const bool from_last = last.has_value() || !first;
        if (extra && last && day - *last < std::max(15, rule.gap)) it.report("C14", "broken_spacing", *visit.route, key.first);
        if (!extra && from_last && (fixed ? after_regular : true) && day < now.target() - rule.early)
            it.report("C14", "broken_spacing", *visit.route, key.first, {{"days", now.target() - rule.early - day}});
        const bool soon = day < now.rested() || (first && last && day < *last + rule.gap);
        if (!extra && from_last && (fixed ? after_regular : true) && soon)
            it.report("C23", "broken_gap", *visit.route, key.first, {{"days", rule.gap}});
        now.visit(day);
        first = false;
        after_regular = !fixed && !extra;
    }
    if (!due_in_range) return;
    const Date until = customer.closed_on ? std::min(*customer.closed_on, it.problem.range.last) : it.problem.range.last;
    while (due_day() <= until) pass(due_day());
    if (listed < missed)
        it.violations.push_back({"C18", "broken_account", {}, key.first, now.anchor, {{"missing", missed - listed}}});
}

}  // namespace

void check_spacing(Case& it) {
    std::map<Key, std::vector<Made>> made;
    std::map<Key, int> listed;
    std::map<Key, core::VisitNeed> needs;
    for (const core::Route& route : it.plan.routes)
        for (const core::Stop& stop : route.stops)
            if (!Case::second(stop)) made[{stop.need.customer, stop.need.kind}].push_back({&route, &stop});
    for (const core::Unplanned& unplanned : it.plan.unplanned) ++listed[{unplanned.need.customer, unplanned.need.kind}];
    for (const core::VisitNeed& need : due(it.problem)) needs.emplace(Key{need.customer, need.kind}, need);
    const Coming coming(it);
    std::set<Key> keys;
    for (const auto& [key, visits] : made) keys.insert(key);
    for (const auto& [key, need] : needs) keys.insert(key);
    for (const Key& key : keys) {
        const core::Customer* customer = it.customer(key.first);
        if (!customer) continue;
        auto& visits = made[key];
        std::sort(visits.begin(), visits.end(), [](const Made& a, const Made& b) { return a.route->date < b.route->date; });
        const auto need = needs.find(key);
        walk(it, *customer, key, it.rule(*customer, key.second), visits,
             need == needs.end() ? std::nullopt : std::optional(need->second), listed[key], coming);
        if (need != needs.end() && visits.empty() && listed[key] == 0)
            it.violations.push_back({"C18", "broken_account", {}, key.first, need->second.target, {}});
    }
}

}  // namespace visitcast::scheduler::judge
