// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

struct CompanyRun {
    std::string size;
    int weeks{12};
    int iterations{};  ///< 0 = the planner's default
    unsigned threads{2};
    std::uint64_t seed{1};
    bool no_owners{};      ///< anybody may visit every customer
    bool redraw{};         ///< territories are drawn anew before planning
    bool baselines{true};  ///< make the baselines' plans as well
};

/// Plans a generated company and, beside it, by two baselines; every plan is judged by check() and counted by count_aims().
nlohmann::json bench_company(const CompanyRun& run);

}  // namespace visitcast::benchmarks
