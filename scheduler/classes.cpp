// SPDX-License-Identifier: Apache-2.0
// Visiting rules are a table by class that the user changes, with overrides for single customers.
#include "scheduler/classes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace visitcast::scheduler {

namespace {

constexpr std::string_view first_duty = "marketing";

std::string plain(std::string_view name) {
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

template <class Row>
void fill(Row& row, const core::VisitClass& rule) {
    const auto take = [](auto& own, const auto& other) {
        if (!own) own = other;
    };
    if (!row.visit_interval_days && !row.visit_months) {
        row.visit_interval_days = rule.visit_interval_days;
        row.visit_months = rule.visit_months;
        take(row.visit_earliest_days, rule.visit_earliest_days);
        take(row.visit_latest_days, rule.visit_latest_days);
        take(row.visit_min_gap_days, rule.visit_min_gap_days);
    }
    take(row.visit_minutes, rule.visit_minutes);
    take(row.persons, rule.persons);
    if (row.needs_qualification.empty()) row.needs_qualification = rule.needs_qualification;
}

}  // namespace

bool same_class(const std::string& a, const std::string& b) { return plain(a) == plain(b); }

void apply_classes(const std::vector<core::VisitClass>& classes, std::vector<core::Customer>& customers,
                   std::vector<core::Duty>& duties) {
    if (classes.empty()) return;
    std::map<std::string, std::vector<const core::VisitClass*>> rules;
    for (const core::VisitClass& rule : classes) rules[plain(rule.name)].push_back(&rule);
    std::map<core::CustomerId, const std::vector<const core::VisitClass*>*> rules_of;
    for (core::Customer& customer : customers) {
        const auto own = rules.find(plain(customer.segment));
        if (own == rules.end() || customer.segment.empty()) continue;
        rules_of[customer.id] = &own->second;
        for (const core::VisitClass* rule : own->second)
            if (rule->kind.value_or(std::string(first_duty)) == first_duty) fill(customer, *rule);
    }
    std::set<std::pair<core::CustomerId, std::string>> known;
    for (core::Duty& duty : duties) {
        known.emplace(duty.customer, duty.kind);
        const auto own = rules_of.find(duty.customer);
        if (own == rules_of.end()) continue;
        for (const core::VisitClass* rule : *own->second)
            if (rule->kind.value_or(std::string(first_duty)) == duty.kind) fill(duty, *rule);
    }
    for (const auto& [customer, own] : rules_of)
        for (const core::VisitClass* rule : *own) {
            const std::string kind = rule->kind.value_or(std::string(first_duty));
            if (kind == first_duty || !known.emplace(customer, kind).second) continue;
            core::Duty duty;
            duty.customer = customer;
            duty.kind = kind;
            fill(duty, *rule);
            duties.push_back(std::move(duty));
        }
}

}  // namespace visitcast::scheduler
