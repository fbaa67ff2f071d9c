// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "data/core/outlook.hpp"
#include "forecast/bands.hpp"

namespace visitcast::forecast {

/// Correlation of the forecast errors of two months of one path: a level that was missed is missed in all months. Measured on M3
/// monthly, where it falls from 0.6 for neighbours to 0.45 a year apart; companies learn their own (StepCorrelations).
inline constexpr double step_correlation = 0.5;

/// Standard deviation of the error of a sum of steps with these standard deviations.
double total_spread(std::span<const double> spreads, double correlation = step_correlation);

/// Learns the correlation of steps from past errors in units of their spread, one path (customer and origin) at a time, by class
/// of use; drawn towards the usual one with the weight of 30 paths.
class StepCorrelations {
public:
    void add(std::string_view kind, std::span<const double> standard_errors);
    double of(std::string_view kind) const;

private:
    struct Sums {
        double paths{}, products{}, squares{};
    };
    std::map<std::string, Sums, std::less<>> kinds_;
};

/// The sum of the first `months` steps of a forecast with its own band: narrower than the sum of the bounds, because not every
/// month comes out at its bound, and wider than if months were independent.
struct Total {
    double mean{};
    Quantiles quantiles{};
};
Total total_of(const core::Forecast& forecast, std::size_t months = 12);

}  // namespace visitcast::forecast
