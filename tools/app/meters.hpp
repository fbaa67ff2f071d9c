// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "data/core/consumption.hpp"
#include "forecast/days.hpp"

namespace visitcast::app {

/// A reading that does not fit between its neighbours (mistyped, or a register that turned over without its length being known).
struct DoubtfulReading {
    core::CustomerId customer;
    std::string meter;
    core::Date read_on;
    double reading{};
};

struct Metered {
    std::vector<core::Consumption> bills;   ///< by customer and month; whole calendar months only
    std::vector<DoubtfulReading> doubtful;  ///< left out
};

/// Monthly kWh from meter readings. Between two readings of a meter the use is spread evenly over the days; it is the difference
/// times the factor, plus one turn of the register where that fits its length (`digits`, else the digits of the reading before).
/// A removed meter ends with its last reading and a new one begins with its own. Months after more than 70 days without a reading
/// are marked as estimated.
Metered metered_bills(std::vector<core::Reading> readings);

/// Use day by day of the one customer of these readings; nothing when the meters are usually read less than every ten days.
std::optional<forecast::DailySeries> metered_days(const std::vector<core::Reading>& readings);

}  // namespace visitcast::app
