// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include "data/core/outlook.hpp"

namespace visitcast::forecast {

using Quantiles = std::array<double, core::quantile_levels.size()>;

/// Width of the 10-90 % band of spread 1.
inline constexpr double band_width_80 = 2.0 * 1.397 / 1.1547;

/// Quantiles around a mean; `widening` stretches them where little is known. Never crossing; with `floored` none below zero.
Quantiles band(double mean, double spread, double widening, bool floored);

/// The spread that a step's inner band tells of, with all widening in it.
double spread_of(const core::ForecastStep& step);

/// By how much spreads must be stretched for the 80 % and 95 % bands to hold what they promise, from sizes of errors in spreads.
double needed_stretch(std::vector<double> sizes);

/// True when no value is below zero.
bool never_negative(std::span<const double> values);

}  // namespace visitcast::forecast
