// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "data/core/random.hpp"
#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// Takes some visits around a chain out of a solution. Chains that lost a visit are added to `touched` (perhaps twice). False =
/// what is left cannot be driven; the caller drops the solution.
bool ruin(const Unit& unit, Solution& solution, int seed, core::Random& random, std::vector<int>& touched);

}  // namespace visitcast::scheduler
