// SPDX-License-Identifier: Apache-2.0
// Two neighbouring groups are compiled as one, with their plans as they stand, and searched around the free customers near the
// border. A customer may change sides only as a whole. Afterwards the two are cut apart again.
#include "scheduler/search/borders.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "data/core/random.hpp"
#include "scheduler/model/near.hpp"
#include "scheduler/search/search.hpp"

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

using Pair = std::pair<std::size_t, std::size_t>;  // parts, the lower number first

/// How often a free customer of one group has a near customer of the other.
std::map<Pair, int> neighbours(const Whole& whole, const std::vector<Part>& parts) {
    std::map<std::size_t, std::size_t> part_of;  // customer -> part
    std::set<std::size_t> free;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (const std::size_t duty : parts[i].group.duties) {
            part_of[whole.duties[duty].customer] = i;
            if (!owner_bound(whole.problem, whole.duties[duty])) free.insert(whole.duties[duty].customer);
        }
    const std::vector<std::size_t> customers(free.begin(), free.end());
    const auto near = near_customers(whole.problem, customers);
    std::map<Pair, int> votes;
    for (std::size_t i = 0; i < customers.size(); ++i) {
        const std::size_t own = part_of.at(customers[i]);
        for (const NearCustomer& other : near[i])
            if (const auto found = part_of.find(other.customer); found != part_of.end() && found->second != own)
                ++votes[std::minmax(own, found->second)];
    }
    return votes;
}

/// Pairs not yet tried, those with most in common first, no part twice.
std::vector<Pair> next_pairs(std::map<Pair, int>& votes, std::size_t parts) {
    std::vector<std::pair<int, Pair>> order;
    for (const auto& [pair, count] : votes) order.emplace_back(-count, pair);
    std::sort(order.begin(), order.end());
    std::vector<bool> taken(parts);
    std::vector<Pair> pairs;
    for (const auto& [count, pair] : order) {
        if (taken[pair.first] || taken[pair.second]) continue;
        taken[pair.first] = taken[pair.second] = true;
        pairs.push_back(pair);
        votes.erase(pair);
    }
    return pairs;
}

/// Does somebody without an owner wait in vain in this part?
bool waits(const Part& part) {
    for (std::size_t chain = 0; chain < part.unit->chains.size(); ++chain)
        if (part.solution.wants(static_cast<int>(chain)) && part.unit->chains[chain].regular > 0 &&
            !owner_bound(*part.unit->problem, *part.unit->chains[chain].duty))
            return true;
    return false;
}

/// Only pairs of which one part has somebody who waits.
void keep_waiting(const std::vector<Part>& parts, std::map<Pair, int>& votes) {
    std::vector<bool> waiting;
    for (const Part& part : parts) waiting.push_back(waits(part));
    std::erase_if(votes, [&](const auto& entry) { return !waiting[entry.first.first] && !waiting[entry.first.second]; });
}

/// Where a unit's managers and visits are in another unit that has them, too.
class Bridge {
public:
    Bridge(const Unit& from, const Unit& to) : from_(from), to_(to), next_(to.chains.size()) {
        for (std::size_t m = 0; m < to.managers.size(); ++m) manager_[to.managers[m].index] = m;
        for (std::size_t chain = 0; chain < to.chains.size(); ++chain) chain_[to.chains[chain].duty] = static_cast<int>(chain);
    }
    /// Copies all days of managers that both have; false when that is not possible.
    bool carry(const Solution& solution, Solution& copy) {
        for (std::size_t m = 0; m < from_.managers.size(); ++m) {
            const auto same = manager_.find(from_.managers[m].index);
            if (same == manager_.end()) continue;
            for (std::size_t day = 0; day < from_.managers[m].slots.size(); ++day) {
                std::vector<int> nodes;
                for (const int node : solution.tours()[at(from_.managers[m].slots[day])].nodes) {
                    const int there = node_of(node);
                    if (there == none) return false;
                    if (there != goes_along) nodes.push_back(there);
                }
                if (!nodes.empty() && !copy.adopt(to_.managers[same->second].slots[day], nodes)) return false;
            }
        }
        return true;
    }

private:
    static constexpr int none = -1;
    static constexpr int goes_along = -2;

