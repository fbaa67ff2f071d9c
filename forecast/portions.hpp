// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/groups.hpp"
#include "forecast/levels.hpp"

namespace visitcast::forecast {

/// The customers of a company that is too large to be held at once: learned from some thousand of them, then forecast portion by
/// portion. Fitted models are left out, and only the customers learned from are looked back upon: they stretch the bands of all.
class PortionForecaster {
public:
    PortionForecaster(const Company& sample, const Options& options, const core::Executor& executor);
    ~PortionForecaster();
    PortionForecaster(PortionForecaster&&) noexcept;
    PortionForecaster& operator=(PortionForecaster&&) noexcept;

    /// Forecasts of these customers, in order, without scores.
    std::vector<core::Forecast> customers(const Company& portion, const core::Executor& executor);

    /// Levels in the order of forecast_all(), from the sums of each of them and of the company ("" = customers without such a
    /// group, left out). How far customers move together is taken from those learned from.
    std::vector<core::Forecast> levels(const LevelSums& sums) const;

    /// What customers give way by, once all have been forecast with Options::reconcile: to be added to the stored forecast of
    /// each customer with the note "reconciled". Empty changes where nothing is to be done.
    GroupChanges group_changes() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace visitcast::forecast
