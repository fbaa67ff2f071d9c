// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// Five simulated years of a company, with the loop between visits and forecasts, without it, and with findings that are about
/// nothing; the same number of visits each. The object of the subcommand `loop` without version and machine.
nlohmann::json bench_loop(int seeds, unsigned threads, std::uint64_t seed, const std::string& model);

}  // namespace visitcast::benchmarks
