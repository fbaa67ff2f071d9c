// SPDX-License-Identifier: Apache-2.0
// Flags on the highest demand of a month, for customers whose bills tell it: against the contract demand, against the capacity,
// and which way of billing the demand costs less. Each stands on a rule with its date; without the rule it is silent.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"
#include "forecast/peak.hpp"

namespace visitcast::forecast {
namespace {

constexpr double least_chance = 0.1;
constexpr double hours_at_peak = 300.0;  // kWh at stake for a kW of demand and month, for the order of the list only
constexpr std::size_t least_bills = 10;
constexpr int season = 12;

/// Bills of the last year with a measured maximum.
std::vector<const core::Consumption*> measured(const ChangeCase& one) {
    std::vector<const core::Consumption*> bills;
    for (const core::Consumption& bill : one.history.bills)
        if (bill.max_kw && *bill.max_kw > 0.0 && bill.month >= one.options.from - season) bills.push_back(&bill);
    return bills;
}

double highest(const std::vector<const core::Consumption*>& bills) {
    double most = 0.0;
    for (const core::Consumption* bill : bills) most = std::max(most, *bill->max_kw);
    return most;
}

std::optional<double> price(const ChangeCase& one, const char* name) {
    const auto rule = rule_of(one, name);
    return rule ? std::optional(rule->value) : std::nullopt;
}

}  // namespace

std::optional<core::ChangeFlag> find_demand_above_contract(const ChangeCase& one) {
    const Supply& supply = one.history.supply;
    const auto rule = rule_of(one, "demand_excess");
    if (!rule || !supply.contract_demand_kw || *supply.contract_demand_kw <= 0.0) return std::nullopt;
    if (supply.billing && *supply.billing != core::BillingMethod::contract_demand) return std::nullopt;
    if (one.closing() || one.prepared.use != Use::regular) return std::nullopt;
    const double limit = rule->value * *supply.contract_demand_kw;
    for (const PeakStep& step : peak_demand(one.history.bills, one.forecast)) {
        const double chance = step.chance_above(limit);
        if (step.month - one.options.from >= 6) break;
        if (chance < least_chance) continue;
        core::ChangeFlag flag = new_flag(one, core::FlagKind::demand_above_contract, step.month, 0.0, 0.0, 0.0);
        const double excess = step.quantiles[5] - limit;
        flag.evidence = {{"contract_demand_kw", *supply.contract_demand_kw},
                         {"limit_kw", limit},
                         {"expected_peak_kw", step.kw},
                         {"upper_peak_kw", step.quantiles[5]},
                         {"excess_kw", excess},
                         {"highest_12_months_kw", highest(measured(one))}};
        flag.probability = chance;
        flag.rule = rule;
        flag.rank = excess * hours_at_peak;
        const auto demand_price = price(one, "demand_price");
        const auto times = price(one, "demand_excess_times");
        if (demand_price && times) flag.money_month = excess * *demand_price * *times;
        flag.action = "action_change_contract_demand";
        return flag;
    }
    return std::nullopt;
}

std::optional<core::ChangeFlag> find_demand_below_contract(const ChangeCase& one) {
    const Supply& supply = one.history.supply;
    const auto rule = rule_of(one, "demand_below");
    if (!rule || !supply.contract_demand_kw || *supply.contract_demand_kw <= 0.0) return std::nullopt;
    if (supply.billing && *supply.billing != core::BillingMethod::contract_demand) return std::nullopt;
    const auto bills = measured(one);
    if (bills.size() < least_bills || one.raised(core::FlagKind::demand_above_contract)) return std::nullopt;
    const double most = highest(bills);
    double lowest_allowed = 0.0;
    if (const auto floor = rule_of(one, "demand_floor"); floor && supply.contracted_kva)
        lowest_allowed = floor->value * *supply.contracted_kva;
    // The coming months may need more than the last twelve did.
    double expected = most;
    for (const PeakStep& step : peak_demand(one.history.bills, one.forecast)) expected = std::max(expected, step.quantiles[5]);
    const double could_be = std::max(expected, lowest_allowed);
    if (most >= rule->value * *supply.contract_demand_kw || could_be >= rule->value * *supply.contract_demand_kw)
        return std::nullopt;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::demand_below_contract, bills.front()->month, 0.0, 0.0, 0.0);
    flag.evidence = {{"contract_demand_kw", *supply.contract_demand_kw},
                     {"highest_12_months_kw", most},
                     {"months_measured", static_cast<double>(bills.size())},
                     {"lowest_allowed_kw", lowest_allowed},
                     {"could_be_kw", could_be}};
    flag.probability = 0.9;  // the upper forecasts are covered already
    flag.rule = rule;
    flag.rank = (*supply.contract_demand_kw - could_be) * hours_at_peak;
    if (const auto demand_price = price(one, "demand_price"))
        flag.money_month = (*supply.contract_demand_kw - could_be) * *demand_price;
    flag.action = "action_change_contract_demand";
    return flag;
}

