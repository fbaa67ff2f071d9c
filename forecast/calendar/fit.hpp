// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "forecast/calendar_effect.hpp"

namespace visitcast::forecast {

/// Shares of the days of a month: off, before, during and after the New Year.
CalendarWeights shares_of(const MonthTerms& month);

/// Use of a month as a share of one without such days.
double response(const CalendarWeights& weights, const CalendarWeights& shares, double strength);

/// One customer's billed months.
struct Bills {
    std::vector<std::size_t> at;   ///< place among the company's months
    std::vector<double> use;       ///< logarithm of the use of a day
    std::vector<double> residual;  ///< without level, season and effect
    std::vector<double> seasons = std::vector<double>(12, 0.0);
    double scatter{};
};

using Months = std::vector<CalendarWeights>;  // shares, from a January on

bool billed(const Prepared& history, core::Month month);

/// Can the effect be seen in a history like this, and be taken off?
bool usable(const Prepared& history);

/// Empty when there is too little to compare; `first` is the January that `months` begin with.
Bills bills_of(const Prepared& history, core::Month first, const std::vector<MonthTerms>& months);

/// The effect that the members show together, when their bills support one; leaves what is left of each in its residual.
CalendarEffect estimate(std::vector<Bills>& members, const Months& shares, bool new_year);

/// How strongly each member shows the effect: own slope on it, drawn towards 1.
std::vector<double> strengths(const std::vector<Bills>& members, const Months& shares, const CalendarWeights& weights);

}  // namespace visitcast::forecast
