// SPDX-License-Identifier: Apache-2.0
// A forecast in words: the season is what the usual shares of the months say, what is on record is asked of the same code that
// put it into the forecast, and the rest is level and trend.
#include "forecast/reasons.hpp"

#include <cmath>

#include "forecast/effects.hpp"
#include "forecast/models/shares.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

NextMonth next_month(const CustomerHistory& history, const Prepared& prepared, const core::Forecast& forecast) {
    const core::Month from = forecast.steps.front().month;
    NextMonth next;
    next.expected = forecast.steps.front().mean;
    next.last_month = prepared.end() - 1;
    next.last = prepared.values.back();
    const std::vector<double> shares = month_shares(prepared.values, season);
    // shares[0] belongs to the month after the history; months without a bill may lie between.
    const auto first = static_cast<std::size_t>((from - prepared.end()) % season);
    next.season = recent_level(prepared.values, shares) * (shares[first] - shares[season - 1]);
    Outlook with;
    for (const core::ForecastStep& step : forecast.steps) {
        with.mean.push_back(step.mean);
        with.spread.push_back(0.0);
    }
    std::vector<std::string> notes;
    apply_effects(history, prepared, from, with, notes);
    next.on_record = with.mean.front() - next.expected;
    next.level = next.expected - next.last - next.season - next.on_record;
    return next;
}

}  // namespace

Reasons reasons_of(const CustomerHistory& history, const core::Forecast& forecast) {
    Reasons reasons;
    if (forecast.steps.empty()) return reasons;
    const core::Month from = forecast.steps.front().month;
    const Prepared prepared = prepare(history, from);
    if (prepared.use != Use::regular || prepared.values.size() < season) return reasons;
    reasons.month = next_month(history, prepared, forecast);
    double before = 0.0;
    for (int back = 1; back <= season; ++back) before += history.series.at(prepared.end() - back);
    if (forecast.steps.size() >= season && std::isfinite(before)) reasons.year = NextYear{total_of(forecast), before};
    return reasons;
}

}  // namespace visitcast::forecast
