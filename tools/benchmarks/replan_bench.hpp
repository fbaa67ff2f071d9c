// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

struct ReplanRun {
    std::string size;
    int weeks{12};
    int disturbances{200};
    unsigned threads{2};
    std::uint64_t seed{1};
};

/// Publishes a plan of a generated company and mends it after random disturbances, each time from the same published plan.
nlohmann::json bench_replan(const ReplanRun& run);

}  // namespace visitcast::benchmarks
