// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Months back that yearly changes are kept for.
inline constexpr int yearly_months = 30;

/// Logarithm of a month over the same month of the year before; [0] is the newest month. NaN where one is missing or zero.
std::vector<double> yearly_changes(const Prepared& prepared, core::Month from);

/// The median of these over the members of each industry, month by month; NaN below five members.
std::map<std::string, std::vector<double>> industry_yearly_changes(const Company& company,
                                                                   const std::vector<std::vector<double>>& yearly);

/// Industries whose growth has turned: the use of the last three months against the same months of last year, the same accounts
/// in both years, has another sign than three months ago, each sign with a certainty of 80 % (jackknife over the accounts). At
/// least five accounts, the largest below half. `cleaned` is free of the calendar; sizes are told from `prepared`.
std::vector<core::ChangeFlag> find_industry_turns(const Company& company, const std::vector<Prepared>& prepared,
                                                  const std::vector<Prepared>& cleaned, core::Month from);

}  // namespace visitcast::forecast
