// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "data/core/consumption.hpp"
#include "data/core/date.hpp"

namespace visitcast::core {

enum class ValueQuality : std::uint8_t { read, estimated, refund, corrected, missing };

/// One customer's monthly kWh, without holes in the index: a missing month is NaN with quality `missing`, never zero.
struct Series {
    Month first;
    std::vector<double> kwh;
    std::vector<ValueQuality> quality;

    std::size_t size() const { return kwh.size(); }
    bool empty() const { return kwh.empty(); }
    Month last() const { return first + static_cast<int>(kwh.size()) - 1; }
    Month month(std::size_t i) const { return first + static_cast<int>(i); }
    bool missing(std::size_t i) const { return quality[i] == ValueQuality::missing; }
    /// NaN outside the series and where missing.
    double at(Month month) const {
        const int i = month - first;
        return i < 0 || i >= static_cast<int>(kwh.size()) ? std::numeric_limits<double>::quiet_NaN()
                                                          : kwh[static_cast<std::size_t>(i)];
    }
};

/// Bills of one customer (any order, months unique) as a series from its first to its last billed month, both at most `until`.
Series to_series(const std::vector<Consumption>& bills, Month until);

}  // namespace visitcast::core
