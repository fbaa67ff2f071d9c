// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// `series` generated customers of 97 industries with 60 months, forecast from a store and back: seconds, memory.
nlohmann::json bench_million(int series, unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
