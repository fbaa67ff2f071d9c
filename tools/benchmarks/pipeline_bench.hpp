// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// The whole week of a generated company, from CSV files to exports: what each stage takes. One manager for 50 customers.
nlohmann::json bench_pipeline(int customers, unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
