// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/joint.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

struct Backtest {
    std::vector<core::BacktestScore> scores;   ///< one a customer
    double band_correction{least_correction};  ///< by which all bands are stretched
};

/// Forecasts again from 12, 8 and 4 months before the end, knowing only what was known then, and compares with the bills.
Backtest look_back(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                   const core::Executor& executor, const std::function<void(int origin)>& finished);

}  // namespace visitcast::forecast
