// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "data/core/error.hpp"
#include "data/core/trade.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct TradingRequest {
    /// Contracts with the columns customer_id, month, contract_kwh; absent = those kept before.
    std::optional<std::filesystem::path> contracts;
    double band{3.0};              ///< per cent of the contract that is free
    std::optional<double> charge;  ///< money for a kWh beyond the band; absent = 5 % of the price, where there is one
};

/// A contract beside what is expected of its month, or what was billed.
struct Deviation {
    core::Trade trade;
    double kwh{};                ///< expected, or billed
    double beyond{};             ///< kWh more (or less, below zero) than contract and band
    std::optional<double> cost;  ///< of what is beyond, money
    double chance{};             ///< of ending beyond the band; 0 or 1 once billed

    double percent() const { return 100.0 * (kwh / trade.contract_kwh - 1.0); }
};

struct TradingReport {
    core::Issues issues{};          ///< rows of the file that could not be used
    std::vector<Deviation> coming;  ///< months not billed yet with a forecast; the dearest first
    std::vector<Deviation> billed;  ///< of the newest month with bills; the largest miss of the forecast first
};

/// Contracts against the forecast. Those of the file are kept with the forecast of today, so that next month its error can be
/// told. Throws core::UsageError when nothing is forecast, or no contract is known.
TradingReport trading(Desk& desk, const TradingRequest& request);

}  // namespace visitcast::app
