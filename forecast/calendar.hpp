// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/calendar.hpp"
#include "data/core/date.hpp"

namespace visitcast::forecast {

/// What the caller knows of the calendar of a company's country.
struct CalendarTerms {
    std::vector<core::Holiday> holidays;  ///< published holidays and make-up days; years without any are estimated
    std::vector<core::Date> new_years;    ///< first days of the lunar years, or of another feast that moves; empty = none
    core::Weekdays week{{true, true, true, true, true, false, false}};
};

/// The calendar of one month. Windows around the New Year: 10 days before it, 7 from it on, 9 after those.
struct MonthTerms {
    double days{};
    double working_days{};
    double off_days{};  ///< days not worked outside the week of the New Year
    double before{};    ///< share of the window that falls in this month, 0 to 1
    double during{};
    double after{};
    bool published{};  ///< the year's holidays are known
};

inline constexpr int days_before = 10;
inline constexpr int days_during = 7;
inline constexpr int days_after = 9;

/// The months from `first` to `last`. A year counts as published when it has at least half as many entries as the fullest year.
/// In other years the week of the New Year is taken as free, and each month loses as many working days to other holidays as the
/// same month of the published years did on average. A year whose New Year is not listed takes the mean shares of those listed.
std::vector<MonthTerms> month_terms(const CalendarTerms& calendar, core::Month first, core::Month last);

}  // namespace visitcast::forecast
