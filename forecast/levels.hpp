// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Industries by code (customers without one only count in the company), then the company: sums of the customers' means, with
/// bands that know how far customers move together.
std::vector<core::Forecast> sum_levels(const Company& company, const std::vector<Prepared>& prepared,
                                       const std::vector<core::Forecast>& customers, const Options& options);

/// Mean correlation between customers of their changes against the year before, from 0 to 0.9.
double common_correlation(const std::vector<const Prepared*>& members, core::Month from);

}  // namespace visitcast::forecast
