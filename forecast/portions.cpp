// SPDX-License-Identifier: Apache-2.0
// The same steps as forecast_all(), with everything that is learned kept from one portion of customers to the next.
#include "forecast/portions.hpp"

#include <cmath>

#include "forecast/backtest.hpp"
#include "forecast/bands.hpp"
#include "forecast/calendar_effect.hpp"
#include "forecast/customer.hpp"
#include "forecast/levels.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

std::vector<Prepared> all_prepared(const Company& company, core::Month from, const core::Executor& executor) {
    std::vector<Prepared> prepared(company.customers.size());
    executor(prepared.size(), [&](std::size_t i) { prepared[i] = prepare(company.customers[i], from); });
    return prepared;
}

void clean(const CalendarModel& calendar, std::vector<Prepared>& prepared, const core::Executor& executor) {
    executor(prepared.size(), [&](std::size_t i) {
        if (calendar.applies(i)) prepared[i] = calendar.cleaned(i, prepared[i]);
    });
}

}  // namespace

struct PortionForecaster::State {
    Options options;
    CalendarModel calendar;
    JointModel joint;
    double correction{};
    std::map<std::string, double> correlations;  // by industry
    double company_correlation{};
    bool floored{true};
};

PortionForecaster::PortionForecaster(const Company& sample, const Options& options, const core::Executor& executor) {
    std::vector<Prepared> prepared = all_prepared(sample, options.from, executor);
    double correction = least_correction;
    if (options.backtest) correction = look_back(sample, prepared, options, executor, [](int) {}).band_correction;
    std::map<std::string, std::vector<const Prepared*>> industries;
    std::vector<const Prepared*> everybody;
    bool floored = true;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        industries[sample.customers[i].industry].push_back(&prepared[i]);
        everybody.push_back(&prepared[i]);
        floored = floored && never_negative(prepared[i].values);
    }
    std::map<std::string, double> correlations;
    for (const auto& [industry, members] : industries) correlations[industry] = common_correlation(members, options.from);
    const double together = common_correlation(everybody, options.from);
    CalendarModel calendar(sample, prepared, options.from + options.horizon, executor);
    clean(calendar, prepared, executor);
    const std::vector<Member> members = regular_members(sample, prepared, options.from, options.horizon);
    state_ = std::make_unique<State>(State{options, std::move(calendar),
                                           JointModel(members, season, executor, JointModel::Views::without_fitted), correction,
                                           std::move(correlations), together, floored});
}

PortionForecaster::~PortionForecaster() = default;
PortionForecaster::PortionForecaster(PortionForecaster&&) noexcept = default;
PortionForecaster& PortionForecaster::operator=(PortionForecaster&&) noexcept = default;

std::vector<core::Forecast> PortionForecaster::customers(const Company& portion, const core::Executor& executor) {
    const Options& options = state_->options;
    std::vector<Prepared> prepared = all_prepared(portion, options.from, executor);
    const CalendarModel calendar(state_->calendar, portion, prepared, options.from + options.horizon);
    clean(calendar, prepared, executor);
    std::vector<Estimate> estimates = estimate_with(state_->joint, portion, prepared, options.from, options.horizon, executor);
    std::vector<core::Forecast> forecasts(portion.customers.size());
    executor(forecasts.size(), [&](std::size_t i) {
        if (calendar.applies(i)) {
            calendar.put_back(i, options.from, estimates[i].outlook.mean, estimates[i].outlook.spread);
            estimates[i].notes.emplace_back("calendar_applied");
        }
        forecasts[i] = customer_forecast(portion.customers[i], prepared[i], estimates[i], options, state_->correction);
    });
    return forecasts;
}

std::vector<core::Forecast> PortionForecaster::levels(const std::map<std::string, std::vector<MonthSum>>& industries) const {
    const auto summed = [&](core::ForecastLevel level, const std::string& id, const std::vector<MonthSum>& months, double r) {
        core::Forecast forecast;
        forecast.level = level;
        forecast.id = id;
        forecast.model = "sum";
        for (const MonthSum& month : months) {
            core::ForecastStep step{month.month, month.mean, {}};
            const double width = std::sqrt((1.0 - r) * month.squares + r * month.widths * month.widths);
            step.quantiles = band(step.mean, width / band_width_80, 1.0, state_->floored);
            forecast.steps.push_back(step);
        }
        if (months.empty()) forecast.status = core::ForecastStatus::no_history;
        return forecast;
    };
    std::vector<core::Forecast> forecasts;
    std::map<core::Month, MonthSum> all;
    for (const auto& [code, months] : industries) {
        for (const MonthSum& month : months) {
            MonthSum& sum = all[month.month];
            sum.month = month.month;
            sum.mean += month.mean;
            sum.widths += month.widths;
            sum.squares += month.squares;
        }
        const auto known = state_->correlations.find(code);
        const double r = known == state_->correlations.end() ? state_->company_correlation : known->second;
        if (!code.empty()) forecasts.push_back(summed(core::ForecastLevel::industry, code, months, r));
    }
    std::vector<MonthSum> company;
    for (const auto& [month, sum] : all) company.push_back(sum);
    forecasts.push_back(summed(core::ForecastLevel::company, "", company, state_->company_correlation));
    return forecasts;
}

}  // namespace visitcast::forecast
