// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "data/core/company.hpp"

namespace visitcast::benchmarks {

struct CompanySize {
    int customers{3000};
    int managers{60};
    int months{60};
    core::Date as_of;
};

/// An invented company: customers scattered around towns, 10 % / 30 % / 60 % with intervals of 30, 90 and 180 days, 60 months
/// of bills with season, trend, noise and a few shifts and stops, and a last visit for most. Same seed, same company.
core::Rows generated_company(const CompanySize& size, std::uint64_t seed);

}  // namespace visitcast::benchmarks
