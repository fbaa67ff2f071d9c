// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/core/customer.hpp"
#include "data/core/date.hpp"

namespace visitcast::core {

/// What a market customer has contracted for a month, and what was expected when it was last compared.
struct Trade {
    CustomerId customer;
    Month month;
    double contract_kwh{};
    std::optional<double> expected_kwh;  ///< absent = there was no forecast
    std::optional<double> low_kwh;       ///< 10 % quantile
    std::optional<double> high_kwh;      ///< 90 % quantile
    Date made_on;

    bool operator==(const Trade&) const = default;
};

}  // namespace visitcast::core
