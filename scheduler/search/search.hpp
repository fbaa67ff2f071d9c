// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <stop_token>

#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// Places the fixed visits, the most bound first. Throws Contradiction when they cannot all be kept.
Solution place_fixed(const Unit& unit);

/// Adds all regular visits by cheapest insertion and improves the whole. Same seed and iterations: same result.
Solution search(const Unit& unit, Solution start, std::uint64_t seed, std::int64_t iterations, std::stop_token stop);

/// Improves a finished solution by changes that begin at the given chains; the result is never worse.
Solution search_around(const Unit& unit, Solution start, const std::vector<int>& chains, std::uint64_t seed,
                       std::int64_t iterations, std::stop_token stop);

/// Lets duties that are due soon go along with planned visits; the last thing to be done.
void take_along(const Unit& unit, Solution& solution);

}  // namespace visitcast::scheduler
