// SPDX-License-Identifier: Apache-2.0
// A forecast in words. Calendar, weather and ramp are what the forecast itself took, by the customer's stored response; the
// season is what the usual shares of the months say, what is on record is asked of the same code that put it into the forecast,
// and the rest is level and trend.
#include "forecast/reasons.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/calendar/fit.hpp"
#include "forecast/effects.hpp"
#include "forecast/models/shares.hpp"
#include "forecast/prepare.hpp"
#include "forecast/ramps.hpp"
#include "forecast/temperature.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr std::size_t least_months = 3;

/// Factors on each month from the first of the history to the first to come.
struct Factors {
    std::vector<double> calendar, weather, ramp;

    double all(std::size_t t) const { return calendar[t] * weather[t] * ramp[t]; }
};

Factors factors_of(const CustomerHistory& history, const Prepared& prepared, core::Month from, const core::Response& response,
                   const CompanyTerms& terms) {
    const auto count = static_cast<std::size_t>(from - prepared.first) + 1;
    Factors factors{std::vector<double>(count, 1.0), std::vector<double>(count, 1.0), std::vector<double>(count, 1.0)};
    const bool by_calendar = std::any_of(response.per_day.begin(), response.per_day.end(), [](double w) { return w != 0.0; });
    if (terms.calendar && by_calendar) {
        const std::vector<MonthTerms> months = month_terms(*terms.calendar, prepared.first, from);
        std::array<double, season> sums{}, counts{};
        for (std::size_t t = 0; t < count; ++t) {
            factors.calendar[t] =
                std::log(months[t].days * visitcast::forecast::response(response.per_day, shares_of(months[t]), 1.0));
            sums[t % season] += factors.calendar[t];
            counts[t % season] += 1.0;
        }
        for (std::size_t t = 0; t < count; ++t)
            factors.calendar[t] = std::exp(factors.calendar[t] - sums[t % season] / counts[t % season]);
    }
    if (response.per_degree != std::array<double, 2>{}) {
        const Weather weather(terms.temperatures, from);
        for (std::size_t t = 0; t + 1 < count; ++t) {
            const core::Month month = prepared.first + static_cast<int>(t);
            factors.weather[t] = weather_factor(weather.at(history.region), response.per_degree, month);
        }
    }
    if (response.began) {
        const Ramp ramp{{}, response.ramp_months, response.ramp_ceiling};
        for (std::size_t t = 0; t < count; ++t)
            factors.ramp[t] = std::max(ramp.share(prepared.first + static_cast<int>(t) - *response.began + 1), 0.02);
    }
    return factors;
}

double on_record(const CustomerHistory& history, const Prepared& prepared, const core::Forecast& forecast) {
    Outlook with;
    for (const core::ForecastStep& step : forecast.steps) {
        with.mean.push_back(step.mean);
        with.spread.push_back(0.0);
    }
    std::vector<std::string> notes;
    apply_effects(history, prepared, forecast.steps.front().month, forecast.response, with, notes);
    return with.mean.front() - forecast.steps.front().mean;
}

NextMonth next_month(const CustomerHistory& history, const Prepared& prepared, const core::Forecast& forecast,
                     const Factors& factors) {
    const core::Month from = forecast.steps.front().month;
    NextMonth next;
    next.expected = forecast.steps.front().mean;
    next.last_month = prepared.end() - 1;
    next.last = prepared.values.back();
    const std::size_t last = prepared.values.size() - 1;
    const std::size_t first = factors.calendar.size() - 1;
    // In turn, so that the parts add up: the last month in normal weather, with the days of the next, as full as it will be then.
    double reached = next.last / factors.weather[last];
    next.temperature = reached - next.last;
    next.calendar = reached * (factors.calendar[first] / factors.calendar[last] - 1.0);
    reached += next.calendar;
    next.ramp = reached * (factors.ramp[first] / factors.ramp[last] - 1.0);
    if (prepared.values.size() >= season) {
        std::vector<double> plain = prepared.values;
        for (std::size_t t = 0; t < plain.size(); ++t) plain[t] /= factors.all(t);
        const std::vector<double> shares = month_shares(plain, season);
        // shares[0] belongs to the month after the history; months without a bill may lie between.
        const auto wanted = static_cast<std::size_t>((from - prepared.end()) % season);
        next.season = recent_level(plain, shares) * (shares[wanted] - shares[season - 1]) * factors.all(first);
    }
    next.common = forecast.response.common_kwh;
    next.on_record = on_record(history, prepared, forecast);
    next.level =
        next.expected - next.last - next.temperature - next.calendar - next.ramp - next.season - next.common - next.on_record;
    return next;
}

}  // namespace

Reasons reasons_of(const CustomerHistory& history, const core::Forecast& forecast, const CompanyTerms& terms) {
    Reasons reasons;
    if (forecast.steps.empty()) return reasons;
    const core::Month from = forecast.steps.front().month;
    const Prepared prepared = prepare(history, from);
    if (prepared.use != Use::regular || prepared.values.size() < (forecast.response.began ? least_months : season))
        return reasons;
    const Factors factors = factors_of(history, prepared, from, forecast.response, terms);
    reasons.month = next_month(history, prepared, forecast, factors);
    if (prepared.values.size() < season || forecast.steps.size() < season) return reasons;
    double before = 0.0, normal = 0.0;
    for (int back = 1; back <= season; ++back) {
        const double kwh = history.series.at(prepared.end() - back);
        before += kwh;
        normal += kwh / factors.weather[prepared.values.size() - static_cast<std::size_t>(back)];
    }
    if (!std::isfinite(before)) return reasons;
    reasons.year = NextYear{total_of(forecast), before, std::nullopt};
    if (forecast.response.per_degree != std::array<double, 2>{}) reasons.year->before_normal = normal;
    return reasons;
}

}  // namespace visitcast::forecast
