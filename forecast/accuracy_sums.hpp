// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "forecast/accuracy.hpp"
#include "forecast/bands.hpp"

namespace visitcast::forecast {

/// One month of one customer that was known to the judge and not to the forecast.
struct Judged {
    std::size_t customer{};
    std::size_t origin{};
    int step{};
    double actual{}, mean{}, spread{};
    double last_year{}, naive2{}, grown{};
    bool floored{};
};

/// Errors over many of them.
struct Sums {
    std::vector<bool> seen;
    double months{}, actual{}, error{}, bias{}, inside80{}, inside95{}, last_year{}, naive2{}, grown{};

    void add(const Judged& month, const Quantiles& band, std::size_t customers);
    AccuracyRow row(std::string group, std::string key) const;
};

/// Sums over twelve months of a customer ("year"), over the customers of an industry and of the company ("sum"), and both, each
/// with the band that its parts and their correlations give. Correlations come from the errors of the other origins; with one
/// origin only, of that one. `months` go by origin, customer and step; `correction` stretches the bands of each origin.
std::vector<AccuracyRow> rows_of_sums(const Company& company, const std::vector<std::string>& kinds,
                                      const std::vector<Judged>& months, const std::vector<double>& correction);

}  // namespace visitcast::forecast
