// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"
#include "forecast/temperature/weather.hpp"

namespace visitcast::forecast {

/// How an industry answers to the weather: change of use, as a logarithm, by one degree of heating and of cooling.
struct TemperatureEffect {
    std::string industry;
    std::string region;  ///< empty = all regions
    std::array<double, 2> per_degree{};
    std::array<double, 2> test{};  ///< F statistic of each in the industry alone
    std::size_t customers{};
};

/// Answers to the weather of all customers of a company, drawn from company to industry to region to customer.
class TemperatureModel {
public:
    TemperatureModel() = default;
    /// From histories without the calendar's effect; weather from the month `from` on is not known. Without temperatures, or
    /// where the bills show no answer, nothing is applied.
    TemperatureModel(const Company& company, const std::vector<Prepared>& prepared, core::Month from,
                     const core::Executor& executor);
    /// Answers learned from others, for customers in the strength of their industry and region.
    TemperatureModel(const TemperatureModel& learned, const Company& company, const std::vector<Prepared>& prepared,
                     core::Month from);

    const std::vector<TemperatureEffect>& effects() const { return effects_; }
    bool applies(std::size_t customer) const;
    const std::array<double, 2>& per_degree(std::size_t customer) const { return per_degree_[customer]; }
    /// Factor of a month's weather on the use, against a normal year; 1 where it is not known.
    double factor(std::size_t customer, core::Month month) const;
    /// The history as it would have been in normal weather.
    Prepared cleaned(std::size_t customer, const Prepared& history) const;
    /// Widens an outlook of normal years by what the weather may do.
    void widen(std::size_t customer, core::Month from, const std::vector<double>& mean, std::vector<double>& spread) const;

private:
    std::array<double, 2> learned_for(const CustomerHistory& history) const;

    Weather weather_;
    std::vector<TemperatureEffect> effects_;
    std::map<std::pair<std::string, std::string>, std::array<double, 2>> cells_;  // by industry and region
    std::vector<std::array<double, 2>> per_degree_;                               // one a customer
    std::vector<std::string> region_;
};

/// Factor of the weather of a month on use that changes so much by degree.
double weather_factor(const RegionWeather& weather, const std::array<double, 2>& per_degree, core::Month month);

}  // namespace visitcast::forecast
