// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// A set of real consumption forecast together as one company, with `back` periods cut off the end of each series for each
/// origin: the object of the subcommand `consumption` without version and machine. Throws core::Error for a file that cannot
/// be read.
nlohmann::json bench_consumption(const std::filesystem::path& data, const std::vector<int>& back, unsigned threads,
                                 std::uint64_t seed);

}  // namespace visitcast::benchmarks
