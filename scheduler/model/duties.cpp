// SPDX-License-Identifier: Apache-2.0
// Brings the rules in customers and duties together with the visits done: when is each duty due next, and how urgent is it?
// When most of a company has never been visited, the first visits are spread evenly instead of all being due at once.
#include "scheduler/model/duties.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "data/core/calendar.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr int default_minutes = 45;
constexpr double extra_from_value = 0.5;

using DutyKey = std::pair<core::CustomerId, std::string>;

std::string kind_of(const core::Visit& visit) { return visit.kind.empty() ? marketing : visit.kind; }

struct LastVisit {
    Date date;
    core::ManagerId manager;
};

void keep_later(std::map<DutyKey, LastVisit>& last, const DutyKey& key, Date date, const core::ManagerId& manager) {
    const auto [place, fresh] = last.try_emplace(key, LastVisit{date, manager});
    const bool later = std::pair(place->second.date, place->second.manager) < std::pair(date, manager);
    if (!fresh && later) place->second = {date, manager};
}

/// Visits done, and those that are sure to happen between today and the first planned day (pinned or published).
std::map<DutyKey, LastVisit> last_visits(const Problem& problem) {
    std::map<DutyKey, LastVisit> last;
    std::set<core::VisitId> settled;
    const auto coming = [&](Date day) { return problem.as_of <= day && day < problem.range.first; };
    for (const core::Visit& visit : problem.visits) {
        if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
        const bool done = visit.status == core::VisitStatus::done && visit.date <= problem.as_of;
        const bool fixed = visit.status == core::VisitStatus::planned && visit.pinned.value_or(false) && coming(visit.date);
        if (done || fixed) keep_later(last, {visit.customer, kind_of(visit)}, visit.date, visit.manager);
    }
    if (!problem.published) return last;
    for (const core::Route& route : problem.published->routes)
        for (const core::Stop& stop : route.stops)
            if (coming(route.date) && !settled.contains(stop.visit))
                keep_later(last, {stop.need.customer, stop.need.kind}, route.date, route.manager);
    return last;
}

/// Are there enough hours in the planned days for one first visit each, if nobody had to drive?
bool first_visits_fit(const Problem& problem, const std::vector<DutyState>& duties) {
    std::int64_t seconds = 0;
    std::int64_t visits = 0;
    for (const DutyState& duty : duties) {
        if (!duty.cadence.regular() || duty.last_done) continue;
        seconds += duty.service.value;
        ++visits;
    }
    if (visits == 0) return true;
    const std::int64_t mean = std::max<std::int64_t>(seconds / visits, 1);
    std::int64_t room = 0;
    for (const core::AccountManager& manager : problem.managers) {
        const std::int64_t lunch = manager.lunch_start ? manager.lunch_minutes.value_or(60) * 60 : 0;
        for (Date day = first_day(problem); day <= problem.range.last; day = day + 1) {
            std::int64_t free = -lunch;
            for (const core::TimeWindow& span : core::working_time(manager, problem.leave, problem.calendar, day))
                free += (span.to - span.from).value;
            const std::int64_t most = manager.max_visits_per_day ? *manager.max_visits_per_day : visits;
            room += std::clamp<std::int64_t>(free / mean, 0, std::max<std::int64_t>(most, 0));
        }
    }
    return visits <= room;
}

/// The start of duties never visited. A few newcomers are due since they opened; a company that begins is spread out.
void start_never_visited(const Problem& problem, std::vector<DutyState>& duties) {
    const Date begin = first_day(problem);
    std::size_t regular = 0;
    std::size_t never = 0;
    std::map<core::ManagerId, int> count_of;
    for (const DutyState& duty : duties) {
        if (!duty.cadence.regular() || !duty.waiting_code.empty()) continue;
        ++regular;
        if (duty.last_done) continue;
        ++never;
        ++count_of[problem.customers[duty.customer].manager];
    }
    const bool beginning = 2 * never > regular;
    const int days = std::max(problem.range.last - begin + 1, 1);
    const bool fit = beginning && first_visits_fit(problem, duties);
    std::map<core::ManagerId, int> position_of;
    for (DutyState& duty : duties) {
        if (!duty.cadence.regular() || duty.last_done || !duty.waiting_code.empty()) continue;
        const core::Customer& customer = problem.customers[duty.customer];
        Date start = customer.opened_on.value_or(begin);
        if (beginning) {
            const int width = fit ? std::min(duty.cadence.nominal_days(), days) : duty.cadence.nominal_days();
            const int position = position_of[customer.manager]++;
            start = std::max(start, begin + static_cast<int>(std::int64_t{position} * width / count_of[customer.manager]));
        }
        duty.pace = {start, 0};
        duty.earliest = customer.opened_on.value_or(begin);
    }
}

