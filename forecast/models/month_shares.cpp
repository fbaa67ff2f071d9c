// SPDX-License-Identifier: Apache-2.0
// Usual share of each month in its year times the recent season-free level. With two or three years of bills this says more
// about real consumption than any fitted model, because it estimates nothing but means.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "forecast/models.hpp"
#include "forecast/models/shares.hpp"

namespace visitcast::forecast {

std::vector<double> month_shares(std::span<const double> values, int season) {
    const auto m = static_cast<std::size_t>(season);
    std::vector<double> shares(m, 0.0);
    double used = 0.0;
    for (std::size_t year = 1; year <= 5 && year * m <= values.size(); ++year) {
        const std::span<const double> months = values.subspan(values.size() - year * m, m);
        const double mean = std::accumulate(months.begin(), months.end(), 0.0) / static_cast<double>(m);
        if (mean <= 0.0) continue;
        for (std::size_t i = 0; i < m; ++i) shares[i] += months[i] / mean;
        used += 1.0;
    }
    for (double& share : shares) share = used > 0.0 ? share / used : 1.0;
    return shares;
}

double recent_level(std::span<const double> values, std::span<const double> shares) {
    const std::size_t m = shares.size();
    double sum = 0.0;
    double count = 0.0;
    for (const std::size_t back : {std::max<std::size_t>(m / 4, 1), std::max<std::size_t>(m / 2, 1), m}) {
        const std::size_t used = std::min(back, values.size());
        double energy = 0.0;
        double share = 0.0;
        for (std::size_t k = 1; k <= used; ++k) {
            energy += values[values.size() - k];
            share += shares[(m - k % m) % m];
        }
        if (share <= 1e-9) continue;
        sum += energy / share;
        count += 1.0;
    }
    return count > 0.0 ? sum / count : 0.0;
}

Outlook predict_month_shares(std::span<const double> values, int season, int horizon) {
    const auto m = static_cast<std::size_t>(season);
    const std::vector<double> shares = month_shares(values, season);
    const double level = recent_level(values, shares);
    double squares = 0.0;
    double count = 0.0;
    for (std::size_t origin = m; origin < values.size(); ++origin) {
        const std::vector<double> known = month_shares(values.first(origin), season);
        const double then = recent_level(values.first(origin), known);
        for (std::size_t h = 0; h < m && origin + h < values.size(); ++h) {
            const double error = values[origin + h] - then * known[h];
            squares += error * error;
            count += 1.0;
        }
    }
    // Few months compared: a tenth of the level as a prior worth a quarter of a season.
    const double prior = static_cast<double>(m) / 4.0;
    const double spread = std::sqrt((squares + prior * 0.01 * level * level) / (count + prior));
    Outlook outlook;
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        outlook.mean.push_back(level * shares[h % m]);
        outlook.spread.push_back(spread * std::sqrt(static_cast<double>(h / m + 1)));
    }
    return outlook;
}

}  // namespace visitcast::forecast
