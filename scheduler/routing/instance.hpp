// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <vector>

#include "scheduler/periodic.hpp"
#include "scheduler/routing/segment.hpp"

namespace visitcast::scheduler::routing {

inline constexpr std::size_t most_shifts = 512;
using ShiftMask = std::bitset<most_shifts>;

inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// A periodic problem with what the search reads often, computed once.
struct Instance {
    explicit Instance(const PeriodicProblem& problem);

    std::int64_t cost(int from, int to) const { return cost_of[at(from) * at(places) + at(to)]; }
    std::int64_t time(int from, int to) const { return time_of[at(from) * at(places) + at(to)]; }
    const PeriodicProblem::Shift& shift(int number) const { return problem->shifts[at(number)]; }
    const std::vector<int>& pattern(int number) const { return problem->patterns[at(number)]; }

    const PeriodicProblem* problem{};
    int places{};
    int shifts{};
    const std::int32_t* cost_of{};
    const std::int32_t* time_of{};
    bool windows{};    ///< some place may not be served at any time
    bool symmetric{};  ///< ways back cost and take the same
    bool additive{};   ///< symmetric, no windows, time = cost: the length of a route follows from its cost
    std::vector<int> customers;
    std::vector<ShiftMask> masks;        ///< of the patterns
    std::vector<Segment> single;         ///< of each place alone
    std::vector<std::vector<int>> near;  ///< customers by closeness in space and time
    std::int64_t longest_way{};
    std::int64_t largest_demand{};
};

}  // namespace visitcast::scheduler::routing
