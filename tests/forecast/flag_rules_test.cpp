// SPDX-License-Identifier: Apache-2.0
// Flags with a rule behind them: they speak when their columns and their rule are there, carry the rule with its date, and every
// number can be taken from the bills.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/forecast/support.hpp"

using namespace visitcast;
using namespace visitcast::forecast;
using test::today;

namespace {

constexpr double hours = 730.5;

/// A steady customer whose bills tell the demand: `share` times the capacity, at a load factor of one half.
CustomerHistory measured(double kva, double share, int months = 36) {
    std::vector<double> kwh(static_cast<std::size_t>(months), kva * share * 0.5 * hours);
    for (std::size_t t = 0; t < kwh.size(); ++t) kwh[t] *= t % 2 == 0 ? 1.01 : 0.99;
    CustomerHistory history = test::customer("a", kwh, "C31");
    history.supply.contracted_kva = history.supply.running_kva = kva;
    for (int t = 0; t < months; ++t) {
        core::Consumption bill;
        bill.month = today() - months + t;
        bill.kwh = kwh[static_cast<std::size_t>(t)];
        bill.max_kw = bill.kwh / hours / 0.5;
        history.bills.push_back(bill);
    }
    return history;
}

core::Rule rule(const std::string& name, double value) {
    core::Rule rule;
    rule.name = name;
    rule.value = value;
    rule.from = core::Date(2020, 1, 1);
    rule.source = "a paper";
    return rule;
}

std::optional<core::ChangeFlag> flag_of(const CustomerHistory& history, core::FlagKind kind, std::vector<core::Rule> rules) {
    Company company;
    company.customers.push_back(history);
    company.rules = std::move(rules);
    for (const core::ChangeFlag& flag : test::flags_of(company))
        if (flag.kind == kind) return flag;
    return std::nullopt;
}

double evidence(const core::ChangeFlag& flag, const std::string& name) {
    for (const auto& [key, value] : flag.evidence)
        if (key == name) return value;
    FAIL("no evidence " << name);
    return 0.0;
}

}  // namespace

TEST_CASE("demand against the contract demand, above and far below, with money where a price is given") {
    CustomerHistory history = measured(2000, 0.6);  // about 1200 kW
    history.supply.billing = core::BillingMethod::contract_demand;
    history.supply.contract_demand_kw = 1000.0;
    const std::vector rules{rule("demand_excess", 1.05), rule("demand_below", 0.8), rule("demand_floor", 0.4)};
    const auto above = flag_of(history, core::FlagKind::demand_above_contract, rules);
    REQUIRE(above);
    CHECK(evidence(*above, "limit_kw") == Approx(1050.0));
    CHECK(evidence(*above, "upper_peak_kw") > 1150.0);
    CHECK(evidence(*above, "excess_kw") == Approx(evidence(*above, "upper_peak_kw") - 1050.0));
    CHECK(above->rule->name == "demand_excess");
    CHECK(above->rule->from == core::Date(2020, 1, 1));
    CHECK_FALSE(above->money_month);
    auto priced = rules;
    priced.push_back(rule("demand_price", 40.0));
    priced.push_back(rule("demand_excess_times", 2.0));
    CHECK(flag_of(history, core::FlagKind::demand_above_contract, priced)->money_month.value() ==
          Approx(evidence(*above, "excess_kw") * 80.0));
    CHECK_FALSE(flag_of(history, core::FlagKind::demand_above_contract, {}));  // no rule, no flag
    history.supply.billing = core::BillingMethod::capacity;
    CHECK_FALSE(flag_of(history, core::FlagKind::demand_above_contract, rules));

    history.supply.billing = core::BillingMethod::contract_demand;
    history.supply.contract_demand_kw = 1900.0;
    CHECK_FALSE(flag_of(history, core::FlagKind::demand_above_contract, rules));
    const auto below = flag_of(history, core::FlagKind::demand_below_contract, rules);
    REQUIRE(below);
    CHECK(evidence(*below, "highest_12_months_kw") == Approx(1212.0).epsilon(0.001));
    CHECK(evidence(*below, "lowest_allowed_kw") == Approx(800.0));
    CHECK(evidence(*below, "could_be_kw") < 0.8 * 1900.0);
    history.supply.contract_demand_kw = 1300.0;
    CHECK_FALSE(flag_of(history, core::FlagKind::demand_below_contract, rules));
}

