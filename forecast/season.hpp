// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace visitcast::forecast {

/// The 90 % test of the M4 competition: is the autocorrelation at one season beyond chance? False below three seasons.
bool has_season(std::span<const double> values, int season);

/// Season indices by classical decomposition, index 0 for the first value: factors with mean 1, or summands with mean 0.
/// Needs two seasons of values; factors need values above zero.
std::vector<double> season_indices(std::span<const double> values, int season, bool factors);

/// A series as trend + season + rest; the season may drift from year to year.
struct Decomposition {
    std::vector<double> trend;
    std::vector<double> season;
};

/// Needs two seasons and four values. In the file of the model of the same name.
Decomposition decomposed(std::span<const double> values, int season);

/// A series freed of its season, with the way back.
struct Adjusted {
    std::vector<double> values;
    std::vector<double> indices;  ///< empty = no season found
    bool factors{true};

    /// The value `step` steps (0 = first) after the end, season put on again.
    double restored(double value, std::size_t step) const;
    double factor(std::size_t step) const;  ///< 1 for summands and without a season
};

/// Seasonally adjusted when the test finds a season, by factors where all values are above zero.
Adjusted adjusted(std::span<const double> values, int season);

}  // namespace visitcast::forecast
