// SPDX-License-Identifier: Apache-2.0
// From bills to outlooks: prepare every history, forecast them together, look back from earlier origins to score and to correct
// the bands, put calendar, weather and what is on record on top, and sum up to industries and the company.
#include "forecast/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/error.hpp"
#include "forecast/backtest.hpp"
#include "forecast/classes.hpp"
#include "forecast/customer.hpp"
#include "forecast/estimate.hpp"
#include "forecast/groups.hpp"
#include "forecast/influences.hpp"
#include "forecast/levels.hpp"
#include "forecast/prepare.hpp"
#include "forecast/told.hpp"

namespace visitcast::forecast {
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
    const YearlyChanges changes(company, options.from);
    executor(count, [&](std::size_t i) { prepared[i].told = follow_findings(company.customers[i], prepared[i], changes); });
    const Influences influences(company, prepared, options.from, options.horizon, executor);
    prepared = influences.all_cleaned(company, prepared, executor);
    std::vector<Estimate> estimates = estimate_all(company, prepared, options.from, options.horizon, options.model, executor);

    if (options.reconcile) reconcile_estimates(company, prepared, options, backtest.looks, estimates);

    std::vector<core::Forecast> forecasts(count);
    std::vector<CustomerParts> parts(count);
    for (std::size_t i = 0; i < count; ++i) {
        influences.put_back(company.customers[i], i, options.from, estimates[i]);
        forecasts[i] =
            customer_forecast(company.customers[i], prepared[i], estimates[i], options, backtest.band_correction, &parts[i]);
        forecasts[i].score = backtest.scores[i];
        forecasts[i].step_correlation = backtest.steps.of(class_of(prepared[i]));
    }
    std::vector<core::Forecast> sums = sum_levels(company, prepared, forecasts, parts, options);
    for (core::Forecast& sum : sums) sum.step_correlation = backtest.steps.of("levels");
    forecasts.insert(forecasts.end(), std::make_move_iterator(sums.begin()), std::make_move_iterator(sums.end()));
    progress(all);
    return forecasts;
}

}  // namespace visitcast::forecast
