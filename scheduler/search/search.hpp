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

}  // namespace visitcast::scheduler
