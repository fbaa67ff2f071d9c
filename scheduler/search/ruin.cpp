// SPDX-License-Identifier: Apache-2.0
// The ruin half of ruin and recreate: strings of neighbouring visits on several days (Christiaens & Vanden Berghe 2020, "Slack
// induction by string removals", doi:10.1287/trsc.2019.0914), all visits of a few neighbouring customers, so that their days
// are chosen anew, or one whole day.
#include "scheduler/search/ruin.hpp"

#include <algorithm>

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr double average_removed = 10;
constexpr double longest_string = 8;

bool take_out(const Unit& unit, Solution& solution, int node, std::vector<int>& touched) {
    if (solution.slot_of(node) < 0) return true;
    touched.push_back(unit.nodes[at(node)].chain);
    return solution.remove(node);
}

bool take_out_all(const Unit& unit, Solution& solution, const std::vector<int>& nodes, std::vector<int>& touched) {
    return std::all_of(nodes.begin(), nodes.end(), [&](int node) { return take_out(unit, solution, node, touched); });
}

bool strings(const Unit& unit, Solution& solution, int seed, core::Random& random, std::vector<int>& touched) {
    std::size_t visits = 0;
    std::size_t used = 0;
    for (const Tour& tour : solution.tours()) {
        visits += tour.nodes.size();
        used += !tour.nodes.empty();
    }
    if (used == 0) return true;
    const double longest = std::min(longest_string, static_cast<double>(visits) / static_cast<double>(used));
    const double most = std::max(4 * average_removed / (1 + longest) - 1, 1.0);
    const std::size_t count = 1 + random.below(static_cast<std::size_t>(most));
    std::vector<int> ruined;
    for (const int chain : unit.chains[at(seed)].near) {
        const std::vector<Placed> placed = solution.placed(chain);
        for (const Placed& visit : placed) {
            if (ruined.size() >= count) return true;
            if (std::find(ruined.begin(), ruined.end(), visit.slot) != ruined.end()) continue;
            if (solution.slot_of(visit.node) < 0) continue;
            ruined.push_back(visit.slot);
            const std::vector<int>& nodes = solution.tours()[at(visit.slot)].nodes;
            const std::size_t most_here = std::min(nodes.size(), static_cast<std::size_t>(std::max(longest, 1.0)));
            const std::size_t length = 1 + random.below(most_here);
            const auto here = static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), visit.node) - nodes.begin());
            const std::size_t low = here + 1 >= length ? here + 1 - length : 0;
            const std::size_t high = std::min(here, nodes.size() - length);
            const std::size_t from = low + random.below(high - low + 1);
            const std::vector<int> string(nodes.begin() + static_cast<std::ptrdiff_t>(from),
                                          nodes.begin() + static_cast<std::ptrdiff_t>(from + length));
            if (!take_out_all(unit, solution, string, touched)) return false;
        }
    }
    return true;
}

bool whole_chains(const Unit& unit, Solution& solution, int seed, core::Random& random, std::vector<int>& touched) {
    const std::vector<int>& near = unit.chains[at(seed)].near;
    const std::size_t count = std::min(near.size(), 1 + random.below(5));
    for (std::size_t i = 0; i < count; ++i)
        if (!take_out_all(unit, solution, unit.chains[at(near[i])].nodes, touched)) return false;
    return true;
}

bool whole_day(const Unit& unit, Solution& solution, int seed, core::Random& random, std::vector<int>& touched) {
    const std::vector<Placed>& placed = solution.placed(seed);
    if (placed.empty()) return whole_chains(unit, solution, seed, random, touched);
    const std::vector<int> nodes = solution.tours()[at(placed[random.below(placed.size())].slot)].nodes;
    return take_out_all(unit, solution, nodes, touched);
}

}  // namespace

bool ruin(const Unit& unit, Solution& solution, int seed, core::Random& random, std::vector<int>& touched) {
    touched.push_back(seed);
    const double kind = random.uniform();
    if (kind < 0.5) return strings(unit, solution, seed, random, touched);
    if (kind < 0.85) return whole_chains(unit, solution, seed, random, touched);
    return whole_day(unit, solution, seed, random, touched);
}

}  // namespace visitcast::scheduler
