// SPDX-License-Identifier: Apache-2.0
// The most gainful change first, counted for each customer that changes hands, so that a limit on changes is spent where it helps
// most. Gains that a change has made smaller are found when their turn comes; those it has made larger, in the next round.
#include <algorithm>
#include <cassert>
#include <map>
#include <queue>
#include <set>
#include <tuple>

#include "scheduler/territory/shares.hpp"

namespace visitcast::scheduler::territory {
namespace {

constexpr std::size_t homes_tried = 3;
constexpr std::size_t pairs_tried = 8;
constexpr int most_rounds = 50;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Managers who might own a customer: owners of those near it, and whoever starts nearest.
class Candidates {
public:
    explicit Candidates(const Ground& ground) : ground_(ground), homes_(ground.places.size()), people_(ground.people.size()) {
        for (std::size_t m = 0; m < ground.people.size(); ++m)
            if (ground.people[m].stays) people_[at(ground.people[m].same_home)].push_back(static_cast<int>(m));
        for (std::size_t c = 0; c < homes_.size(); ++c) {
            if (ground.places[c].stays) continue;
            std::vector<std::pair<std::int64_t, int>> ways;
            for (const int home : ground.homes) ways.emplace_back(ground.way_out(home, static_cast<int>(c)), home);
            const std::size_t count = std::min(ways.size(), homes_tried);
            std::partial_sort(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(count), ways.end());
            for (std::size_t i = 0; i < count; ++i) homes_[c].push_back(ways[i].second);
        }
    }
    /// `all` = also everybody who starts from the nearest homes, whether or not they are near by now.
    std::vector<int> of(const Shares& shares, int customer, bool all) const {
        std::vector<int> found;
        const auto add = [&](int manager) {
            if (manager != nobody && manager != shares.owner(customer) && ground_.may_own(manager, customer))
                found.push_back(manager);
        };
        for (const auto& [other, seconds] : ground_.places[at(customer)].near) add(shares.owner(other));
        if (all)
            for (const int home : homes_[at(customer)])
                for (const int manager : people_[at(home)]) add(manager);
        add(ground_.places[at(customer)].owner);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    const Ground& ground_;
    std::vector<std::vector<int>> homes_;   // by customer
    std::vector<std::vector<int>> people_;  // by the first manager of a home
};

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

void settle_free(const Ground& ground, Shares& shares) {
    const Candidates candidates(ground);
    // Towns with most work first, in them the customers with most work.
    std::vector<std::int64_t> of_town(ground.towns.size());
    std::vector<std::tuple<std::int64_t, int, std::int64_t, int>> order;
    for (const Ground::Place& place : ground.places)
        if (place.town >= 0 && place.free && !place.stays) of_town[at(place.town)] += place.service;
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        const Ground::Place& place = ground.places[c];
        if (!place.free || place.stays) continue;
        order.emplace_back(place.town < 0 ? 0 : -of_town[at(place.town)], place.town, -place.service, static_cast<int>(c));
    }
    std::sort(order.begin(), order.end());
    for (const auto& [town_work, town, work, customer] : order) {
        std::vector<int> able = candidates.of(shares, customer, true);
        if (able.empty())
            for (std::size_t m = 0; m < ground.people.size(); ++m)
                if (ground.may_own(static_cast<int>(m), customer)) able.push_back(static_cast<int>(m));
        Best best;
        for (const int manager : able) {
            const Price gain = -shares.change(customer, manager);
            if (best.manager == nobody || gain > best.gain) best = {gain, manager};
        }
        if (best.manager != nobody) shares.give(customer, best.manager);
    }
}

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

}  // namespace visitcast::scheduler::territory
