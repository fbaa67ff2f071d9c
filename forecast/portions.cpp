// SPDX-License-Identifier: Apache-2.0
// The same steps as forecast_all(), with everything that is learned kept from one portion of customers to the next.
#include "forecast/portions.hpp"

#include <cmath>

#include "forecast/backtest.hpp"
#include "forecast/bands.hpp"
#include "forecast/classes.hpp"
#include "forecast/customer.hpp"
#include "forecast/influences.hpp"
#include "forecast/levels.hpp"
#include "forecast/told.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

std::vector<Prepared> all_prepared(const Company& company, core::Month from, const core::Executor& executor) {
    std::vector<Prepared> prepared(company.customers.size());
    executor(prepared.size(), [&](std::size_t i) { prepared[i] = prepare(company.customers[i], from); });
    return prepared;
}

}  // namespace

struct PortionForecaster::State {
    Options options;
    Influences influences;
    YearlyChanges changes;
    JointModel joint;
    double correction{};
    StepCorrelations steps;
    std::map<std::pair<core::ForecastLevel, std::string>, double> correlations;
    double company_correlation{};
    bool floored{true};
    GroupSums groups;
};

PortionForecaster::PortionForecaster(const Company& sample, const Options& options, const core::Executor& executor) {
    std::vector<Prepared> prepared = all_prepared(sample, options.from, executor);
    Backtest backtest;
    if (options.backtest) backtest = look_back(sample, prepared, options, executor, [](int) {});
    std::vector<const Prepared*> everybody;
    bool floored = true;
    for (const Prepared& history : prepared) {
        everybody.push_back(&history);
        floored = floored && never_negative(history.values);
    }
    std::map<std::pair<core::ForecastLevel, std::string>, double> correlations;
    for (const Group& group : groups_of(sample)) {
        std::vector<const Prepared*> members;
        for (const std::size_t i : group.members) members.push_back(&prepared[i]);
        correlations[{group.level, group.id}] = common_correlation(members, options.from);
    }
    const double together = common_correlation(everybody, options.from);
    Influences influences(sample, prepared, options.from, options.horizon, executor);
    prepared = influences.all_cleaned(sample, prepared, executor);
    const std::vector<Member> members = regular_members(sample, prepared, options.from, options.horizon);
    state_ = std::make_unique<State>(State{options, std::move(influences), YearlyChanges(sample, options.from),
                                           JointModel(members, season, executor, JointModel::Views::without_fitted),
                                           backtest.band_correction, std::move(backtest.steps), std::move(correlations), together,
                                           floored, GroupSums(group_window(prepared), options)});
}

PortionForecaster::~PortionForecaster() = default;
PortionForecaster::PortionForecaster(PortionForecaster&&) noexcept = default;
PortionForecaster& PortionForecaster::operator=(PortionForecaster&&) noexcept = default;

std::vector<core::Forecast> PortionForecaster::customers(const Company& portion, const core::Executor& executor) {
    const Options& options = state_->options;
    std::vector<Prepared> prepared = all_prepared(portion, options.from, executor);
    executor(prepared.size(),
             [&](std::size_t i) { prepared[i].told = follow_findings(portion.customers[i], prepared[i], state_->changes); });
    const Influences influences(state_->influences, portion, prepared, options.from, options.horizon);
    prepared = influences.all_cleaned(portion, prepared, executor);
    std::vector<Estimate> estimates = estimate_with(state_->joint, portion, prepared, options.from, options.horizon, executor);
    std::vector<core::Forecast> forecasts(portion.customers.size());
    std::vector<Outlook> fitted(options.reconcile ? forecasts.size() : 0);
    for (std::size_t i = 0; i < fitted.size(); ++i) fitted[i] = estimates[i].outlook;
    executor(forecasts.size(), [&](std::size_t i) {
        influences.put_back(portion.customers[i], i, options.from, estimates[i]);
        forecasts[i] = customer_forecast(portion.customers[i], prepared[i], estimates[i], options, state_->correction);
        forecasts[i].step_correlation = state_->steps.of(class_of(prepared[i]));
    });
    // What a customer gives way by follows from its stored band, so that no other number of it has to be kept.
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        if (fitted[i].mean.size() != forecasts[i].steps.size()) continue;
        for (std::size_t h = 0; h < fitted[i].spread.size(); ++h) fitted[i].spread[h] = spread_of(forecasts[i].steps[h]);
        if (state_->groups.add(portion.customers[i], prepared[i], fitted[i])) forecasts[i].notes.emplace_back("reconciled");
    }
    return forecasts;
}

GroupChanges PortionForecaster::group_changes() const { return state_->groups.reconciled(state_->company_correlation); }

std::vector<core::Forecast> PortionForecaster::levels(const LevelSums& sums) const {
    std::vector<core::Forecast> forecasts;
    for (const auto& [key, months] : sums) {
        const auto& [level, id] = key;
        if (id.empty() && level != core::ForecastLevel::company) continue;
        const auto known = state_->correlations.find(key);
        const double r = known == state_->correlations.end() ? state_->company_correlation : known->second;
        core::Forecast forecast = level_forecast(level, id, months, r, state_->floored);
        forecast.step_correlation = state_->steps.of("levels");
        forecasts.push_back(std::move(forecast));
    }
    return forecasts;
}

}  // namespace visitcast::forecast
