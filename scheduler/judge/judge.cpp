// SPDX-License-Identifier: Apache-2.0
// The judge's own reading of the input: people by id, the rule of a duty with its default tolerances, qualifications, legs.
#include "scheduler/judge/judge.hpp"

#include <algorithm>

namespace visitcast::scheduler::judge {

Case::Case(const Problem& of, const core::Plan& given) : problem(of), plan(given) {
    for (std::size_t i = 0; i < of.customers.size(); ++i) customers_[of.customers[i].id] = i;
    for (std::size_t i = 0; i < of.managers.size(); ++i) managers_[of.managers[i].id] = i;
    for (const core::Duty& duty : of.duties) duties_[duty.customer].push_back(&duty);
    for (const core::Visit& visit : of.visits) {
        visits_[visit.customer].push_back(&visit);
        if (visit.status == core::VisitStatus::planned && visit.pinned && *visit.pinned) pins_.emplace(visit.id, &visit);
    }
    for (const core::Route& route : given.routes)
        for (const core::Stop& stop : route.stops) stops_.emplace(stop.visit, std::pair(&route, &stop));
    for (const core::Appointment& appointment : of.appointments)
        appointments_.emplace(std::pair(appointment.customer, appointment.id), &appointment);
}

const core::Customer* Case::customer(const core::CustomerId& id) const {
    const auto found = customers_.find(id);
    return found == customers_.end() ? nullptr : &problem.customers[found->second];
}

const core::AccountManager* Case::manager(const core::ManagerId& id) const {
    const auto found = managers_.find(id);
    return found == managers_.end() ? nullptr : &problem.managers[found->second];
}

Rule Case::rule(const core::Customer& customer, const std::string& kind) const {
    Rule rule;
    const auto take = [&rule](const auto& row) {
        rule.months = row.visit_months && *row.visit_months > 0 ? *row.visit_months : 0;
        rule.days = rule.months == 0 && row.visit_interval_days && *row.visit_interval_days > 0 ? *row.visit_interval_days : 0;
        rule.service = core::minutes(std::max(row.visit_minutes ? *row.visit_minutes : 45, 0));
        rule.persons = row.persons ? *row.persons : 1;
        rule.qualification = row.needs_qualification;
        rule.last_visit_on = row.last_visit_on;
        rule.gap = row.visit_min_gap_days ? *row.visit_min_gap_days : 0;
        if (!rule.regular()) return;
        rule.gap = std::min(rule.gap, rule.months > 0 ? 28 * rule.months : rule.days);
        // A fifth of the interval, rounded up, not above 14 days; always at least a day between two visits.
        const int length = rule.months > 0 ? rule.months * 365 / 12 : rule.days;
        const int fifth = std::min(length / 5 + (length % 5 > 0 ? 1 : 0), 14);
        const int longest = rule.months > 0 ? 28 * rule.months - 1 : rule.days - 1;
        rule.early = std::min(std::max(row.visit_earliest_days ? *row.visit_earliest_days : fifth, 0), longest);
        rule.late = std::max(row.visit_latest_days ? *row.visit_latest_days : fifth, 0);
    };
    rule.service = core::minutes(45);
    if (kind == "marketing") take(customer);
    if (const auto own = duties_.find(customer.id); own != duties_.end())
        for (const core::Duty* duty : own->second)
            if (duty->kind == kind || (duty->kind.empty() && kind == "marketing")) take(*duty);
    return rule;
}

bool unwanted(const core::Customer& customer, const core::ManagerId& manager) {
    // "M02; M07" holds M02 as a whole word.
    const std::string& list = customer.excluded_managers;
    const auto inside = [](char c) { return c != ';' && c != ',' && c != ' '; };
    for (auto found = list.find(manager.text); !manager.empty() && found != std::string::npos;
         found = list.find(manager.text, found + 1)) {
        const auto end = found + manager.text.size();
        if ((found == 0 || !inside(list[found - 1])) && (end == list.size() || !inside(list[end]))) return true;
    }
    return false;
}

core::Leg Case::leg_from_home(const core::ManagerId& from, const core::CustomerId& to) const {
    return problem.travel(problem.customers.size() + managers_.at(from), customers_.at(to));
}

core::Leg Case::leg_to_home(const core::CustomerId& from, const core::ManagerId& to) const {
    return problem.travel(customers_.at(from), problem.customers.size() + managers_.at(to));
}

core::Leg Case::leg(const core::CustomerId& from, const core::CustomerId& to) const {
    return from == to ? core::Leg{} : problem.travel(customers_.at(from), customers_.at(to));
}

bool Case::qualified(const core::ManagerId& manager, const std::string& qualification, core::Date day) const {
    if (qualification.empty()) return true;
    for (const core::Qualification& paper : problem.qualifications) {
        if (paper.manager != manager || paper.qualification != qualification) continue;
        if (paper.valid_from && day < *paper.valid_from) continue;
        if (paper.valid_to && day > *paper.valid_to) continue;
        return true;
    }
    return false;
}

const std::vector<const core::Visit*>& Case::visits_of(const core::CustomerId& customer) const {
    static const std::vector<const core::Visit*> none;
    const auto found = visits_.find(customer);
    return found == visits_.end() ? none : found->second;
}

const core::Visit* Case::pin(const core::VisitId& id) const {
    const auto found = pins_.find(id);
    return found == pins_.end() ? nullptr : found->second;
}

const core::Appointment* Case::appointment(const core::Stop& stop) const {
    if (!stop.need.appointment) return nullptr;
    const auto found = appointments_.find({stop.need.customer, *stop.need.appointment});
    return found == appointments_.end() ? nullptr : found->second;
}

bool Case::in_two_diaries(const core::Route& route, const core::Stop& stop) const {
    const std::string& id = stop.visit.text;
    const auto other = stops_.find({second(stop) ? id.substr(0, id.size() - 2) : id + "+2"});
    if (other == stops_.end()) return false;
    const auto& [their_route, theirs] = other->second;
    return their_route->manager != route.manager && their_route->date == route.date && theirs->start == stop.start &&
           theirs->end == stop.end && theirs->need.customer == stop.need.customer && theirs->need.kind == stop.need.kind;
}

void Case::report(const char* constraint, const char* code, const core::Route& route, const core::CustomerId& customer,
                  std::vector<std::pair<std::string, double>> numbers) {
    violations.push_back({constraint, code, route.manager, customer, route.date, std::move(numbers)});
}

}  // namespace visitcast::scheduler::judge
