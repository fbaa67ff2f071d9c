// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/models.hpp"

namespace visitcast::forecast::test {

/// Months before this one are history in all tests.
core::Month today();

/// A customer whose bills end in the month before today; NaN = no bill.
CustomerHistory customer(const std::string& id, const std::vector<double>& kwh, const std::string& industry = {});

/// `months` of level * (1 + swing * sine of the month of the year), ending before today.
std::vector<double> seasonal(int months, double level, double swing);

/// The same with seeded noise, as a share of the value.
std::vector<double> noisy(int months, double level, double swing, double noise, std::uint64_t seed);

/// consumption.csv and customers.csv of tests/forecast/cases/NAME.
Company read_case(const std::string& name);

std::vector<core::Forecast> forecasts_of(const Company& company, int horizon = 6);

const core::Forecast& of(const std::vector<core::Forecast>& forecasts, const std::string& customer);

bool has_note(const core::Forecast& forecast, const std::string& code);

std::vector<core::ChangeFlag> flags_of(const Company& company, int horizon = 6);

/// Requires `horizon` finite means inside rising quantiles, none below zero where `floored`.
void require_sound(const Prediction& prediction, std::size_t horizon, bool floored);

}  // namespace visitcast::forecast::test