std::string closed_code(const core::Customer& customer, Date day) {
    if (customer.status == core::CustomerStatus::closed || (customer.closed_on && *customer.closed_on < day))
        return "customer_closed";
    if (customer.status == core::CustomerStatus::suspended) return "customer_suspended";
    return {};
}

/// The first day from `day` on at which the customer may be visited, within the planned days.
std::optional<Date> first_open(const Problem& problem, const core::Customer& customer, Date day) {
    for (day = std::max(day, first_day(problem)); day <= problem.range.last; day = day + 1)
        if (open_on(customer, day)) return day;
    return std::nullopt;
}

void judge(const Problem& problem, DutyState& duty) {
    const core::Customer& customer = problem.customers[duty.customer];
    const Date begin = first_day(problem);
    if (duty.waiting_code.empty() && !duty.cadence.regular()) duty.waiting_code = "on_request";
    if (duty.cadence.regular()) {
        duty.target = duty.pace.target(duty.cadence);
        // A target inside a pause waits for its end; the interval then runs from there.
        if (customer.paused_until && !open_on(customer, duty.target) && duty.target <= *customer.paused_until &&
            (!customer.paused_from || *customer.paused_from <= duty.target)) {
            duty.pace = {*customer.paused_until + 1, 0};
            duty.target = duty.pace.anchor;
        }
        if (duty.last_done) duty.earliest = std::max(duty.pace.earliest(duty.cadence), *duty.last_done + duty.cadence.gap);
        duty.latest = duty.target + duty.cadence.late;
    }
    const auto worth = problem.worth.find(customer.id);
    if (worth != problem.worth.end() && duty.kind == marketing) duty.value = std::clamp(worth->second.value, 0.0, 1.0);
    if (duty.last_done)
        duty.reasons.push_back({"interval", static_cast<double>(problem.as_of - *duty.last_done)});
    else
        duty.reasons.push_back({"never_visited", 0});
    if (duty.value > 0) duty.reasons.insert(duty.reasons.end(), worth->second.reasons.begin(), worth->second.reasons.end());

    const int late = duty.cadence.regular() ? std::max(begin - duty.latest, 0) : 0;
    const int nominal = std::max(duty.cadence.nominal_days(), 1);
    duty.urgency = late > 0 ? core::Urgency::overdue : core::Urgency::due;
    const int points = 100 + std::min(400, 100 * std::min(late, 10000) / nominal);
    duty.points = static_cast<int>(points * (1 + duty.value / 2));
    if (!duty.waiting_code.empty() && duty.waiting_code != "on_request") return;

    const bool due = duty.cadence.regular() && duty.target <= problem.range.last;
    if (due && customer.closed_on && duty.target > *customer.closed_on) {
        duty.waiting_code = "customer_closed";
        return;
    }
    if (due) {
        const auto open = first_open(problem, customer, duty.earliest);
        duty.wanted = open.has_value();
        if (!open) {
            const std::string closed = closed_code(customer, std::max(begin, duty.earliest));
            const bool opens_later = customer.opened_on && *customer.opened_on > problem.range.last;
            duty.waiting_code = !closed.empty() ? closed : opens_later ? "not_opened" : "paused";
        }
        return;
    }
    if (duty.waiting_code.empty()) duty.waiting_code = "not_due";
    const Date rested = duty.last_done ? *duty.last_done + extra_rest(duty.cadence) : begin;
    if (duty.value > extra_from_value && rested <= problem.range.last && first_open(problem, customer, rested)) {
        duty.extra = true;
        duty.waiting_code.clear();
        duty.urgency = core::Urgency::worth_it;
        duty.earliest = rested;
        duty.target = duty.latest = problem.range.last;
    }
}

