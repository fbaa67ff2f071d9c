// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "forecast/calendar_effect.hpp"
#include "forecast/estimate.hpp"
#include "forecast/ramps.hpp"
#include "forecast/temperature.hpp"

namespace visitcast::forecast {

/// What bends the bills of many customers in ways that are known: the calendar, the temperature, and the filling up of new
/// connections. Taken off the histories before they are forecast, and put on what comes.
class Influences {
public:
    Influences() = default;
    /// Learned from all histories; `from` is the first month to forecast.
    Influences(const Company& company, const std::vector<Prepared>& prepared, core::Month from, int horizon,
               const core::Executor& executor);
    /// Learned from others before, for these customers.
    Influences(const Influences& learned, const Company& company, const std::vector<Prepared>& prepared, core::Month from,
               int horizon);

    /// The history without any of them.
    Prepared cleaned(const CustomerHistory& history, std::size_t customer, const Prepared& prepared) const;
    std::vector<Prepared> all_cleaned(const Company& company, const std::vector<Prepared>& prepared,
                                      const core::Executor& executor) const;
    /// Puts them on an outlook that begins in the month `from`, and says so in its notes and its response.
    void put_back(const CustomerHistory& history, std::size_t customer, core::Month from, Estimate& estimate) const;
    const CalendarModel& calendar() const { return calendar_; }
    const TemperatureModel& temperature() const { return temperature_; }
    const RampModel& ramps() const { return ramps_; }

private:
    CalendarModel calendar_;
    TemperatureModel temperature_;
    RampModel ramps_;
};

}  // namespace visitcast::forecast
