// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// Generated Chinese industries with known answers to the New Year, forecast from each January of 2026 to 2028 without and with
/// calendar terms: the object of the subcommand `newyear` without version and machine.
nlohmann::json bench_new_year(unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
