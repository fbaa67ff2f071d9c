// SPDX-License-Identifier: Apache-2.0
#include "scheduler/territory/candidates.hpp"

#include <algorithm>

namespace visitcast::scheduler::territory {
namespace {

constexpr std::size_t homes_tried = 3;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

Candidates::Candidates(const Ground& ground) : ground_(ground), homes_(ground.places.size()), people_(ground.people.size()) {
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

std::vector<int> Candidates::of(const Shares& shares, int customer, bool all) const {
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

}  // namespace visitcast::scheduler::territory
