// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "data/core/parallel.hpp"

namespace visitcast::benchmarks {

/// One line of a benchmark file.
struct BenchSeries {
    std::string id;
    std::string category;
    int season{1};
    int horizon{};
    std::vector<double> train;
    std::vector<double> test;
};

/// Reads a gzip CSV (series_id, category, freq, h, start, description, n_train, n_test, train, test; numbers by spaces).
/// Throws core::Error for a file that cannot be read.
std::vector<BenchSeries> read_bench_series(const std::filesystem::path& data);

/// Threads for the library: task i on one of `threads` workers.
core::Executor pool(unsigned threads);

/// Models over a set of competition series (gzip CSV: series_id, category, freq, h, ..., train, test): the object of the
/// subcommand `forecast` without version and machine. `limit` > 0 takes the first series only. naive2 is always run, for OWA.
/// Throws core::Error for a file that cannot be read, core::UsageError for an unknown model.
nlohmann::json bench_forecast(const std::filesystem::path& data, std::vector<std::string> models, int limit, unsigned threads,
                              std::uint64_t seed);

}  // namespace visitcast::benchmarks
