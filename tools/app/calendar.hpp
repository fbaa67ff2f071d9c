// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::app {

/// What the forecast may know of the calendar of a country. CN: the stored holidays and the New Years of 2004 to 2060. Other
/// countries, when every year of the histories has holidays: those, with the lunar New Year where it is the long feast, else the
/// longest feast that moves. Nothing without a country.
std::optional<forecast::CalendarTerms> calendar_terms(std::string_view country, const std::vector<core::Holiday>& holidays,
                                                      const std::vector<forecast::CustomerHistory>& histories);

/// First days of the longest feast of one name, three days or more, that comes on other days each year; empty without one.
std::vector<core::Date> moving_feast(const std::vector<core::Holiday>& holidays);

/// First days of the lunar years from 2004 to 2060, in order.
std::vector<core::Date> chinese_new_years();

}  // namespace visitcast::app
