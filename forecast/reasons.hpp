// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "forecast/forecast.hpp"
#include "forecast/total.hpp"

namespace visitcast::forecast {

/// Why the first month to come differs from the last one billed; the parts add up:
/// expected = last + calendar + temperature + season + ramp + common + on_record + level. All in kWh.
struct NextMonth {
    double expected{};
    core::Month last_month;  ///< the newest month billed
    double last{};           ///< its use as the fit sees it
    double calendar{};       ///< other days, days off and New Year than in the last month
    double temperature{};    ///< the last month was warmer or colder than usual; the next is taken as usual
    double season{};         ///< usual step between the two calendar months
    double ramp{};           ///< a new connection filling up
    double common{};         ///< what moved all customers lately and is expected to fade
    double on_record{};      ///< events, findings, opening and closing days
    double level{};          ///< what is left: recent level and trend
};

/// The next twelve months against the newest twelve billed.
struct NextYear {
    Total expected;
    double before{};
    std::optional<double> before_normal;  ///< the same in normal weather; absent where the weather shows no effect
};

struct Reasons {
    std::optional<NextMonth> month;
    std::optional<NextYear> year;  ///< absent without a whole year on both sides, each month of it billed
};

/// What the company knows beside the customer's own bills.
struct CompanyTerms {
    std::optional<CalendarTerms> calendar;
    std::vector<core::Temperature> temperatures;
};

/// What drives a customer's stored forecast. Empty parts where the history is too short (a year; three months on a ramp).
Reasons reasons_of(const CustomerHistory& history, const core::Forecast& forecast, const CompanyTerms& terms = {});

}  // namespace visitcast::forecast
