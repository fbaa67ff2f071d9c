// SPDX-License-Identifier: Apache-2.0
#include "tools/benchmarks/inside.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "forecast/total.hpp"

namespace visitcast::benchmarks {

void Inside::add(const forecast::Prediction& prediction, std::span<const double> actual, int season) {
    const auto within = [](const forecast::Quantiles& quantiles, std::size_t low, std::size_t high, double value) {
        return quantiles[low] <= value && value <= quantiles[high] ? 1.0 : 0.0;
    };
    for (std::size_t h = 0; h < actual.size(); ++h) {
        months += 1.0;
        months80 += within(prediction.quantiles[h], 1, 5, actual[h]);
        months95 += within(prediction.quantiles[h], 0, 6, actual[h]);
    }
    const auto m = static_cast<std::size_t>(season);
    if (m < 2 || actual.size() < m) return;
    core::Forecast steps;
    double sum = 0.0;
    for (std::size_t h = 0; h < m; ++h) {
        steps.steps.push_back({core::Month{}, prediction.mean[h], prediction.quantiles[h]});
        sum += actual[h];
    }
    const forecast::Total total = forecast::total_of(steps, m);
    totals += 1.0;
    totals80 += within(total.quantiles, 1, 5, sum);
    totals95 += within(total.quantiles, 0, 6, sum);
}

Inside& Inside::operator+=(const Inside& other) {
    months += other.months;
    months80 += other.months80;
    months95 += other.months95;
    totals += other.totals;
    totals80 += other.totals80;
    totals95 += other.totals95;
    return *this;
}

nlohmann::json Inside::object() const {
    const double all = std::max(months, 1.0);
    const double sums = std::max(totals, 1.0);
    return {{"months", months}, {"cov80", months80 / all},   {"cov95", months95 / all},
            {"totals", totals}, {"year80", totals80 / sums}, {"year95", totals95 / sums}};
}

}  // namespace visitcast::benchmarks