    int node_of(int node) {
        const Node& it = from_.nodes[at(node)];
        const DutyState* duty = from_.chains[at(it.chain)].duty;
        const auto found = chain_.find(duty);
        if (duty->along && it.fixed < 0) return goes_along;
        if (found == chain_.end()) return none;
        const Chain& chain = to_.chains[at(found->second)];
        if (it.fixed < 0) {
            int& next = next_[at(found->second)];
            return next < chain.regular ? chain.nodes[at(next++)] : none;
        }
        for (std::size_t i = at(chain.regular); i < chain.nodes.size(); ++i)
            if (to_.fixed[at(to_.nodes[at(chain.nodes[i])].fixed)].id == from_.fixed[at(it.fixed)].id) return chain.nodes[i];
        return none;
    }

    const Unit& from_;
    const Unit& to_;
    std::map<std::size_t, std::size_t> manager_;
    std::map<const DutyState*, int> chain_;
    std::vector<int> next_;  ///< regular nodes of a chain already used
};

/// What is fair for a manager in the whole team: 110 % of the load in proportion to working time.
std::map<std::size_t, std::int64_t> fair_loads(const std::vector<Part>& parts) {
    std::map<std::size_t, std::int64_t> time;  // by manager
    std::int64_t all_time = 0;
    std::int64_t all_load = 0;
    for (const Part& part : parts)
        for (std::size_t m = 0; m < part.unit->managers.size(); ++m) {
            std::int64_t& own = time[part.unit->managers[m].index];
            for (const int slot : part.unit->managers[m].slots) own += part.unit->slots[at(slot)].shape.length();
            all_time += own;
            all_load += part.solution.load(static_cast<int>(m));
        }
    std::map<std::size_t, std::int64_t> fair;
    for (const auto& [manager, own] : time) fair[manager] = all_load * own / std::max<std::int64_t>(all_time, 1) * 11 / 10;
    return fair;
}

/// Nobody gets more than is fair, nor more than now; to have less is no gain by itself, or customers would go far for it.
void limit_loads(const Part& from, const std::map<std::size_t, std::int64_t>& fair, Unit& to) {
    for (std::size_t m = 0; m < from.unit->managers.size(); ++m)
        for (LocalManager& same : to.managers)
            if (same.index == from.unit->managers[m].index) {
                same.load_limit = std::max(fair.at(same.index), from.solution.load(static_cast<int>(m)));
                same.week_limit = from.unit->managers[m].week_limit;
            }
}

/// What is fair stays as it was for each manager, whatever unit he or she is in.
void keep_limits(const Unit& from, Unit& to) {
    for (const LocalManager& manager : from.managers)
        for (LocalManager& same : to.managers)
            if (same.index == manager.index) {
                same.load_limit = manager.load_limit;
                same.week_limit = manager.week_limit;
            }
}

Group joined(const Group& a, const Group& b) {
    Group both = a;
    both.managers.insert(both.managers.end(), b.managers.begin(), b.managers.end());
    both.duties.insert(both.duties.end(), b.duties.begin(), b.duties.end());
    both.fixed.insert(both.fixed.end(), b.fixed.begin(), b.fixed.end());
    std::sort(both.duties.begin(), both.duties.end());
    std::sort(both.fixed.begin(), both.fixed.end());
    return both;
}

int side_of(const Unit& unit, const Solution& solution, int chain) {
    const auto& placed = solution.placed(chain);
    return placed.empty() ? -1 : unit.managers[at(unit.slots[at(placed.front().slot)].manager)].side;
}

/// Free customers who have somebody near on the other side, and those whom their own side visits late or not at all.
struct Border {
    std::vector<int> near;
    std::vector<int> waiting;
};

Border along_border(const Unit& unit, const Solution& solution) {
    Border border;
    for (std::size_t i = 0; i < unit.chains.size(); ++i) {
        const Chain& chain = unit.chains[i];
        if (chain.regular == 0 || chain.duty->along || owner_bound(*unit.problem, *chain.duty)) continue;
        const int own = side_of(unit, solution, static_cast<int>(i));
        const bool near = std::any_of(chain.near.begin(), chain.near.end(), [&](int other) {
            const int side = side_of(unit, solution, other);
            return side >= 0 && side != own;
        });
        if (near) border.near.push_back(static_cast<int>(i));
        if (solution.wants(static_cast<int>(i))) border.waiting.push_back(static_cast<int>(i));
    }
    return border;
}