std::optional<core::ChangeFlag> find_billing_method(const ChangeCase& one) {
    const Supply& supply = one.history.supply;
    auto rule = rule_of(one, "billing_ratio");
    const auto margin = rule_of(one, "billing_margin");
    const auto bills = measured(one);
    if (!rule || !margin || !supply.billing || !supply.running_kva || *supply.running_kva <= 0.0) return std::nullopt;
    if (bills.size() < least_bills) return std::nullopt;
    const auto capacity_price = price(one, "capacity_price");
    const auto demand_price = price(one, "demand_price");
    const bool priced = capacity_price && demand_price && *demand_price > 0.0;
    if (priced) {
        rule = rule_of(one, "capacity_price");
        rule->name = "billing_ratio";
        rule->value = *capacity_price / *demand_price;
    }
    double sum = 0.0;
    for (const core::Consumption* bill : bills) sum += *bill->max_kw;
    const double mean = sum / static_cast<double>(bills.size());
    const double ratio = mean / *supply.running_kva;
    const bool by_capacity = *supply.billing == core::BillingMethod::capacity;
    // With known prices the comparison is of money; the margin is for the rule of thumb.
    const double away = priced ? 0.05 : margin->value;
    const bool dearer = by_capacity ? ratio < rule->value - away : ratio > rule->value + away;
    if (!dearer) return std::nullopt;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::billing_method, bills.front()->month, 0.0, 0.0, 0.0);
    flag.evidence = {{"running_kva", *supply.running_kva},
                     {"mean_peak_kw", mean},
                     {"months_measured", static_cast<double>(bills.size())},
                     {"peak_to_capacity_percent", 100.0 * ratio}};
    flag.probability = 0.9;
    flag.rule = rule;
    flag.rank = std::abs(ratio - rule->value) * *supply.running_kva * hours_at_peak;
    if (priced) flag.money_month = std::abs(*supply.running_kva * *capacity_price - mean * *demand_price);
    flag.action = by_capacity ? "action_bill_by_demand" : "action_bill_by_capacity";
    return flag;
}

std::optional<core::ChangeFlag> find_idle_capacity(const ChangeCase& one) {
    const Supply& supply = one.history.supply;
    const auto rule = rule_of(one, "idle_capacity");
    if (!rule || !supply.running_kva || *supply.running_kva <= 0.0 || one.closing()) return std::nullopt;
    const auto bills = measured(one);
    if (bills.size() < 2 || bills.back()->month < one.options.from - 2) return std::nullopt;
    double most = 0.0;
    for (std::size_t k = bills.size() - 2; k < bills.size(); ++k) most = std::max(most, *bills[k]->max_kw);
    if (bills.back()->month - bills[bills.size() - 2]->month != 1 || most >= rule->value * *supply.running_kva)
        return std::nullopt;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::idle_capacity, bills[bills.size() - 2]->month, 0.0, 0.0, 0.0);
    flag.evidence = {{"running_kva", *supply.running_kva},
                     {"highest_2_months_kw", most},
                     {"idle_limit_kw", rule->value * *supply.running_kva}};
    flag.probability = 0.9;
    flag.rule = rule;
    flag.rank = (rule->value * *supply.running_kva - most) * hours_at_peak;
    if (const auto capacity_price = price(one, "capacity_price");
        capacity_price && supply.billing == core::BillingMethod::capacity)
        flag.money_month = (*supply.running_kva - most) * *capacity_price;
    flag.action = "action_suspend_capacity";
    return flag;
}

std::optional<core::ChangeFlag> find_growth_to_capacity(const ChangeCase& one) {
    const Supply& supply = one.history.supply;
    const auto soon = rule_of(one, "growth_soon");
    const auto later = rule_of(one, "growth_later");
    if (!soon || !later || !supply.running_kva || *supply.running_kva <= 0.0 || one.closing()) return std::nullopt;
    const auto bills = measured(one);
    if (bills.size() < least_bills || one.prepared.use != Use::regular) return std::nullopt;
    const double power_factor = bills.back()->power_factor.value_or(0.9);
    const double capacity = *supply.running_kva * power_factor;
    for (const PeakStep& step : peak_demand(one.history.bills, one.forecast)) {
        const int ahead = step.month - one.options.from;
        if (ahead >= 6) break;
        const auto& rule = ahead < 3 ? soon : later;
        const double limit = rule->value * capacity;
        if (step.kw <= limit) continue;
        if (highest(bills) >= limit) return std::nullopt;  // as near already: known, and no growth
        core::ChangeFlag flag = new_flag(one, core::FlagKind::near_capacity, step.month, 0.0, 0.0, 0.0);
        flag.evidence = {{"running_kva", *supply.running_kva},
                         {"limit_kw", limit},
                         {"expected_peak_kw", step.kw},
                         {"upper_peak_kw", step.quantiles[5]},
                         {"highest_12_months_kw", highest(bills)}};
        flag.probability = step.chance_above(limit);
        flag.rule = rule;
        flag.rank = (step.kw - highest(bills)) * hours_at_peak;
        flag.cause = recorded_cause(one, step.month);
        flag.action = "action_check_capacity";
        return flag;
    }
    return std::nullopt;
}

}  // namespace visitcast::forecast
