// SPDX-License-Identifier: Apache-2.0
// How good the forecasts would have been on the stored bills.
#include "tools/app/backtest.hpp"

#include "data/core/error.hpp"
#include "tools/app/outlook.hpp"

namespace visitcast::app {

forecast::Accuracy backtest(const Desk& desk, const BacktestRequest& request) {
    forecast::Options options;
    options.from = desk.as_of.month();
    options.horizon = request.months;
    options.model = request.model;
    options.seed = desk.seed;
    if (desk.progress) {
        options.progress = [&desk](std::size_t done, std::size_t all) { desk.progress("backtest", done, all); };
    }
    auto accuracy =
        forecast::measure_accuracy(company(desk.store.everything(), desk.as_of), options, request.origins, desk.executor);
    if (accuracy.rows.empty()) {
        throw core::UsageError(
            "no customer has a year of bills before the " + std::to_string(request.months) + " months that are held out",
            "import more history, or hold out fewer with --months");
    }
    return accuracy;
}

}  // namespace visitcast::app
