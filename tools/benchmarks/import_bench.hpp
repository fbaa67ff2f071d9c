// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// Writes a file of `rows` bills (60 months for each customer), imports it into a new store and once more unchanged. By month:
/// the customers of each month in an order of their own.
nlohmann::json bench_import(int rows, const std::string& format, bool by_month, std::uint64_t seed);

}  // namespace visitcast::benchmarks
