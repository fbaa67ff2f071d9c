// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "forecast/accuracy.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct BacktestRequest {
    int months{12};  ///< held out at each origin, 1 to 24
    int origins{3};  ///< earlier months to start from, every fourth, 1 to 12
    std::string model{"default"};
};

/// Forecasts again from earlier months and compares with the bills; stores nothing. Throws core::UsageError for numbers out of
/// range, and when no customer has bills enough (a year before the newest origin).
forecast::Accuracy backtest(const Desk& desk, const BacktestRequest& request);

}  // namespace visitcast::app
