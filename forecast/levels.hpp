// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "forecast/customer.hpp"
#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Customers that are summed up to one line. They may lie in several groups of one company, but in one of each level.
struct Group {
    core::ForecastLevel level{core::ForecastLevel::company};
    std::string id;                    ///< empty below the company = customers without such a group
    std::vector<std::size_t> members;  ///< places in the company
};

/// Industries, sections, managers and regions by code, then the company. With `everybody`, each level begins with the customers
/// that have no such group, where there are any, so that every level adds up to the company by itself.
std::vector<Group> groups_of(const Company& company, bool everybody = false);

/// Groups by level and code, then the company: sums of the customers' means, with bands that know how far customers move
/// together; what may come to one of them comes or not, in the group too. `customers` are the forecasts of the company's
/// customers, in its order.
std::vector<core::Forecast> sum_levels(const Company& company, const std::vector<Prepared>& prepared,
                                       const std::vector<core::Forecast>& customers, const std::vector<CustomerParts>& parts,
                                       const Options& options);

/// Forecasts of one month added up over customers.
struct MonthSum {
    core::Month month;
    double mean{};     ///< kWh
    double widths{};   ///< sum of the widths of the 10-90 % bands, kWh
    double squares{};  ///< sum of their squares

    MonthSum& operator+=(const MonthSum& other);
};

using LevelSums = std::map<std::pair<core::ForecastLevel, std::string>, std::vector<MonthSum>>;

/// The forecast of a group from its sums, with the mean correlation of its customers; `floored`: no bound below zero.
core::Forecast level_forecast(core::ForecastLevel level, const std::string& id, const std::vector<MonthSum>& months,
                              double correlation, bool floored);

/// The correlation with which a band was made from these sums, 0 to 1; 0 for a single customer.
double correlation_of(const core::ForecastStep& step, const MonthSum& sum);

/// Mean correlation between customers of their changes against the year before, from 0 to 0.9.
double common_correlation(const std::vector<const Prepared*>& members, core::Month from);

}  // namespace visitcast::forecast
