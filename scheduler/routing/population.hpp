// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "data/core/random.hpp"
#include "scheduler/routing/individual.hpp"

namespace visitcast::scheduler::routing {

/// Feasible and infeasible solutions side by side. Who stays is decided by biased fitness: the rank by cost and, less, the rank
/// by distance to the closest others (Vidal et al., Oper. Res. 60, 2012).
class Population {
public:
    explicit Population(const Instance& instance) : instance_(&instance) {}

    void add(Individual individual, const Weights& weights);
    /// The better of two by chance.
    const Individual& pick(core::Random& random);
    /// Sorts the infeasible ones anew after the prices have changed.
    void reprice(const Weights& weights);
    void clear();
    bool empty() const { return groups_[0].empty() && groups_[1].empty(); }

private:
    struct Member {
        Individual individual;
        std::int64_t penalised{};
        double fitness{};
        std::vector<std::pair<double, const Member*>> closest;  // ascending; pointers only tell members apart
        std::uint64_t number{};
    };
    using Group = std::vector<std::unique_ptr<Member>>;

    static void sort(Group& group);
    void rate(Group& group);
    void shrink(Group& group);
    static double isolation(const Member& member);
    const Member& draw(core::Random& random) const;

    const Instance* instance_;
    Group groups_[2];  // feasible, infeasible
    std::uint64_t added_{};
};

}  // namespace visitcast::scheduler::routing
