// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forecast/bands.hpp"

namespace visitcast::forecast {

/// A change of a month that comes or does not come.
struct Chance {
    double probability{};  ///< 0 to 1
    double kwh{};          ///< change of the month if it comes
};

/// If it comes, a change misses its stated size by this share (standard deviation). A default of this project.
inline constexpr double size_doubt = 0.2;

/// Quantiles of a month that is `mean` with the band of band() without the changes, and any subset of independent changes on top,
/// each with its probability. The six that matter most are kept as they are, 64 cases at most; further ones only widen and shift.
/// Without changes the same as band().
Quantiles mixture_band(double mean, double spread, double widening, bool floored, std::span<const Chance> chances);

/// Mean and variance that the changes add.
double mean_of(std::span<const Chance> chances);
double variance_of(std::span<const Chance> chances);

}  // namespace visitcast::forecast
