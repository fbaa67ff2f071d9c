// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "forecast/bands.hpp"
#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// Use of each day of a customer who is read more often than once a month; NaN = not known.
struct DailySeries {
    core::Date first;
    std::vector<double> kwh;
    int days_read{1};  ///< usual days between two readings: 1 = each day, 7 = each week

    core::Date end() const { return first + static_cast<int>(kwh.size()); }
    double at(core::Date day) const;
};

struct DayStep {
    core::Date day;
    double mean{};  ///< kWh
    Quantiles quantiles{};
};

/// How the days of a week share its use, 1 = the mean: Monday to Sunday, then days off that fall on a working weekday.
struct DayProfile {
    std::array<double, 7> weekday{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0};
    double day_off{1.0};
    double scatter{0.2};  ///< of a day around it, as a share
    int weeks{};          ///< learned from; 0 = all days alike
};

struct DailyOutlook {
    std::vector<DayStep> days;
    DayProfile profile;
    double month_so_far{1.0};  ///< use read in the month in progress over what was expected of those days; 1 = nothing read
};

/// Learned from the newest half year of days; a customer read every week or less has all days alike.
DayProfile day_profile(const DailySeries& series, const std::optional<CalendarTerms>& calendar);

/// The months of a forecast told day by day: week, days off and New Year by the profile and the customer's stored response, the
/// season and the level by the months. The days of a whole month add up to it exactly; the month in progress is what was read of
/// it and the rest, which follows what was read as far as that is more than chance.
DailyOutlook forecast_days(const DailySeries& series, const core::Forecast& monthly, const std::optional<CalendarTerms>& calendar,
                           int days);

/// Sums of seven days from Monday on; a week that is not whole is left out.
std::vector<DayStep> weeks_of(const DailyOutlook& outlook);

}  // namespace visitcast::forecast
