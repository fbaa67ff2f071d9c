// SPDX-License-Identifier: Apache-2.0
// Coming near the contracted power. Bills hold energy, not demand, so a month is near when its upper forecast (90 %) passes 95 %
// of contracted_kw x hours of the month x load factor; the load factor is 0.65, or the highest that the customer has run at where
// that is more. A customer who already used more than the contract allows in all hours has a wrong contract on file, not a trend.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"

namespace visitcast::forecast {
namespace {

constexpr double usual_load_factor = 0.65;
constexpr double near = 0.95;

double hours_of(core::Month month) { return 24.0 * static_cast<double>(month.days()); }

/// Probability that the month passes the limit, between the stated quantiles.
double chance_above(const core::ForecastStep& step, double limit) {
    const auto& levels = core::quantile_levels;
    if (limit <= step.quantiles.front()) return 1.0 - levels.front();
    for (std::size_t i = 1; i < levels.size(); ++i) {
        if (limit > step.quantiles[i]) continue;
        const double width = step.quantiles[i] - step.quantiles[i - 1];
        const double share = width > 0.0 ? (limit - step.quantiles[i - 1]) / width : 0.0;
        return 1.0 - (levels[i - 1] + share * (levels[i] - levels[i - 1]));
    }
    return 1.0 - levels.back();
}

}  // namespace

std::optional<core::ChangeFlag> find_near_capacity(const ChangeCase& one) {
    if (one.raised(core::FlagKind::near_capacity)) return std::nullopt;  // the measured demand says it better
    if (!one.history.contracted_kw || *one.history.contracted_kw <= 0.0 || one.prepared.observed < 12) return std::nullopt;
    if (one.history.status == core::CustomerStatus::closed || one.prepared.use != Use::regular) return std::nullopt;
    const double contract = *one.history.contracted_kw;
    double load_factor = usual_load_factor;
    for (std::size_t t = 0; t < one.prepared.values.size(); ++t) {
        const core::Month month = one.prepared.first + static_cast<int>(t);
        load_factor = std::max(load_factor, one.prepared.values[t] / (contract * hours_of(month)));
    }
    if (load_factor > 1.0) return std::nullopt;
    for (const core::ForecastStep& step : one.forecast.steps) {
        const double limit = near * contract * hours_of(step.month) * load_factor;
        if (step.quantiles[5] <= limit) continue;
        const double last_year = one.prepared.at(step.month - 12);
        // As near as last year at this time: known, and no change.
        if (std::isfinite(last_year) && last_year >= limit) continue;
        const double base = std::isfinite(last_year) ? last_year : step.mean;
        core::ChangeFlag flag = new_flag(one, core::FlagKind::near_capacity, step.month, step.mean - base,
                                         (step.quantiles[5] - step.quantiles[1]) / 2.0, base);
        flag.evidence = {{"contracted_kw", contract},
                         {"peak_hours", hours_of(step.month) * load_factor},
                         {"limit_kwh", limit},
                         {"upper_kwh", step.quantiles[5]},
                         {"expected_month_kwh", step.mean}};
        flag.probability = chance_above(step, limit);
        flag.cause = recorded_cause(one, step.month);
        flag.action = "action_check_capacity";
        return flag;
    }
    return std::nullopt;
}

}  // namespace visitcast::forecast
