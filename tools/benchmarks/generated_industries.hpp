// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "data/core/calendar.hpp"
#include "forecast/forecast.hpp"

namespace visitcast::benchmarks {

/// Holidays and make-up days of China as in data/reference.
std::vector<core::Holiday> reference_holidays();

/// A company with the use that chance has not touched, customer by customer.
struct GeneratedIndustries {
    forecast::Company company;
    std::vector<std::vector<double>> expected;
};

/// Chinese industries with known answers of both signs to a moving New Year: eight of 25 customers, January 2022 to December
/// 2028. `new_years` holds one first day for each year, without a gap.
GeneratedIndustries generate_industries(const core::Calendar& calendar, const std::vector<core::Date>& new_years,
                                        std::uint64_t seed);

}  // namespace visitcast::benchmarks
