// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// How well one part of the company was forecast from earlier months. Errors are sums of absolute errors in kWh; divided by the
/// energy billed they are a share in which large customers count as they weigh.
struct AccuracyRow {
    std::string
        group;  ///< "all", "class", "industry", "horizon", "year" (twelve-month totals of customers) or "sum" (of customers)
    std::string key;          ///< "smooth", an industry code, "1-3", "company_year" ...; empty for all
    std::size_t customers{};  ///< or groups, for "sum"
    std::size_t months{};     ///< customer months, totals for "year", months or totals of groups for "sum"
    double billed{};          ///< kWh
    double error{};           ///< of the forecast, kWh
    double bias{};            ///< sum of forecasts - bills, kWh
    double inside80{};        ///< share of bills within the 10-90 % band
    double inside95{};
    double last_year_error{};  ///< of repeating the same month of last year
    double naive2_error{};     ///< of repeating the last month, corrected for the season
    double grown_error{};      ///< of last year times the like-for-like growth of the industry

    /// A sum in kWh as a share of the energy billed; absent without any.
    std::optional<double> share(double kwh) const;
    /// Forecast value added: 1 - error / other error; absent when the other makes no error.
    static std::optional<double> value_added(double error, double other);
};

struct Accuracy {
    std::vector<AccuracyRow> rows;     ///< all, classes, industries by code, horizons, year, sums
    std::vector<core::Month> origins;  ///< first forecast months, the newest first
    int horizon{};
};

/// Rolling origin over the whole company: as if nothing from the origin on were known, `origins` times, every fourth month, the
/// newest with `horizon` months (1 to 24) held out. Customers with less than a year of bills before an origin are left out
/// there. Bands are stretched by what the other origins show. Classes are those of Syntetos, Boylan and Croston (2005,
/// doi 10.1057/palgrave.jors.2601841), with "short" below two years.
Accuracy measure_accuracy(const Company& company, const Options& options, int origins,
                          const core::Executor& executor = core::serial());

}  // namespace visitcast::forecast
