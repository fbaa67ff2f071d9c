// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/core/consumption.hpp"

namespace visitcast::forecast {

/// Heating and cooling degrees of a month: how far its days lie below 18 °C and above 26 °C, as a mean over all its days.
using Degrees = std::array<double, 2>;

inline constexpr double heating_base = 18.0;
inline constexpr double cooling_base = 26.0;

/// Degrees of a month of which only the mean temperature is known, °C.
Degrees degrees_of_mean(double mean_c);

/// The weather of one region up to the month before `from`, and what is usual there.
class RegionWeather {
public:
    RegionWeather() = default;
    /// Rows of one region, or of several of which the mean is taken; those from the month `from` on are not looked at, except for
    /// their normals.
    RegionWeather(const std::vector<core::Temperature>& rows, core::Month from);

    bool empty() const { return known_.empty(); }
    /// Degrees of a month less those usual in that calendar month; absent where not known.
    std::optional<Degrees> anomaly(core::Month month) const;
    /// Variance of such anomalies in a calendar month (0 = January) and its neighbours, degrees squared.
    const Degrees& variance(std::size_t month_of_year) const { return variance_[month_of_year]; }

private:
    std::map<core::Month, Degrees> known_;
    std::array<std::optional<Degrees>, 12> normal_;
    std::array<Degrees, 12> variance_{};
};

/// Weather by region; a customer of a region without rows takes the mean of all.
class Weather {
public:
    Weather() = default;
    Weather(const std::vector<core::Temperature>& rows, core::Month from);

    bool empty() const { return everywhere_.empty(); }
    bool knows(const std::string& region) const { return regions_.contains(region); }
    const RegionWeather& at(const std::string& region) const;

private:
    std::map<std::string, RegionWeather> regions_;
    RegionWeather everywhere_;
};

}  // namespace visitcast::forecast
