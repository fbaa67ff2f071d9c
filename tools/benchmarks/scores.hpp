// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

namespace visitcast::benchmarks {

/// Symmetric mean absolute percentage error, in percent, as in M4: 200 |a - f| / (|a| + |f|), mean over the horizon.
double smape(std::span<const double> actual, std::span<const double> forecast);

/// Mean absolute error of repeating last season inside `train`; nothing when it is zero or cannot be told.
std::optional<double> naive_scale(std::span<const double> train, int season);

/// Mean absolute error over `scale`.
double mase(std::span<const double> actual, std::span<const double> forecast, double scale);

/// Mean scaled interval score at 95 % (Gneiting and Raftery 2007): width plus 40 times the miss, over `scale`.
double msis(std::span<const double> actual, std::span<const double> low, std::span<const double> high, double scale);

/// Share of values inside [low, high].
double coverage(std::span<const double> actual, std::span<const double> low, std::span<const double> high);

/// Overall weighted average: the mean of both errors relative to those of naive2.
double owa(double smape, double mase, double naive2_smape, double naive2_mase);

}  // namespace visitcast::benchmarks
