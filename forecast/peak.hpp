// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "data/core/consumption.hpp"
#include "data/core/outlook.hpp"
#include "forecast/bands.hpp"

namespace visitcast::forecast {

/// The highest demand of a month to come.
struct PeakStep {
    core::Month month;
    double kw{};  ///< median
    Quantiles quantiles{};
    double scatter{};  ///< standard deviation of its logarithm

    /// Probability that the highest demand of the month lies above a limit in kW, by the lognormal distribution.
    double chance_above(double limit_kw) const;
};

/// From the customer's bills with a measured maximum (any order) and the forecast of its energy: energy gives the mean power, and
/// the past ratio of maximum to mean power the rest. Empty below six bills with both, or without a forecast.
std::vector<PeakStep> peak_demand(const std::vector<core::Consumption>& bills, const core::Forecast& energy);

}  // namespace visitcast::forecast