/// Each customer's side; where nothing is planned, as before.
std::pair<Group, Group> cut_apart(const Whole& whole, const Unit& unit, const Solution& solution, const Group& a,
                                  const Group& b) {
    std::map<std::size_t, int> side;  // customer -> side
    for (const std::size_t duty : a.duties) side[whole.duties[duty].customer] = 0;
    for (const std::size_t duty : b.duties) side[whole.duties[duty].customer] = 1;
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain)
        if (const int now = side_of(unit, solution, static_cast<int>(chain)); now >= 0)
            side[unit.chains[chain].duty->customer] = now;
    Group both = joined(a, b);
    std::pair<Group, Group> parts;
    parts.first.managers = a.managers;
    parts.second.managers = b.managers;
    const auto part = [&](std::size_t customer) -> Group& { return side.at(customer) == 0 ? parts.first : parts.second; };
    for (const std::size_t duty : both.duties) part(whole.duties[duty].customer).duties.push_back(duty);
    for (const std::size_t fixed : both.fixed) part(whole.fixed[fixed].customer).fixed.push_back(fixed);
    return parts;
}

using Parts = std::pair<Part, Part>;

/// Both parts anew, if that is better.
std::optional<Parts> improved(const Whole& whole, const Part& a, const Part& b, const std::map<std::size_t, std::int64_t>& fair,
                              std::uint64_t seed, const BorderRun& run, bool near_too, const std::stop_token& stop) {
    Unit both = compile(whole.problem, whole.duties, whole.fixed, joined(a.group, b.group));
    for (const Part* part : {&a, &b}) limit_loads(*part, fair, both);
    for (std::size_t m = a.unit->managers.size(); m < both.managers.size(); ++m) both.managers[m].side = 1;
    both.divided = true;
    Solution start(both);
    if (!Bridge(*a.unit, both).carry(a.solution, start) || !Bridge(*b.unit, both).carry(b.solution, start)) return std::nullopt;
    const Border border = along_border(both, start);
    const Cost before = start.cost();
    const auto iterations = run.iterations * static_cast<std::int64_t>(both.managers.size());
    Solution better = search_around(both, std::move(start), border.waiting, seed, iterations, stop);
    if (near_too) better = search_around(both, std::move(better), border.near, seed, iterations, stop);
    // Later rounds are only for those who wait.
    if (better.cost() >= before - (near_too ? 0 : price::late_day)) return std::nullopt;
    auto [first, second] = cut_apart(whole, both, better, a.group, b.group);
    Parts parts{Part(whole, std::move(first)), Part(whole, std::move(second))};
    keep_limits(*a.unit, *parts.first.unit);
    keep_limits(*b.unit, *parts.second.unit);
    for (Part* part : {&parts.first, &parts.second})
        if (!Bridge(both, *part->unit).carry(better, part->solution)) return std::nullopt;
    return parts;
}

}  // namespace

void improve_borders(const Whole& whole, std::vector<Part>& parts, const BorderRun& run, const core::Executor& executor,
                     std::stop_token stop) {
    if (parts.size() < 2) return;
    std::map<Pair, int> votes = neighbours(whole, parts);
    const auto fair = fair_loads(parts);
    std::uint64_t task = parts.size();  // a random stream of its own for each pair, behind those of the parts
    constexpr int rounds_for_waiting = 3;
    const int last = run.rounds > 0 ? run.rounds + rounds_for_waiting : 0;
    for (int round = 0; round < last && !stop.stop_requested(); ++round) {
        const bool near_too = round < run.rounds;
        if (!near_too) keep_waiting(parts, votes);
        const std::vector<Pair> pairs = next_pairs(votes, parts.size());
        if (pairs.empty()) break;
        std::vector<std::optional<Parts>> better(pairs.size());
        executor(pairs.size(), [&](std::size_t i) {
            const std::uint64_t seed = core::Random::for_task(run.seed, task + i).below(std::size_t{1} << 62);
            better[i] = improved(whole, parts[pairs[i].first], parts[pairs[i].second], fair, seed, run, near_too, stop);
        });
        task += pairs.size();
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (!better[i]) continue;
            parts[pairs[i].first] = std::move(better[i]->first);
            parts[pairs[i].second] = std::move(better[i]->second);
        }
    }
}

}  // namespace visitcast::scheduler
