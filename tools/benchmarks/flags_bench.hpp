// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

struct FlagsOptions {
    std::filesystem::path data;     ///< real consumption in the format of data/forecast-benchmarks; empty: generated series
    std::filesystem::path planted;  ///< changes from a file (planting.hpp) in place of random ones; empty: by seed
    int plantings{3};               ///< how often changes are planted anew, with the following seeds
    unsigned threads{2};
    std::uint64_t seed{1};
};

/// Noticing changes, period by period without a look ahead: with data, changes planted in it; without, generated series without
/// and with a step. The object of the subcommand `flags` without version and machine; figures of kinds (steps and ramps by size)
/// leave series with other kinds out. Throws core::Error for a file that cannot be read.
nlohmann::json bench_flags(const FlagsOptions& options);

}  // namespace visitcast::benchmarks
