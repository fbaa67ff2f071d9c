// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "scheduler/routing/day.hpp"

namespace visitcast::scheduler::routing {

/// How far a solution breaks the limits, in units of load and time.
struct Excess {
    std::int64_t load{};
    std::int64_t duration{};
    std::int64_t warp{};
    bool none() const { return load == 0 && duration == 0 && warp == 0; }
};

/// A complete solution: a pattern for each customer and the routes of each shift.
struct Individual {
    std::vector<int> pattern;    ///< by place: number of the pattern; -1 for depots
    std::vector<Orders> shifts;  ///< routes of each shift
    std::int64_t cost{};
    Excess excess;
    /// What comes after and before each customer on each shift (shift x places); the depot is -1, not visited -2.
    std::vector<int> after, before;

    std::int64_t penalised(const Weights& weights) const {
        return cost + ((excess.load * weights.load + excess.duration * weights.duration + excess.warp * weights.warp) >> 8);
    }
    /// Recounts cost, excess and neighbours from the routes alone.
    void count(const Instance& instance);
};

/// How different two solutions are, 0..1: the mean of the share of customers with another pattern and of the share of visits with
/// other neighbours. With one pattern for all, the latter alone.
double difference(const Instance& instance, const Individual& a, const Individual& b);

}  // namespace visitcast::scheduler::routing
