// SPDX-License-Identifier: Apache-2.0
#include "scheduler/search/prices.hpp"

namespace visitcast::scheduler {

namespace {
constexpr std::size_t most_visits_remembered = 2;    // of a chain; with more there are too many ways to place them
constexpr std::size_t most_answers_remembered = 64;  // for each chain
}  // namespace

const std::vector<Solution::SlotPrice>& ChainPrices::of(const Unit& unit, const Solution& solution, int node) {
    const int chain = unit.nodes[static_cast<std::size_t>(node)].chain;
    const std::vector<Placed>& placed = solution.placed(chain);
    const bool fixed = unit.nodes[static_cast<std::size_t>(node)].fixed >= 0;
    if (fixed || placed.size() > most_visits_remembered) {
        scratch_ = solution.slot_prices(node);
        return scratch_;
    }
    // Regular visits of a chain are exchangeable: where they are says it all. Fixed ones are told by name.
    visits_.clear();
    for (const Placed& visit : placed) {
        visits_.push_back(visit.slot);
        visits_.push_back(unit.nodes[static_cast<std::size_t>(visit.node)].fixed);
    }
    auto& answers = known_[static_cast<std::size_t>(chain)];
    if (const auto found = answers.find(visits_); found != answers.end()) return found->second;
    if (answers.size() >= most_answers_remembered) answers.clear();
    return answers.emplace(visits_, solution.slot_prices(node)).first->second;
}

}  // namespace visitcast::scheduler
