// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/joint.hpp"
#include "forecast/prepare.hpp"
#include "forecast/total.hpp"

namespace visitcast::forecast {

/// What was known and said of all customers at an earlier month.
struct OriginLook {
    core::Month origin;
    std::vector<Prepared> prepared;
    std::vector<Outlook> outlooks;  ///< empty where a customer could not be judged
};

struct Backtest {
    std::vector<core::BacktestScore> scores;   ///< one a customer
    double band_correction{least_correction};  ///< by which all bands are stretched
    StepCorrelations steps;                    ///< by class of use, and "levels" for sums of customers
    std::vector<OriginLook> looks;             ///< kept for small companies that are to be reconciled
};

/// Learns how far errors of the sums of groups go together from month to month, from errors of their customers (`errors[i]` = one
/// path of customer i, in kWh, NaN where not judged) at one origin.
void add_group_steps(const Company& company, const std::vector<std::vector<double>>& errors, StepCorrelations& steps);

/// Forecasts again from 12, 8 and 4 months before the end, knowing only what was known then, and compares with the bills.
Backtest look_back(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                   const core::Executor& executor, const std::function<void(int origin)>& finished);

}  // namespace visitcast::forecast
