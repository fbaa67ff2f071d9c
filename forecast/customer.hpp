// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forecast/estimate.hpp"

namespace visitcast::forecast {

/// The whole forecast of one customer; `correction` stretches its bands.
core::Forecast customer_forecast(const CustomerHistory& history, const Prepared& prepared, const Estimate& estimate,
                                 const Options& options, double correction);

}  // namespace visitcast::forecast
