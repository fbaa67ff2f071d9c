// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "forecast/temperature/weather.hpp"

namespace visitcast::forecast {

/// One customer's billed months beside the weather.
struct WeatherBills {
    std::vector<std::size_t> at;             ///< months from a January on
    std::vector<double> use;                 ///< logarithm
    std::array<std::vector<double>, 2> off;  ///< anomalies of heating and cooling degrees
    double scatter{};                        ///< of the use without level and season

    /// Takes level and season off use and anomalies alike.
    void free_of_level_and_season();
};

/// Change of the logarithm of use by one degree of heating and of cooling, with error variances (infinite = nothing known).
struct Slopes {
    std::array<double, 2> value{};
    std::array<double, 2> variance{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    std::array<double, 2> test{};  ///< F statistic of each term beside the other
};

/// What many customers show together: their mean month by month, so that what they share by chance counts as error.
Slopes slopes_together(std::span<const WeatherBills* const> members);

/// What one customer shows alone.
Slopes slopes_alone(const WeatherBills& bills);

/// Draws the slopes of each child towards the parent's by how far children differ beyond chance.
void draw_towards(std::span<Slopes*> children, const std::array<double, 2>& parent);

}  // namespace visitcast::forecast
