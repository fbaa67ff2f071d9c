// SPDX-License-Identifier: Apache-2.0
// Visiting rules by class: the user's table, else the shipped one.
#include "tools/app/classes.hpp"

#include <algorithm>

#include "data/core/text_form.hpp"
#include "scheduler/classes.hpp"

namespace visitcast::app {
namespace {

constexpr std::string_view marketing = "marketing";

bool has_interval(const auto& row) { return row.visit_interval_days || row.visit_months; }

std::vector<core::VisitClass> shipped_classes() {
    std::vector<core::VisitClass> classes;
    std::string_view rest = visit_classes_csv();
    rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto comma = line.find(',');
        if (comma == std::string_view::npos) continue;
        core::VisitClass rule;
        rule.name = line.substr(0, comma);
        rule.visit_months = core::parse_whole(line.substr(comma + 1));
        classes.push_back(std::move(rule));
    }
    return classes;
}

}  // namespace

std::vector<core::VisitClass> classes_in_force(const store::Store& store) {
    auto classes = store.all<core::VisitClass>();
    return classes.empty() ? shipped_classes() : classes;
}

ClassTable class_table(const store::Store& store) {
    ClassTable table;
    table.shipped = store.all<core::VisitClass>().empty();
    for (core::VisitClass& rule : classes_in_force(store)) table.classes.push_back({std::move(rule), 0, 0});
    const auto duties = store.all<core::Duty>();
    for (const core::Customer& customer : store.all<core::Customer>()) {
        bool given = has_interval(customer);
        for (ClassUse& use : table.classes) {
            if (customer.segment.empty() || !scheduler::same_class(use.rule.name, customer.segment)) continue;
            ++use.customers;
            const std::string kind = use.rule.kind.value_or(std::string(marketing));
            const bool own = kind == marketing
                                 ? has_interval(customer)
                                 : std::any_of(duties.begin(), duties.end(), [&](const core::Duty& duty) {
                                       return duty.customer == customer.id && duty.kind == kind && has_interval(duty);
                                   });
            if (own || !has_interval(use.rule)) continue;
            ++use.inherit;
            given = given || kind == marketing;
        }
        table.without += given ? 0 : 1;
    }
    return table;
}

}  // namespace visitcast::app
