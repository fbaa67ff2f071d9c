// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/random.hpp"
#include "scheduler/routing/individual.hpp"

namespace visitcast::scheduler::routing {

/// What a child takes from its parents: a sequence of visits for each shift, and the pattern of each customer whose visits make
/// one.
struct Child {
    std::vector<std::vector<int>> sequences;
    std::vector<int> pattern;  ///< by place; -1 = visits are missing
};

/// Crossover with pattern inheritance, PIX (Vidal, Crainic, Gendreau, Lahrichi, Rei, Oper. Res. 60, 2012): some shifts come whole
/// from the first parent, some from the second as far as the patterns allow, and some are mixed.
Child cross(const Instance& instance, const Individual& first, const Individual& second, core::Random& random);

/// A random pattern for each customer, in random order.
Child chance(const Instance& instance, core::Random& random);

}  // namespace visitcast::scheduler::routing
