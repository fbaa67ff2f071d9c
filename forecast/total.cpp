// SPDX-License-Identifier: Apache-2.0
#include "forecast/total.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::forecast {

double total_spread(std::span<const double> spreads, double correlation) {
    double sum = 0.0, squares = 0.0;
    for (const double spread : spreads) {
        sum += spread;
        squares += spread * spread;
    }
    return std::sqrt((1.0 - correlation) * squares + correlation * sum * sum);
}

void StepCorrelations::add(std::string_view kind, std::span<const double> standard_errors) {
    if (standard_errors.size() < 2) return;
    constexpr double wildest = 4.0;  // one slip must not make all months go together
    double sum = 0.0, squares = 0.0;
    for (const double error : standard_errors) {
        const double bounded = std::clamp(error, -wildest, wildest);
        sum += bounded;
        squares += bounded * bounded;
    }
    // sum^2 - squares is the sum of products over all pairs; with correlation r it is r (n - 1) squares on average.
    const auto found = kinds_.emplace(std::string(kind), Sums{}).first;
    found->second.paths += 1.0;
    found->second.products += sum * sum - squares;
    found->second.squares += (static_cast<double>(standard_errors.size()) - 1.0) * squares;
}

double StepCorrelations::of(std::string_view kind) const {
    constexpr double prior_paths = 30.0;
    const auto found = kinds_.find(kind);
    if (found == kinds_.end() || found->second.squares <= 0.0) return step_correlation;
    const Sums& sums = found->second;
    const double measured = std::clamp(sums.products / sums.squares, 0.0, 0.95);
    return (sums.paths * measured + prior_paths * step_correlation) / (sums.paths + prior_paths);
}

Total total_of(const core::Forecast& forecast, std::size_t months) {
    Total total;
    const std::size_t used = std::min(months, forecast.steps.size());
    for (std::size_t h = 0; h < used; ++h) total.mean += forecast.steps[h].mean;
    // Each side and each level for itself: bands of months may be floored at zero and so lopsided.
    for (std::size_t q = 0; q < total.quantiles.size(); ++q) {
        double sum = 0.0, squares = 0.0;
        for (std::size_t h = 0; h < used; ++h) {
            const double away = forecast.steps[h].quantiles[q] - forecast.steps[h].mean;
            sum += away;
            squares += away * away;
        }
        const double r = forecast.step_correlation;
        const double away = std::sqrt((1.0 - r) * squares + r * sum * sum);
        total.quantiles[q] = total.mean + (q < total.quantiles.size() / 2 ? -away : away);
    }
    return total;
}

}  // namespace visitcast::forecast
