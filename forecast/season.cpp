// SPDX-License-Identifier: Apache-2.0
// Season indices by classical decomposition (centred moving average, mean ratio of each month) and the autocorrelation test that
// the M4 competition used for its benchmarks (Makridakis, Spiliotis, Assimakopoulos 2020, doi 10.1016/j.ijforecast.2019.04.014).
#include "forecast/season.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace visitcast::forecast {
namespace {

double autocorrelation(std::span<const double> values, double mean, double variance, std::size_t lag) {
    double sum = 0.0;
    for (std::size_t t = lag; t < values.size(); ++t) sum += (values[t] - mean) * (values[t - lag] - mean);
    return sum / variance;
}

}  // namespace

bool has_season(std::span<const double> values, int season) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    if (season < 2 || n < 3 * m) return false;
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
    double variance = 0.0;
    for (const double value : values) variance += (value - mean) * (value - mean);
    if (variance <= 0.0) return false;
    double squares = 0.0;
    for (std::size_t lag = 1; lag < m; ++lag) {
        const double r = autocorrelation(values, mean, variance, lag);
        squares += r * r;
    }
    const double limit = 1.645 * std::sqrt((1.0 + 2.0 * squares) / static_cast<double>(n));
    return std::abs(autocorrelation(values, mean, variance, m)) > limit;
}

std::vector<double> season_indices(std::span<const double> values, int season, bool factors) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    const std::size_t half = m / 2;
    std::vector<double> sums(m, 0.0);
    std::vector<double> counts(m, 0.0);
    for (std::size_t t = half; t + half < n; ++t) {
        double average = 0.0;
        for (std::size_t i = t - half; i <= t + half; ++i) average += values[i];
        // An even season has one month too many in the window: its two ends count half.
        if (m % 2 == 0) average -= (values[t - half] + values[t + half]) / 2.0;
        average /= static_cast<double>(m);
        sums[t % m] += factors ? values[t] / average : values[t] - average;
        counts[t % m] += 1.0;
    }
    const double neutral = factors ? 1.0 : 0.0;
    std::vector<double> indices(m, neutral);
    for (std::size_t i = 0; i < m; ++i) {
        if (counts[i] > 0.0) indices[i] = sums[i] / counts[i];
    }
    const double mean = std::accumulate(indices.begin(), indices.end(), 0.0) / static_cast<double>(m);
    for (double& index : indices) index = factors ? std::max(index / mean, 0.01) : index - mean;
    return indices;
}

double Adjusted::factor(std::size_t step) const {
    return indices.empty() || !factors ? 1.0 : indices[(values.size() + step) % indices.size()];
}

double Adjusted::restored(double value, std::size_t step) const {
    if (indices.empty()) return value;
    const double index = indices[(values.size() + step) % indices.size()];
    return factors ? value * index : value + index;
}

Adjusted adjusted(std::span<const double> values, int season) {
    Adjusted result;
    result.values.assign(values.begin(), values.end());
    if (!has_season(values, season)) return result;
    result.factors = *std::min_element(values.begin(), values.end()) > 0.0;
    result.indices = season_indices(values, season, result.factors);
    for (std::size_t t = 0; t < values.size(); ++t) {
        const double index = result.indices[t % result.indices.size()];
        result.values[t] = result.factors ? values[t] / index : values[t] - index;
    }
    return result;
}

}  // namespace visitcast::forecast
