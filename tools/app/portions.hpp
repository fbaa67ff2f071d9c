// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "forecast/forecast.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct PortionSizes {
    std::size_t customers{10000};  ///< of one portion: what is held at once
    std::size_t learned_from{2000};
};

/// Companies above this many customers are forecast in portions.
inline constexpr std::size_t largest_whole_company = 20000;

/// Forecasts a company portion by portion, from the store and back; a run that was killed is taken up where it ended. Returns the
/// industries and the company; those of customers are in the store.
std::vector<core::Forecast> forecast_in_portions(Desk& desk, const forecast::Options& options, const PortionSizes& sizes = {});

}  // namespace visitcast::app
