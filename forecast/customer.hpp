// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forecast/effects.hpp"
#include "forecast/estimate.hpp"

namespace visitcast::forecast {

/// What a level needs of a customer to know its own distribution: the month without what may come, and that.
struct CustomerParts {
    std::vector<double> mean;
    std::vector<double> spread;  ///< stretched
    std::vector<std::vector<Chance>> chances;
};

/// The whole forecast of one customer; `correction` stretches its bands. `parts` may be absent.
core::Forecast customer_forecast(const CustomerHistory& history, const Prepared& prepared, const Estimate& estimate,
                                 const Options& options, double correction, CustomerParts* parts = nullptr);

}  // namespace visitcast::forecast
