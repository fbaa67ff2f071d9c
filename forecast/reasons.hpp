// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "forecast/forecast.hpp"
#include "forecast/total.hpp"

namespace visitcast::forecast {

/// Why the first month to come differs from the last one billed; the parts add up: expected = last + season + on_record + level.
struct NextMonth {
    double expected{};       ///< kWh
    core::Month last_month;  ///< the newest month billed
    double last{};           ///< its use as the fit sees it
    double season{};         ///< usual step between the two calendar months
    double on_record{};      ///< events, findings, opening and closing days
    double level{};          ///< what is left: recent level and trend
};

/// The next twelve months against the newest twelve billed.
struct NextYear {
    Total expected;
    double before{};
};

struct Reasons {
    std::optional<NextMonth> month;
    std::optional<NextYear> year;  ///< absent without a whole year on both sides, each month of it billed
};

/// What drives a customer's stored forecast. Empty parts where the history is too short (a year for the season).
Reasons reasons_of(const CustomerHistory& history, const core::Forecast& forecast);

}  // namespace visitcast::forecast
