// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// How often the bands of `default` hold what they promise, by set and pooled over all of them: `singles` are files whose series
/// are forecast one by one, `companies` are FILE or FILE:0,12,24, forecast as one company at each origin (periods cut off the
/// end). Throws core::Error for a file that cannot be read, core::UsageError for an origin that is no number.
nlohmann::json bench_coverage(const std::vector<std::string>& singles, const std::vector<std::string>& companies,
                              unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
