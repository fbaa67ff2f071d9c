// SPDX-License-Identifier: Apache-2.0
// The most gainful change first, counted for each customer that changes hands, so that a limit on changes is spent where it helps
// most. Gains that a change has made smaller are found when their turn comes; those it has made larger, in the next round.
#include <algorithm>
#include <cassert>
#include <map>
#include <queue>
#include <set>
#include <tuple>

#include "scheduler/territory/candidates.hpp"

namespace visitcast::scheduler::territory {
namespace {

constexpr std::size_t pairs_tried = 8;
constexpr int most_rounds = 50;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

struct Best {
    Price gain{};
    int manager{nobody};
};

bool allowed(const Shares& shares, int most, int counted) {
    return most < 0 || counted <= 0 || shares.changes() + counted <= most;
}

Best best_owner(const Shares& shares, const Candidates& candidates, int customer, int most, bool all) {
    Best best;
    for (const int manager : candidates.of(shares, customer, all)) {
        if (!allowed(shares, most, shares.counts(customer, manager))) continue;
        const Price gain = -shares.change(customer, manager);
        if (gain > best.gain) best = {gain, manager};
    }
    return best;
}

bool move_single(const Ground& ground, const Candidates& candidates, Shares& shares, int most) {
    std::priority_queue<std::tuple<Price, int>> queue;  // the customer's negative number: the lowest of equals first
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        if (ground.places[c].stays || shares.owner(static_cast<int>(c)) == nobody) continue;
        const Best best = best_owner(shares, candidates, static_cast<int>(c), most, true);
        if (best.gain > 0) queue.emplace(best.gain, -static_cast<int>(c));
    }
    bool found = false;
    while (!queue.empty()) {
        const int customer = -std::get<1>(queue.top());
        queue.pop();
        const Best best = best_owner(shares, candidates, customer, most, true);
        if (best.gain <= 0) continue;
        if (!queue.empty() && best.gain < std::get<0>(queue.top())) {
            queue.emplace(best.gain, -customer);
            continue;
        }
        shares.give(customer, best.manager);
        found = true;
        for (const int other : ground.places[at(customer)].nearby) {
            if (ground.places[at(other)].stays) continue;
            const Best next = best_owner(shares, candidates, other, most, false);
            if (next.gain > 0) queue.emplace(next.gain, -other);
        }
    }
    return found;
}

/// All customers of a town that one manager owns go to another who owns some there, or lives near.
bool move_towns(const Ground& ground, const Candidates& candidates, Shares& shares, int most) {
    std::map<std::pair<int, int>, std::vector<int>> groups;
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        const Ground::Place& place = ground.places[c];
        const int owner = shares.owner(static_cast<int>(c));
        if (place.town >= 0 && owner != nobody && !place.stays) groups[{place.town, owner}].push_back(static_cast<int>(c));
    }
    bool found = false;
    for (const auto& group : groups) {
        const std::vector<int>& customers = group.second;
        if (customers.size() < 2) continue;
        std::set<int> others;
        for (const int customer : customers)
            for (const int manager : candidates.of(shares, customer, customers.size() < 20)) others.insert(manager);
        Best best;
        const Price before = shares.price();
        const auto give_all = [&](int manager) {
            for (const int customer : customers)
                if (ground.may_own(manager, customer)) shares.give(customer, manager);
        };
        std::vector<int> owners;
        for (const int customer : customers) owners.push_back(shares.owner(customer));
        const int changed_before = shares.changes();
        for (const int manager : others) {
            give_all(manager);
            const bool fits = most < 0 || shares.changes() <= std::max(most, changed_before);
            if (fits && before - shares.price() > best.gain) best = {before - shares.price(), manager};
            for (std::size_t i = 0; i < customers.size(); ++i) shares.give(customers[i], owners[i]);
        }
        if (best.manager == nobody) continue;
        give_all(best.manager);
        found = true;
    }
    return found;
}

/// Customers of one manager that would be least dear, or most gainful, with another, whatever that does to fair shares.
using Wishes = std::map<std::pair<int, int>, std::vector<std::pair<Price, int>>>;

Wishes wishes_of(const Ground& ground, const Candidates& candidates, const Shares& shares) {
    Wishes wishes;
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        const int customer = static_cast<int>(c);
        if (ground.places[c].stays || shares.owner(customer) == nobody) continue;
        for (const int manager : candidates.of(shares, customer, true))
            wishes[{shares.owner(customer), manager}].emplace_back(shares.change_of_ways(customer, manager), customer);
    }
    for (auto& [pair, list] : wishes) {
        std::sort(list.begin(), list.end());
        list.resize(std::min(list.size(), pairs_tried));
    }
    return wishes;
}

/// Two customers change owners with each other.
bool swap_pairs(const Ground& ground, const Candidates& candidates, Shares& shares, int most) {
    bool found = false;
    const Wishes wishes = wishes_of(ground, candidates, shares);
    for (const auto& [pair, there] : wishes) {
        const auto [x, y] = pair;
        const auto back = wishes.find({y, x});
        if (x > y || back == wishes.end()) continue;
        for (const auto& [way, a] : there)
            for (const auto& [way_back, b] : back->second) {
                if (shares.owner(a) != x || shares.owner(b) != y) continue;
                if (!allowed(shares, most, shares.counts(a, y) + shares.counts(b, x))) continue;
                const Price before = shares.price();
                shares.give(a, y);
                shares.give(b, x);
                if (shares.price() < before) {
                    found = true;
                } else {
                    shares.give(b, y);
                    shares.give(a, x);
                }
            }
    }
    return found;
}

}  // namespace

void improve(const Ground& ground, Shares& shares, int most) {
    const Candidates candidates(ground);
    for (int round = 0; round < most_rounds; ++round) {
        const bool single = move_single(ground, candidates, shares, most);
        const bool towns = move_towns(ground, candidates, shares, most);
        const bool pairs = swap_pairs(ground, candidates, shares, most);
        if (!single && !towns && !pairs) break;
    }
    assert(shares.price() == shares.recount() && "the price of the moves is not what a recount says");
}

Shares draw(const Ground& ground, double tolerance, int most) {
    constexpr int passes = 2;  // what is fair becomes less as driving does
    Shares shares(ground, tolerance);
    settle_by_direction(ground, shares);
    settle_free(ground, shares);
    for (int pass = 0; pass < passes; ++pass) {
        shares.set_level();
        improve(ground, shares, most);
    }
    return shares;
}

}  // namespace visitcast::scheduler::territory
