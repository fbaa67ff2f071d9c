// SPDX-License-Identifier: Apache-2.0
// The scores of the M4 competition (Makridakis, Spiliotis, Assimakopoulos 2020, doi 10.1016/j.ijforecast.2019.04.014), each for
// one series; a set is scored by the mean over its series.
#include "tools/benchmarks/scores.hpp"

#include <cmath>

namespace visitcast::benchmarks {

double smape(std::span<const double> actual, std::span<const double> forecast) {
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) {
        const double size = std::abs(actual[h]) + std::abs(forecast[h]);
        // Both zero is a perfect forecast, not 0 / 0.
        if (size > 0.0) sum += 200.0 * std::abs(actual[h] - forecast[h]) / size;
    }
    return sum / static_cast<double>(actual.size());
}

std::optional<double> naive_scale(std::span<const double> train, int season) {
    const auto m = static_cast<std::size_t>(season);
    if (train.size() <= m) return std::nullopt;
    double sum = 0.0;
    for (std::size_t t = m; t < train.size(); ++t) sum += std::abs(train[t] - train[t - m]);
    if (sum <= 0.0) return std::nullopt;
    return sum / static_cast<double>(train.size() - m);
}

double mase(std::span<const double> actual, std::span<const double> forecast, double scale) {
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) sum += std::abs(actual[h] - forecast[h]);
    return sum / static_cast<double>(actual.size()) / scale;
}

double msis(std::span<const double> actual, std::span<const double> low, std::span<const double> high, double scale) {
    constexpr double alpha = 0.05;
    double sum = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) {
        sum += high[h] - low[h];
        if (actual[h] < low[h]) sum += 2.0 / alpha * (low[h] - actual[h]);
        if (actual[h] > high[h]) sum += 2.0 / alpha * (actual[h] - high[h]);
    }
    return sum / static_cast<double>(actual.size()) / scale;
}

double coverage(std::span<const double> actual, std::span<const double> low, std::span<const double> high) {
    double inside = 0.0;
    for (std::size_t h = 0; h < actual.size(); ++h) inside += low[h] <= actual[h] && actual[h] <= high[h] ? 1.0 : 0.0;
    return inside / static_cast<double>(actual.size());
}

double owa(double smape, double mase, double naive2_smape, double naive2_mase) {
    return (smape / naive2_smape + mase / naive2_mase) / 2.0;
}

}  // namespace visitcast::benchmarks
