// SPDX-License-Identifier: Apache-2.0
// The table of visiting rules by class, with the tolerances that hold where none are given.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "scheduler/cadence.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

std::string number_or_dash(const std::optional<int>& value) { return value ? text::number(*value) : "-"; }

std::string interval_words(const Session& session, const core::VisitClass& rule) {
    if (rule.visit_months == 1) return session.say("class_month");
    if (rule.visit_months) return session.say("class_months", {{"number", text::number(*rule.visit_months)}});
    if (rule.visit_interval_days) return session.say("class_days", {{"number", text::number(*rule.visit_interval_days)}});
    return session.say("on_request");
}

}  // namespace

void show_classes(const Session& session, const app::ClassTable& table) {
    if (session.options.json) {
        auto rows = nlohmann::json::array();
        for (const app::ClassUse& use : table.classes) {
            auto row = io::record_json(use.rule);
            row["customers"] = use.customers;
            row["inherit"] = use.inherit;
            rows.push_back(std::move(row));
        }
        std::cout << nlohmann::json{{"shipped", table.shipped}, {"classes", rows}, {"on_request", table.without}}.dump(2) << '\n';
        return;
    }
    std::cout << session.say(table.shipped ? "classes_shipped" : "classes_own") << '\n';
    TextTable list("lllrrrrlrr");
    list.row({session.say("class_name"), session.say("class_duty"), session.say("class_interval"), session.say("class_earliest"),
              session.say("class_latest"), session.say("class_gap"), session.say("class_minutes"),
              session.say("class_qualification"), session.say("class_customers"), session.say("class_inherit")});
    for (const app::ClassUse& use : table.classes) {
        const core::VisitClass& rule = use.rule;
        const auto cadence = scheduler::make_cadence(rule.visit_interval_days, rule.visit_months, rule.visit_earliest_days,
                                                     rule.visit_latest_days, rule.visit_min_gap_days);
        list.row({rule.name, io::kind_words(session.language, rule.kind.value_or("")), interval_words(session, rule),
                  cadence.regular() ? text::number(cadence.early) : "-", cadence.regular() ? text::number(cadence.late) : "-",
                  number_or_dash(rule.visit_min_gap_days), number_or_dash(rule.visit_minutes),
                  rule.needs_qualification.empty() ? "-" : rule.needs_qualification, text::number(use.customers),
                  text::number(use.inherit)});
    }
    std::cout << list.text();
    if (table.without > 0) std::cout << session.say("classes_without", {{"count", text::number(table.without)}}) << '\n';
}

}  // namespace visitcast::cli
