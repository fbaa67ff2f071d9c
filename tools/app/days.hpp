// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forecast/days.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// The days to come of one customer who is read at least every ten days.
struct DaysAhead {
    core::Customer customer;
    int days_read{};         ///< usual days between two readings
    core::Date known_until;  ///< the last day read
    forecast::DailyOutlook outlook;
};

/// Throws core::UsageError for an unknown customer, without a forecast, and without readings fine enough.
DaysAhead days_ahead(const Desk& desk, const core::CustomerId& customer, int days);

}  // namespace visitcast::app
