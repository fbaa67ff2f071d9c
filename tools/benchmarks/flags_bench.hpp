// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// Noticing changes, period by period without a look ahead: with a path, planted changes in a set of real consumption (format of
/// data/forecast-benchmarks), averaged over `plantings`; with an empty path, generated series without and with a step. The
/// object of the subcommand `flags` without version and machine. Throws core::Error for a file that cannot be read.
nlohmann::json bench_flags(const std::filesystem::path& data, int plantings, unsigned threads, std::uint64_t seed);

}  // namespace visitcast::benchmarks
