// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace visitcast::forecast {

/// Mean share of each month in its year, times the number of months (mean 1), over at most five whole years back from the end;
/// index 0 for the first step to come. All 1 below one year or without use.
std::vector<double> month_shares(std::span<const double> values, int season);

/// Season-free level now: mean of the levels of the last quarter, half and whole season.
double recent_level(std::span<const double> values, std::span<const double> shares);

}  // namespace visitcast::forecast
