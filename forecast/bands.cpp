// SPDX-License-Identifier: Apache-2.0
// Bands from a mean and a standard deviation. Errors of real series have heavier tails than the normal distribution: the outer
// quantiles are those of Student's t with 8 degrees of freedom.
#include "forecast/bands.hpp"

#include <algorithm>

namespace visitcast::forecast {

Quantiles band(double mean, double spread, double widening, bool floored) {
    constexpr Quantiles student{-2.306, -1.397, -0.706, 0.0, 0.706, 1.397, 2.306};
    constexpr double unit = 1.1547;  // standard deviation of Student's t with 8 degrees of freedom
    Quantiles quantiles{};
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
        quantiles[i] = mean + student[i] / unit * widening * spread;
        if (floored) quantiles[i] = std::max(quantiles[i], 0.0);
    }
    return quantiles;
}

double spread_of(const core::ForecastStep& step) { return (step.quantiles[5] - step.quantiles[1]) / band_width_80; }

double needed_stretch(std::vector<double> sizes) {
    if (sizes.empty()) return 1.0;
    std::sort(sizes.begin(), sizes.end());
    const auto at = [&](double level) { return sizes[static_cast<std::size_t>(level * static_cast<double>(sizes.size() - 1))]; };
    return (at(0.8) / 1.21 + at(0.95) / 1.997) / 2.0;  // half widths of both bands, in spreads
}

bool never_negative(std::span<const double> values) {
    return std::none_of(values.begin(), values.end(), [](double value) { return value < 0.0; });
}

}  // namespace visitcast::forecast
