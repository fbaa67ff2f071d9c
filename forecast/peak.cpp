// SPDX-License-Identifier: Apache-2.0
// Highest demand from energy and load factor. The ratio of a month's maximum to its mean power is far steadier than either, moves
// with the season of the process and knows no level; its logarithm is averaged robustly, and drawn towards all months where a
// calendar month was seen once or twice.
#include "forecast/peak.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace visitcast::forecast {
namespace {

constexpr std::size_t least_bills = 6;
constexpr double steadiest = 0.02;  // no scatter below two per cent is believed
constexpr double prior_months = 2.0;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

double hours_of(const core::Month& month) { return 24.0 * static_cast<double>(month.days()); }

}  // namespace

double PeakStep::chance_above(double limit_kw) const {
    if (limit_kw <= 0.0) return 1.0;
    return 0.5 * std::erfc((std::log(limit_kw) - std::log(kw)) / (scatter * std::sqrt(2.0)));
}

std::vector<PeakStep> peak_demand(const std::vector<core::Consumption>& bills, const core::Forecast& energy) {
    std::vector<double> ratios;
    std::array<std::vector<double>, 12> by_month;
    for (const core::Consumption& bill : bills) {
        if (!bill.max_kw || *bill.max_kw <= 0.0 || bill.kwh <= 0.0) continue;
        const double hours = bill.days ? 24.0 * *bill.days : hours_of(bill.month);
        // A maximum below the mean power is a slip of the meter reader.
        const double ratio = std::log(*bill.max_kw * hours / bill.kwh);
        if (ratio < 0.0) continue;
        ratios.push_back(ratio);
        by_month[static_cast<std::size_t>(bill.month.index() % 12)].push_back(ratio);
    }
    std::vector<PeakStep> steps;
    if (ratios.size() < least_bills) return steps;
    const double usual = median(ratios);
    std::array<double, 12> ratio_of{};
    for (std::size_t m = 0; m < 12; ++m) {
        const auto seen = static_cast<double>(by_month[m].size());
        const double own = by_month[m].empty() ? usual : median(by_month[m]);
        ratio_of[m] = (seen * own + prior_months * usual) / (seen + prior_months);
    }
    std::vector<double> away;
    for (std::size_t m = 0; m < 12; ++m) {
        for (const double ratio : by_month[m]) away.push_back(std::abs(ratio - ratio_of[m]));
    }
    const double scatter = std::max(1.4826 * median(away), steadiest);
    for (const core::ForecastStep& step : energy.steps) {
        if (step.mean <= 0.0) continue;
        PeakStep peak;
        peak.month = step.month;
        const double mean_kw = step.mean / hours_of(step.month);
        peak.kw = mean_kw * std::exp(ratio_of[static_cast<std::size_t>(step.month.index() % 12)]);
        const double doubt = (step.quantiles[5] - step.quantiles[1]) / band_width_80 / step.mean;
        peak.scatter = std::sqrt(scatter * scatter + doubt * doubt);
        const Quantiles logs = band(std::log(peak.kw), peak.scatter, 1.0, false);
        for (std::size_t q = 0; q < logs.size(); ++q) peak.quantiles[q] = std::exp(logs[q]);
        steps.push_back(peak);
    }
    return steps;
}

}  // namespace visitcast::forecast
