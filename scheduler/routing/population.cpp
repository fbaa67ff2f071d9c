// SPDX-License-Identifier: Apache-2.0
#include "scheduler/routing/population.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::scheduler::routing {

namespace {
constexpr std::size_t smallest = 25;    // after selection
constexpr std::size_t generation = 40;  // new ones before the next selection
constexpr std::size_t elite = 4;        // kept for their cost alone
constexpr std::size_t neighbours = 5;   // whose distance counts
}  // namespace

void Population::sort(Group& group) {
    std::sort(group.begin(), group.end(), [](const auto& a, const auto& b) {
        return std::pair(a->penalised, a->number) < std::pair(b->penalised, b->number);
    });
}

void Population::add(Individual individual, const Weights& weights) {
    Group& group = groups_[individual.excess.none() ? 0 : 1];
    auto member = std::make_unique<Member>();
    member->individual = std::move(individual);
    member->penalised = member->individual.penalised(weights);
    member->number = added_++;
    const auto closer = [](const auto& a, const auto& b) { return a.first < b.first; };
    for (const auto& other : group) {
        const double distance = difference(*instance_, member->individual, other->individual);
        const auto insert = [&](Member& to, const Member* near) {
            const std::pair<double, const Member*> entry(distance, near);
            to.closest.insert(std::upper_bound(to.closest.begin(), to.closest.end(), entry, closer), entry);
        };
        insert(*member, other.get());
        insert(*other, member.get());
    }
    group.push_back(std::move(member));
    sort(group);
    if (group.size() > smallest + generation) shrink(group);
    rate(group);
}

double Population::isolation(const Member& member) {
    const std::size_t count = std::min(neighbours, member.closest.size());
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += member.closest[i].first;
    return count == 0 ? 1.0 : sum / static_cast<double>(count);
}

void Population::rate(Group& group) {
    std::vector<std::pair<double, std::size_t>> by_isolation;
    for (std::size_t i = 0; i < group.size(); ++i) by_isolation.emplace_back(-isolation(*group[i]), i);
    std::sort(by_isolation.begin(), by_isolation.end());
    const auto size = static_cast<double>(group.size());
    const double share = group.size() <= elite ? 0.0 : 1.0 - static_cast<double>(elite) / size;
    for (std::size_t rank = 0; rank < by_isolation.size(); ++rank) {
        const std::size_t i = by_isolation[rank].second;
        group[i]->fitness = (static_cast<double>(i) + share * static_cast<double>(rank)) / size;
    }
}

/// Twins go first, then the worst by biased fitness; the cheapest always stays.
void Population::shrink(Group& group) {
    constexpr double same = 1e-9;
    while (group.size() > smallest) {
        rate(group);
        std::size_t worst = 1;
        bool worst_twin = false;
        for (std::size_t i = 1; i < group.size(); ++i) {
            const bool twin = group[i]->closest.front().first < same;
            if (i == 1 || (twin && !worst_twin) || (twin == worst_twin && group[i]->fitness > group[worst]->fitness))
                worst = i, worst_twin = twin;
        }
        const Member* leaving = group[worst].get();
        for (const auto& other : group) std::erase_if(other->closest, [&](const auto& entry) { return entry.second == leaving; });
        group.erase(group.begin() + static_cast<std::ptrdiff_t>(worst));
    }
}

void Population::reprice(const Weights& weights) {
    Group& group = groups_[1];
    for (const auto& member : group) member->penalised = member->individual.penalised(weights);
    sort(group);
    rate(group);
}

void Population::clear() {
    for (Group& group : groups_) group.clear();
}

const Population::Member& Population::draw(core::Random& random) const {
    const std::size_t number = random.below(groups_[0].size() + groups_[1].size());
    return number < groups_[0].size() ? *groups_[0][number] : *groups_[1][number - groups_[0].size()];
}

const Individual& Population::pick(core::Random& random) {
    const Member& a = draw(random);
    const Member& b = draw(random);
    return (b.fitness < a.fitness ? b : a).individual;
}

}  // namespace visitcast::scheduler::routing
