// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace visitcast::benchmarks {

/// What the subcommands `pvrp` and `days` are given.
struct RoutingOptions {
    std::string data;         ///< folder with instances, searched to the bottom
    std::string best_known;   ///< CSV with best known values; empty = all instances, without gaps
    double cpu_seconds{60};   ///< for each instance and seed; only decides how many rounds there are
    int rounds{};             ///< when positive: this many rounds, whatever they take
    bool until_best_known{};  ///< end a run early when it reaches the best known value
    bool one_driver{};        ///< each customer is visited by one driver
    bool planner{};           ///< solve by the planner instead of the routing engine, where its rules can say the instance
    int iterations{};         ///< of the planner; 0 = its default
    int seeds{1};
    std::vector<std::string> only;  ///< names; empty = all
    std::string out;                ///< folder for solutions; empty = none
    unsigned threads{2};
    std::uint64_t seed{1};
};

/// Periodic instances of all formats: the object of the subcommand `pvrp` without version and machine.
nlohmann::json bench_pvrp(const RoutingOptions& options);
/// Solomon's and Homberger's days, distance objective: the object of the subcommand `days`.
nlohmann::json bench_days(const RoutingOptions& options);

}  // namespace visitcast::benchmarks
