// SPDX-License-Identifier: Apache-2.0
#include "forecast/total.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::forecast {

double total_spread(std::span<const double> spreads) {
    double sum = 0.0, squares = 0.0;
    for (const double spread : spreads) {
        sum += spread;
        squares += spread * spread;
    }
    return std::sqrt((1.0 - step_correlation) * squares + step_correlation * sum * sum);
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
        const double away = std::sqrt((1.0 - step_correlation) * squares + step_correlation * sum * sum);
        total.quantiles[q] = total.mean + (q < total.quantiles.size() / 2 ? -away : away);
    }
    return total;
}

}  // namespace visitcast::forecast
