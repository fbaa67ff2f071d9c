// SPDX-License-Identifier: Apache-2.0
// From bills to outlooks: prepare every history, forecast them together, look back from earlier origins to score and to correct
// the bands, put the calendar and what is on record on top, and sum up to industries and the company.
#include "forecast/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/error.hpp"
#include "forecast/backtest.hpp"
#include "forecast/bands.hpp"
#include "forecast/calendar_effect.hpp"
#include "forecast/effects.hpp"
#include "forecast/estimate.hpp"
#include "forecast/levels.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {
namespace {

core::ForecastStatus status_of(const CustomerHistory& history, const Prepared& prepared, core::Month from) {
    const std::optional<core::Date> closing = closing_day(history);
    if (history.status == core::CustomerStatus::closed || (closing && closing->month() < from))
        return core::ForecastStatus::closed;
    if (prepared.use == Use::none) return core::ForecastStatus::no_history;
    return prepared.observed < 12 ? core::ForecastStatus::little_history : core::ForecastStatus::ok;
}

core::Forecast customer_forecast(const CustomerHistory& history, const Prepared& prepared, const Estimate& estimate,
                                 const Options& options, double correction) {
    core::Forecast forecast;
    forecast.level = core::ForecastLevel::customer;
    forecast.id = history.id.text;
    forecast.status = status_of(history, prepared, options.from);
    forecast.notes = prepared.notes;
    forecast.missing = prepared.missing;
    forecast.model = estimate.model;
    forecast.notes.insert(forecast.notes.end(), estimate.notes.begin(), estimate.notes.end());
    Outlook outlook = estimate.outlook;
    if (forecast.status == core::ForecastStatus::closed) {
        outlook.mean.assign(static_cast<std::size_t>(options.horizon), 0.0);
        outlook.spread = outlook.mean;
        forecast.model = "zero";
        std::erase(forecast.notes, "stopped_zero");
    } else if (forecast.status == core::ForecastStatus::no_history) {
        forecast.model = "none";
        return forecast;
    } else {
        apply_effects(history, prepared, options.from, outlook, forecast.notes);
    }
    const bool floored = never_negative(prepared.values);
    const double widening = correction * small_sample_widening(prepared.observed);
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        core::ForecastStep step;
        step.month = options.from + static_cast<int>(h);
        step.mean = floored ? std::max(outlook.mean[h], 0.0) : outlook.mean[h];
        step.quantiles = band(step.mean, outlook.spread[h], widening, floored);
        forecast.steps.push_back(step);
    }
    return forecast;
}

}  // namespace

std::vector<core::Forecast> forecast_all(const Company& company, const Options& options, const core::Executor& executor) {
    if (options.horizon < 1 || options.horizon > 36) throw core::UsageError("the horizon must lie between 1 and 36 months");
    model_for(options.model, 0, 12);
    const std::size_t count = company.customers.size();
    const std::size_t all = count * (options.backtest ? 4 : 1);
    const auto progress = [&](std::size_t done) {
        if (options.progress) options.progress(done, all);
    };
    progress(0);

    std::vector<Prepared> prepared(count);
    executor(count, [&](std::size_t i) { prepared[i] = prepare(company.customers[i], options.from); });
    Backtest backtest;
    if (options.backtest) {
        backtest = look_back(company, prepared, options, executor,
                             [&](int origin) { progress(count * static_cast<std::size_t>(origin)); });
    }
    backtest.scores.resize(count);
    const CalendarModel calendar(company, prepared, options.from + options.horizon, executor);
    executor(count, [&](std::size_t i) {
        if (calendar.applies(i)) prepared[i] = calendar.cleaned(i, prepared[i]);
    });
    std::vector<Estimate> estimates = estimate_all(company, prepared, options.from, options.horizon, options.model, executor);

    std::vector<core::Forecast> forecasts(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (calendar.applies(i)) {
            calendar.put_back(i, options.from, estimates[i].outlook.mean, estimates[i].outlook.spread);
            estimates[i].notes.emplace_back("calendar_applied");
        }
        forecasts[i] = customer_forecast(company.customers[i], prepared[i], estimates[i], options, backtest.band_correction);
        forecasts[i].score = backtest.scores[i];
    }
    std::vector<core::Forecast> sums = sum_levels(company, prepared, forecasts, options);
    forecasts.insert(forecasts.end(), std::make_move_iterator(sums.begin()), std::make_move_iterator(sums.end()));
    progress(all);
    return forecasts;
}

}  // namespace visitcast::forecast
