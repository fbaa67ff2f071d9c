// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// Remembers what one more visit would do to its chain on each slot. Most chains have few visits, and while a search takes them
/// out and puts them back, the same question comes again and again; the answer depends on nothing but the chain's other visits.
class ChainPrices {
public:
    explicit ChainPrices(std::size_t chains) : known_(chains) {}
    const std::vector<Solution::SlotPrice>& of(const Unit& unit, const Solution& solution, int node);

private:
    std::vector<std::map<std::vector<int>, std::vector<Solution::SlotPrice>>> known_;  // by chain: its visits -> the answer
    std::vector<Solution::SlotPrice> scratch_;
    std::vector<int> visits_;
};

}  // namespace visitcast::scheduler
