// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// Forecasts of one month added up over customers.
struct MonthSum {
    core::Month month;
    double mean{};     ///< kWh
    double widths{};   ///< sum of the widths of the 10-90 % bands, kWh
    double squares{};  ///< sum of their squares
};

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

    /// Industries by code, then the company, from the sums of each industry ("" = customers without one). How far customers move
    /// together is taken from those learned from.
    std::vector<core::Forecast> levels(const std::map<std::string, std::vector<MonthSum>>& industries) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace visitcast::forecast
