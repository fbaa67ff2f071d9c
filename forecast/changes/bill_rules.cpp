// SPDX-License-Identifier: Apache-2.0
// Flags on what a bill says beside its energy: power factor, contracted energy of the market, and the hours of the day.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

/// Surcharge on the bill, as a share, for a power factor below its standard: half a per cent for each hundredth down to 0.70, one
/// down to 0.65, two below (notice 水电财字〔1983〕215号, as told in public tables).
double surcharge(double standard, double power_factor) {
    double share = 0.0;
    const int from = static_cast<int>(std::lround(standard * 100.0));
    for (int step = from - 1; step >= static_cast<int>(std::lround(power_factor * 100.0)); --step)
        share += step >= 70 ? 0.005 : step >= 65 ? 0.01 : 0.02;
    return share;
}

const core::Consumption* bill_of(const ChangeCase& one, core::Month month) {
    for (const core::Consumption& bill : one.history.bills)
        if (bill.month == month) return &bill;
    return nullptr;
}

const char* standard_name(const ChangeCase& one) {
    const double kva = one.history.supply.contracted_kva.value_or(0.0);
    const char sector = one.history.industry.empty() ? ' ' : one.history.industry.front();
    if (sector == 'A') return kva >= 100.0 ? "power_factor_farm" : "";
    const bool industry = sector == 'B' || sector == 'C' || sector == 'D';
    if (industry && kva > 160.0 && one.history.supply.voltage_kv.value_or(10.0) >= 1.0) return "power_factor_industry";
    return kva >= 100.0 ? "power_factor_other" : "";
}

}  // namespace

std::optional<core::ChangeFlag> find_power_factor(const ChangeCase& one) {
    const auto rule = rule_of(one, standard_name(one));
    if (!rule || one.closing()) return std::nullopt;
    double sum = 0.0;
    double kwh = 0.0;
    int below = 0;
    int months = 0;
    for (int back = 3; back >= 1; --back) {
        const core::Consumption* bill = bill_of(one, one.options.from - back);
        if (!bill || !bill->power_factor) continue;
        sum += *bill->power_factor;
        kwh += bill->kwh;
        below += *bill->power_factor < rule->value ? 1 : 0;
        ++months;
    }
    if (months < 2 || below < 2) return std::nullopt;
    const double mean = sum / months;
    const double share = surcharge(rule->value, mean);
    if (share <= 0.0) return std::nullopt;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::power_factor, one.options.from - 3, 0.0, 0.0, 0.0);
    flag.evidence = {{"mean_power_factor", mean},
                     {"standard_power_factor", rule->value},
                     {"months_below", static_cast<double>(below)},
                     {"surcharge_percent", 100.0 * share}};
    flag.probability = 0.95;
    flag.rule = rule;
    flag.rank = share * std::max(kwh, 0.0) / months;
    if (one.history.supply.price_per_kwh) flag.money_month = share * kwh / months * *one.history.supply.price_per_kwh;
    flag.action = "action_compensation";
    return flag;
}

std::optional<core::ChangeFlag> find_trading_deviation(const ChangeCase& one) {
    const auto rule = rule_of(one, "trading_band");
    if (!rule || !one.history.supply.market || one.forecast.steps.empty()) return std::nullopt;
    int over = 0;
    int under = 0;
    const core::Consumption* last = nullptr;
    for (int back = 3; back >= 1; --back) {
        const core::Consumption* bill = bill_of(one, one.options.from - back);
        if (!bill || !bill->contract_kwh || *bill->contract_kwh <= 0.0) continue;
        const double away = bill->kwh / *bill->contract_kwh - 1.0;
        over += away > rule->value ? 1 : 0;
        under += away < -rule->value ? 1 : 0;
        last = bill;
    }
    if (!last || std::max(over, under) < 2) return std::nullopt;
    const core::ForecastStep& next = one.forecast.steps.front();
    core::ChangeFlag flag =
        new_flag(one, core::FlagKind::trading_deviation, last->month, last->kwh - *last->contract_kwh, 0.0, *last->contract_kwh);
    flag.evidence = {{"contract_kwh", *last->contract_kwh},
                     {"used_kwh", last->kwh},
                     {"deviation_percent", 100.0 * (last->kwh / *last->contract_kwh - 1.0)},
                     {"months_outside", static_cast<double>(std::max(over, under))},
                     {"expected_month_kwh", next.mean}};
    flag.probability = 0.8;
    flag.rule = rule;
    flag.action = "action_contract_energy";
    return flag;
}

std::optional<core::ChangeFlag> find_self_generation(const ChangeCase& one) {
    constexpr int months = 6;
    constexpr double least_fall = 0.15;
    constexpr double steady = 0.06;
    if (one.closing()) return std::nullopt;
    double day_now = 0.0, day_then = 0.0, night_now = 0.0, night_then = 0.0;
    for (int back = 1; back <= months; ++back) {
        const core::Consumption* now = bill_of(one, one.options.from - back);
        const core::Consumption* then = bill_of(one, one.options.from - back - season);
        if (!now || !then || !now->kwh_valley || !then->kwh_valley) return std::nullopt;
        night_now += *now->kwh_valley;
        night_then += *then->kwh_valley;
        day_now += now->kwh - *now->kwh_valley;
        day_then += then->kwh - *then->kwh_valley;
    }
    if (day_then <= 0.0 || night_then <= 0.0) return std::nullopt;
    if (day_now / day_then > 1.0 - least_fall || std::abs(night_now / night_then - 1.0) > steady) return std::nullopt;
    const double size = (day_now - day_then) / months;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::self_generation, one.options.from - months, size,
                                     steady * day_then / months, (day_then + night_then) / months);
    flag.evidence = {{"day_kwh_before", day_then / months},
                     {"day_kwh_now", day_now / months},
                     {"night_kwh_before", night_then / months},
                     {"night_kwh_now", night_now / months},
                     {"months_compared", months}};
    flag.probability = 0.7;
    flag.ruled_out = {"cause_season"};
    flag.cause = "cause_self_generation";
    for (const core::Event& event : one.history.events)
        if (event.kind == core::EventKind::self_generation) flag.cause = "cause_recorded_event";
    flag.action = flag.cause == "cause_recorded_event" ? "action_none" : "action_ask_own_power";
    return flag;
}

}  // namespace visitcast::forecast
