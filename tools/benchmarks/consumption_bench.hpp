// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "tools/benchmarks/forecast_bench.hpp"

namespace visitcast::benchmarks {

/// Histories and what came, `horizon` periods of it, with `back` periods cut off the end of train and test together. Throws
/// core::UsageError when a series is too short.
struct OriginSplit {
    std::vector<std::vector<double>> train;
    std::vector<std::vector<double>> test;
};
OriginSplit split_at(const std::vector<BenchSeries>& series, int back);

/// A set of real consumption forecast together as one company, with `back` periods cut off the end of each series for each
/// origin: the object of the subcommand `consumption` without version and machine. Throws core::Error for a file that cannot
/// be read. No models = all of the table.
nlohmann::json bench_consumption(const std::filesystem::path& data, const std::vector<int>& back, std::vector<std::string> models,
                                 unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
