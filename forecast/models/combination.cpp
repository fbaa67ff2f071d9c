// SPDX-License-Identifier: Apache-2.0
// Means of three models of different kinds: weighted exponential smoothing, dynamic theta and decomposition. Combining is the
// most stable finding of all forecasting competitions (Makridakis, Spiliotis, Assimakopoulos 2020; Petropoulos, Svetunkov 2020,
// doi 10.1016/j.ijforecast.2019.01.006). The tested combination forecasts again from two earlier origins: members count by their
// errors there, and the band is stretched by how far the truth lay outside it.
#include <algorithm>
#include <array>
#include <cmath>

#include "forecast/models.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::array members{predict_weighted_ets, predict_dynamic_theta, predict_decomposed};
using Outlooks = std::array<Outlook, members.size()>;
using Weights = std::array<double, members.size()>;

Outlooks outlooks_of(std::span<const double> values, int season, int horizon) {
    Outlooks outlooks;
    for (std::size_t k = 0; k < members.size(); ++k) outlooks[k] = members[k](values, season, horizon);
    return outlooks;
}

Outlook mixed(const Outlooks& outlooks, const Weights& weights) {
    Outlook sum;
    sum.mean.assign(outlooks.front().mean.size(), 0.0);
    sum.spread = sum.mean;
    for (std::size_t k = 0; k < members.size(); ++k) {
        for (std::size_t h = 0; h < sum.mean.size(); ++h) {
            sum.mean[h] += weights[k] * outlooks[k].mean[h];
            sum.spread[h] += weights[k] * outlooks[k].spread[h];
        }
    }
    return sum;
}

Weights equal_weights() {
    Weights weights;
    weights.fill(1.0 / static_cast<double>(members.size()));
    return weights;
}

}  // namespace

Outlook predict_combination(std::span<const double> values, int season, int horizon) {
    return mixed(outlooks_of(values, season, horizon), equal_weights());
}

Outlook predict_tested_combination(std::span<const double> values, int season, int horizon) {
    // Chosen on the M1 and tourism series: the stretch starts from 1.1 with the weight of three origins.
    constexpr double prior_stretch = 1.1;
    constexpr double prior_origins = 3.0;
    constexpr double largest_square = 25.0;  // one wild month must not decide the band
    double squares = prior_origins * prior_stretch * prior_stretch;
    double origins = prior_origins;
    Weights errors{};
    const auto least = static_cast<std::size_t>(std::max(3 * season, 8));
    for (const int back : {horizon, horizon - horizon / 2}) {
        const auto held = static_cast<std::size_t>(back);
        if (values.size() < least + held) continue;
        const std::span<const double> known = values.first(values.size() - held);
        const Outlooks outlooks = outlooks_of(known, season, back);
        const Outlook mean = mixed(outlooks, equal_weights());
        double sum = 0.0;
        for (std::size_t h = 0; h < held; ++h) {
            const double actual = values[known.size() + h];
            const double error = (actual - mean.mean[h]) / std::max(mean.spread[h], 1e-12);
            sum += std::min(error * error, largest_square);
            for (std::size_t k = 0; k < members.size(); ++k) {
                errors[k] += std::abs(actual - outlooks[k].mean[h]) / static_cast<double>(held);
            }
        }
        squares += sum / static_cast<double>(horizon);
        origins += static_cast<double>(held) / static_cast<double>(horizon);
    }
    Weights weights = equal_weights();
    const double largest = *std::max_element(errors.begin(), errors.end());
    if (largest > 0.0) {
        double sum = 0.0;
        for (std::size_t k = 0; k < members.size(); ++k) {
            weights[k] = 1.0 / std::max(errors[k], 0.05 * largest);
            sum += weights[k];
        }
        for (double& weight : weights) weight /= sum;
    }
    Outlook outlook = mixed(outlooks_of(values, season, horizon), weights);
    for (double& spread : outlook.spread) spread *= std::sqrt(squares / origins);
    return outlook;
}

}  // namespace visitcast::forecast
