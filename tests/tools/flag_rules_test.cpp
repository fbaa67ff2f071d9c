// SPDX-License-Identifier: Apache-2.0
// The dated file of rules, and a company's own before it.
#include "tools/app/flag_rules.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tests/tools/support.hpp"

using namespace visitcast;

namespace {

std::optional<core::Rule> named(const std::vector<core::Rule>& rules, const std::string& name) {
    for (const core::Rule& rule : rules)
        if (rule.name == name) return rule;
    return std::nullopt;
}

}  // namespace

TEST_CASE("every line of the reference is a rule with a source, and its words exist") {
    const auto csv = app::flag_rules_csv();
    const auto lines = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
    const auto rules = app::reference_rules();
    CHECK(rules.size() + 1 == lines);  // the headings; no cell holds a comma
    std::set<std::string> names;
    for (const core::Rule& rule : rules) {
        CHECK_FALSE(rule.source.empty());
        CHECK(names.insert(rule.name + rule.from.text()).second);
    }
}

TEST_CASE("a company's own rule comes first, while it is in force") {
    const core::Date day(2026, 11, 2);
    CHECK(named(app::rules_in_force({}, day), "demand_excess")->value == 1.05);
    CHECK_FALSE(named(app::rules_in_force({}, day), "trading_band"));  // that of 2017 is over
    CHECK(named(app::rules_in_force({}, core::Date(2017, 6, 1)), "trading_band")->value == 0.02);
    core::Rule own;
    own.name = "demand_excess";
    own.from = core::Date(2024, 1, 1);
    own.value = 1.1;
    core::Rule later = own;
    later.from = core::Date(2027, 1, 1);
    later.value = 1.2;
    CHECK(named(app::rules_in_force({own, later}, day), "demand_excess")->value == 1.1);
    CHECK(named(app::rules_in_force({own, later}, core::Date(2027, 2, 1)), "demand_excess")->value == 1.2);
    own.to = core::Date(2025, 12, 31);
    CHECK(named(app::rules_in_force({own}, day), "demand_excess")->value == 1.05);
}

TEST_CASE("rules are imported as a file and reach the flags") {
    test::Case input("FOR01", {}, [](core::Rows& rows) {
        core::Rule band;
        band.name = "trading_band";
        band.from = core::Date(2026, 1, 1);
        band.value = 0.03;
        band.source = "contract";
        rows.of<core::Rule>().push_back(band);
        for (core::Customer& customer : rows.of<core::Customer>()) customer.market_customer = true;
        for (core::Consumption& bill : rows.of<core::Consumption>()) bill.contract_kwh = bill.kwh / 1.2;
    });
    input.forecasts();
    const auto flags = input.flags();
    const auto found = std::find_if(flags.begin(), flags.end(),
                                    [](const core::ChangeFlag& flag) { return flag.kind == core::FlagKind::trading_deviation; });
    REQUIRE(found != flags.end());
    CHECK(found->rule->value == 0.03);
    CHECK(found->rule->source == "contract");
    CHECK(found->percent.value() == Approx(20.0));
}
