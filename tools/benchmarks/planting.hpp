// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tools/benchmarks/alerts.hpp"
#include "tools/benchmarks/forecast_bench.hpp"

namespace visitcast::benchmarks {

/// Multiplies the series from the onset on; a ramp reaches its size within half a season.
void plant(std::vector<double>& series, const Planted& planted, int season);

/// A tenth of `count` series changed from `start` on, sizes of 10, 20 and 40 %, signs and forms in turn; which and when by
/// `seed`.
std::vector<std::optional<Planted>> planted_at_random(std::size_t count, std::size_t periods, std::size_t start, int season,
                                                      std::uint64_t seed);

/// Changes from a CSV with the header series_id,onset,size,form: onset is the number of the first changed period (1 = the first
/// of train and test), size a share (-0.2), form step or ramp. Throws core::Error with the line for anything else.
std::vector<std::optional<Planted>> planted_from(const std::filesystem::path& file, const std::vector<BenchSeries>& series);

/// "step 20 %", "ramp 40 %": up and down count together.
std::string kind_of(const Planted& planted);

}  // namespace visitcast::benchmarks