/// Duties due soon after the planned days at customers where another one is due in them.
void mark_along(const Problem& problem, std::vector<DutyState>& duties) {
    std::set<std::size_t> visited;
    for (const DutyState& duty : duties)
        if (duty.wanted && duty.persons == 1) visited.insert(duty.customer);
    for (DutyState& duty : duties)
        duty.along = duty.waiting_code == "not_due" && !duty.extra && duty.persons == 1 && duty.last_done &&
                     visited.contains(duty.customer) && duty.target <= problem.range.last + problem.merge_days &&
                     duty.earliest <= problem.range.last;
}

}  // namespace

Date first_day(const Problem& problem) { return std::max(problem.range.first, problem.as_of); }

bool open_on(const core::Customer& customer, Date day) {
    if (customer.status && *customer.status != core::CustomerStatus::active) return false;
    if (customer.opened_on && day < *customer.opened_on) return false;
    if (customer.closed_on && day > *customer.closed_on) return false;
    if (!customer.paused_from && !customer.paused_until) return true;
    const bool before = customer.paused_from && day < *customer.paused_from;
    const bool after = customer.paused_until && day > *customer.paused_until;
    return before || after;
}

std::vector<DutyState> duty_states(const Problem& problem) {
    std::map<core::CustomerId, std::size_t> index_of;
    for (std::size_t i = 0; i < problem.customers.size(); ++i) index_of[problem.customers[i].id] = i;
    std::map<DutyKey, LastVisit> last = last_visits(problem);
    std::map<DutyKey, DutyState> states;
    const auto add = [&](std::size_t customer, const std::string& kind, const auto& rule, Cadence cadence) {
        const DutyKey key{problem.customers[customer].id, kind};
        DutyState& duty = states[key];
        duty.customer = customer;
        duty.kind = kind;
        duty.cadence = cadence;
        duty.service = core::minutes(std::max(rule.visit_minutes.value_or(default_minutes), 0));
        duty.persons = rule.persons.value_or(1);
        duty.qualification = rule.needs_qualification;
        if (rule.last_visit_on && *rule.last_visit_on <= problem.as_of) keep_later(last, key, *rule.last_visit_on, {});
        if (const auto seen = last.find(key); seen != last.end()) {
            duty.last_done = seen->second.date;
            duty.last_manager = seen->second.manager;
            duty.pace = {seen->second.date, 1};
        }
        duty.waiting_code = closed_code(problem.customers[customer], first_day(problem));
    };
    const auto cadence_of = [](const auto& rule) {
        return make_cadence(rule.visit_interval_days, rule.visit_months, rule.visit_earliest_days, rule.visit_latest_days,
                            rule.visit_min_gap_days);
    };
    for (const auto& [id, i] : index_of) add(i, marketing, problem.customers[i], cadence_of(problem.customers[i]));
    for (const core::Duty& rule : problem.duties)
        if (const auto found = index_of.find(rule.customer); found != index_of.end())
            add(found->second, rule.kind.empty() ? marketing : rule.kind, rule, cadence_of(rule));

    std::vector<DutyState> duties;
    for (auto& [key, duty] : states) duties.push_back(std::move(duty));
    start_never_visited(problem, duties);
    for (DutyState& duty : duties) judge(problem, duty);
    mark_along(problem, duties);
    return duties;
}

core::VisitNeed need_of(const Problem& problem, const DutyState& duty) {
    core::VisitNeed need;
    need.customer = problem.customers[duty.customer].id;
    need.kind = duty.kind;
    need.earliest = duty.earliest;
    need.target = duty.target;
    need.latest = duty.latest;
    need.last_done = duty.last_done;
    need.interval_days = duty.cadence.nominal_days();
    need.service = duty.service;
    need.urgency = duty.urgency;
    need.value = duty.value;
    need.reasons = duty.reasons;
    return need;
}

}  // namespace visitcast::scheduler
