// SPDX-License-Identifier: Apache-2.0
// From the fitted part of a customer's forecast to what is told: status, what is on record, bands.
#include "forecast/customer.hpp"

#include <algorithm>

#include "forecast/bands.hpp"
#include "forecast/effects.hpp"

namespace visitcast::forecast {
namespace {

core::ForecastStatus status_of(const CustomerHistory& history, const Prepared& prepared, core::Month from, bool promised) {
    const std::optional<core::Date> closing = closing_day(history);
    if (history.status == core::CustomerStatus::closed || (closing && closing->month() < from))
        return core::ForecastStatus::closed;
    if (prepared.use == Use::none && !promised) return core::ForecastStatus::no_history;
    return prepared.observed < 12 ? core::ForecastStatus::little_history : core::ForecastStatus::ok;
}

}  // namespace

core::Forecast customer_forecast(const CustomerHistory& history, const Prepared& prepared, const Estimate& estimate,
                                 const Options& options, double correction, CustomerParts* parts) {
    core::Forecast forecast;
    forecast.level = core::ForecastLevel::customer;
    forecast.id = history.id.text;
    forecast.status = status_of(history, prepared, options.from, estimate.promised);
    forecast.notes = prepared.notes;
    forecast.missing = prepared.missing;
    forecast.model = estimate.model;
    forecast.response = estimate.response;
    forecast.notes.insert(forecast.notes.end(), estimate.notes.begin(), estimate.notes.end());
    Outlook outlook = estimate.outlook;
    OnRecord on_record;
    if (forecast.status == core::ForecastStatus::closed) {
        outlook.mean.assign(static_cast<std::size_t>(options.horizon), 0.0);
        outlook.spread = outlook.mean;
        forecast.model = "zero";
        std::erase(forecast.notes, "stopped_zero");
    } else if (forecast.status == core::ForecastStatus::no_history) {
        forecast.model = "none";
        return forecast;
    } else {
        apply_effects(history, prepared, options.from, estimate.response, outlook, forecast.notes, options.findings, &on_record);
    }
    if (on_record.chances.empty()) {
        on_record.chances.resize(outlook.mean.size());
        on_record.without = outlook;
    }
    const bool floored = never_negative(prepared.values);
    // A promise says itself how doubtful it is.
    const double widening = correction * (estimate.promised ? 1.0 : small_sample_widening(prepared.observed));
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        core::ForecastStep step;
        step.month = options.from + static_cast<int>(h);
        step.mean = floored ? std::max(outlook.mean[h], 0.0) : outlook.mean[h];
        const double without = floored ? std::max(on_record.without.mean[h], 0.0) : on_record.without.mean[h];
        step.quantiles = mixture_band(without, on_record.without.spread[h], widening, floored, on_record.chances[h]);
        forecast.steps.push_back(step);
    }
    forecast.lines = std::move(on_record.lines);
    if (parts) {
        for (double& spread : on_record.without.spread) spread *= widening;
        *parts = {std::move(on_record.without.mean), std::move(on_record.without.spread), std::move(on_record.chances)};
    }
    return forecast;
}

}  // namespace visitcast::forecast
