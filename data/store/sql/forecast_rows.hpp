// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/outlook.hpp"
#include "data/store/sql/database.hpp"

namespace visitcast::store {

/// Forecasts, their run and what is left of an unfinished one. Inside a transaction of the caller.
void clear_forecasts(Database& database);
void save_run(Database& database, const core::Provenance& provenance);
std::vector<core::ForecastStep> load_steps(Database& database, int position);
void save_steps(Database& database, const std::vector<core::ForecastStep>& steps, int position);
void save_forecast(Database& database, const core::Forecast& forecast, int position);

}  // namespace visitcast::store