TEST_CASE("the other way of billing the demand, idle capacity and growth toward the capacity") {
    CustomerHistory history = measured(1000, 0.4);
    history.supply.billing = core::BillingMethod::capacity;
    const std::vector thumb{rule("billing_ratio", 0.67), rule("billing_margin", 0.1)};
    const auto dear = flag_of(history, core::FlagKind::billing_method, thumb);
    REQUIRE(dear);
    CHECK(dear->action == "action_bill_by_demand");
    CHECK(evidence(*dear, "peak_to_capacity_percent") == Approx(40.0).epsilon(0.001));
    auto priced = thumb;
    priced.push_back(rule("capacity_price", 28.0));
    priced.push_back(rule("demand_price", 38.0));
    CHECK(flag_of(history, core::FlagKind::billing_method, priced)->money_month.value() ==
          Approx(1000 * 28.0 - 400 * 38.0).epsilon(0.001));
    history.supply.billing = core::BillingMethod::actual_demand;
    CHECK_FALSE(flag_of(history, core::FlagKind::billing_method, thumb));

    CustomerHistory idle = measured(1000, 0.15);
    const auto unused = flag_of(idle, core::FlagKind::idle_capacity, {rule("idle_capacity", 0.2)});
    REQUIRE(unused);
    CHECK(unused->since == today() - 2);
    CHECK(evidence(*unused, "idle_limit_kw") == Approx(200.0));
    CHECK_FALSE(flag_of(measured(1000, 0.3), core::FlagKind::idle_capacity, {rule("idle_capacity", 0.2)}));

    const std::vector growth{rule("growth_soon", 0.9), rule("growth_later", 0.8)};
    CHECK_FALSE(flag_of(measured(1000, 0.85), core::FlagKind::near_capacity, growth));  // as near for years: no growth
    CustomerHistory growing = measured(1000, 0.5, 48);
    for (std::size_t t = 0; t < 48; ++t) {
        const double factor = std::pow(1.011, static_cast<double>(t));
        growing.series.kwh[t] *= factor;
        growing.bills[t].kwh *= factor;
        growing.bills[t].max_kw = *growing.bills[t].max_kw * factor;
    }
    growing.supply.running_kva = 1180.0;
    const auto near = flag_of(growing, core::FlagKind::near_capacity, growth);
    REQUIRE(near);
    CHECK(evidence(*near, "expected_peak_kw") > evidence(*near, "limit_kw"));
    CHECK(evidence(*near, "highest_12_months_kw") < evidence(*near, "limit_kw"));
}

TEST_CASE("power factor, contracted energy and the hours of the day") {
    CustomerHistory history = measured(1000, 0.5);
    for (core::Consumption& bill : history.bills) bill.power_factor = bill.month >= today() - 3 ? 0.86 : 0.95;
    history.supply.price_per_kwh = 0.6;
    const std::vector standards{rule("power_factor_industry", 0.9), rule("power_factor_other", 0.85)};
    const auto low = flag_of(history, core::FlagKind::power_factor, standards);
    REQUIRE(low);
    CHECK(low->rule->name == "power_factor_industry");
    CHECK(evidence(*low, "surcharge_percent") == Approx(2.0));  // four hundredths
    CHECK(low->money_month.value() == Approx(0.02 * 0.6 * 182625).epsilon(0.01));
    history.industry = "H61";
    CHECK_FALSE(flag_of(history, core::FlagKind::power_factor, standards));

    CustomerHistory market = measured(1000, 0.5);
    market.supply.market = true;
    for (core::Consumption& bill : market.bills) bill.contract_kwh = bill.kwh / (bill.month >= today() - 2 ? 1.1 : 1.0);
    const auto off = flag_of(market, core::FlagKind::trading_deviation, {rule("trading_band", 0.03)});
    REQUIRE(off);
    CHECK(evidence(*off, "deviation_percent") == Approx(10.0));
    CHECK(evidence(*off, "months_outside") == 2.0);
    CHECK(off->kwh_month == Approx(evidence(*off, "used_kwh") - evidence(*off, "contract_kwh")));
    CHECK_FALSE(flag_of(market, core::FlagKind::trading_deviation, {rule("trading_band", 0.15)}));
    market.supply.market = false;
    CHECK_FALSE(flag_of(market, core::FlagKind::trading_deviation, {rule("trading_band", 0.03)}));

    CustomerHistory roof = measured(1000, 0.5);
    for (core::Consumption& bill : roof.bills) {
        bill.kwh_valley = 50000.0;
        if (bill.month < today() - 6) continue;
        const double day = bill.kwh - 50000.0;
        roof.series.kwh[static_cast<std::size_t>(bill.month - roof.series.first)] -= 0.2 * day;
        bill.kwh -= 0.2 * day;
    }
    const auto own = flag_of(roof, core::FlagKind::self_generation, {});
    REQUIRE(own);
    CHECK(evidence(*own, "day_kwh_now") == Approx(0.8 * evidence(*own, "day_kwh_before")).epsilon(0.01));
    CHECK(own->kwh_month == Approx(evidence(*own, "day_kwh_now") - evidence(*own, "day_kwh_before")));
    for (core::Consumption& bill : roof.bills)
        if (bill.month >= today() - 6) bill.kwh_valley = 40000.0;  // less by night too: less work, not a roof
    CHECK_FALSE(flag_of(roof, core::FlagKind::self_generation, {}));
}
