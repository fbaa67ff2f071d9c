// SPDX-License-Identifier: Apache-2.0
// Who goes where. Customers with an owner stay with the owner. A customer without one is given to the manager for whom a visit is
// the least driving, where a manager who has more than a fair share counts as farther; managers near each other who share free
// customers form a group, in which the search may still exchange them.
#include "scheduler/assign.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

#include "scheduler/assign/allot.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

namespace {

constexpr std::size_t managers_together = 6;
constexpr std::size_t duties_together = 400;

/// Sets of managers that must be planned together (union-find with the lowest number as the name of a set).
class Sets {
public:
    explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t name(std::size_t i) const {
        while (parent_[i] != i) i = parent_[i];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        a = name(a);
        b = name(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

/// Joins managers who have free customers with their nearest neighbours, a few at a time.
void join_neighbours(const Team& team, const std::vector<bool>& shares, std::size_t limit, Sets& sets) {
    std::vector<std::size_t> open;
    for (std::size_t m = 0; m < team.order.size(); ++m)
        if (shares[m]) open.push_back(m);
    while (!open.empty()) {
        const std::size_t first = open.front();
        const auto distance = [&](std::size_t m) {
            const core::Leg leg = team.problem.travel(team.problem.customers.size() + team.order[first],
                                                      team.problem.customers.size() + team.order[m]);
            return m == first ? -1 : leg.reachable ? leg.time.value : std::numeric_limits<std::int64_t>::max();
        };
        std::vector<std::pair<std::int64_t, std::size_t>> near;
        for (const std::size_t m : open) near.emplace_back(distance(m), m);
        std::sort(near.begin(), near.end());
        near.resize(std::min(near.size(), limit));
        for (const auto& [time, m] : near) {
            sets.join(first, m);
            open.erase(std::find(open.begin(), open.end(), m));
        }
    }
}

}  // namespace

Grouping make_groups(const Problem& problem, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed) {
    const Team team(problem);
    Grouping result;
    Sets sets(team.order.size());
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> fixed_of;
    for (std::size_t i = 0; i < fixed.size(); ++i) fixed_of[{fixed[i].customer, fixed[i].kind}].push_back(i);

    std::vector<std::pair<std::size_t, std::size_t>> placed;  // duty, manager
    std::vector<std::size_t> free;
    std::vector<std::int64_t> load(team.order.size());
    for (std::size_t d = 0; d < duties.size(); ++d) {
        const DutyState& duty = duties[d];
        const auto pins = fixed_of.find({duty.customer, duty.kind});
        if (!duty.wanted && !duty.extra && !duty.along && pins == fixed_of.end()) continue;
        const std::int64_t own = load_of(duty, problem.range);
        if (!owner_bound(problem, duty)) {
            free.push_back(d);
            continue;
        }
        const auto owner = team.position.find(problem.customers[duty.customer].manager);
        if (owner != team.position.end()) {
            placed.emplace_back(d, owner->second);
            load[owner->second] += own;
        } else if (pins != fixed_of.end() && !fixed[pins->second.front()].manager.empty()) {
            placed.emplace_back(d, team.position.at(fixed[pins->second.front()].manager));
        } else if (pins != fixed_of.end()) {
            throw Contradiction(fixed[pins->second.front()].name() + " cannot be kept: its account manager is not in the list",
                                "name a manager or release it");
        } else if (!duty.along) {
            result.homeless.push_back(d);
        }
    }
    std::vector<bool> shares(team.order.size());
    Visitors visitors;
    for (const auto& [d, manager] : placed) visitors.emplace(duties[d].customer, manager);
    const Allotment allotted = allot(team, duties, free, std::move(visitors), load);
    for (std::size_t i = 0; i < free.size(); ++i) {
        const std::size_t d = free[i];
        std::size_t manager = allotted.manager[i];
        if (manager == team.nobody()) {
            // Nobody can serve it regularly; an appointment still has its manager.
            const auto pins = fixed_of.find({duties[d].customer, duties[d].kind});
            if (pins == fixed_of.end() || fixed[pins->second.front()].manager.empty()) {
                if (pins != fixed_of.end())
                    throw Contradiction(
                        fixed[pins->second.front()].name() + " cannot be kept: nobody who may go works or is qualified",
                        "name a manager or release it");
                if (!duties[d].along) result.homeless.push_back(d);
                continue;
            }
            manager = team.position.at(fixed[pins->second.front()].manager);
        }
        shares[manager] = true;
        placed.emplace_back(d, manager);
    }
    if (!free.empty()) {
        const bool small = team.order.size() <= managers_together && placed.size() <= duties_together;
        if (small)
            for (std::size_t m = 0; m < team.order.size(); ++m) shares[m] = team.available[m] > 0 || shares[m];
        // Where most are free, managers are planned one by one, and what lies near a border is exchanged afterwards.
        if (small || !allotted.mostly_free) join_neighbours(team, shares, managers_together, sets);
    }
    std::map<std::size_t, std::size_t> first_of;  // customer -> a manager who visits: the others join
    for (const auto& [d, manager] : placed) {
        const auto [known, fresh] = first_of.try_emplace(duties[d].customer, manager);
        if (!fresh) sets.join(known->second, manager);
        const auto pins = fixed_of.find({duties[d].customer, duties[d].kind});
        if (pins == fixed_of.end()) continue;
        for (const std::size_t pin : pins->second)
            if (!fixed[pin].manager.empty()) sets.join(manager, team.position.at(fixed[pin].manager));
    }
    std::sort(placed.begin(), placed.end());
    std::map<std::size_t, Group> groups;
    for (const auto& [d, manager] : placed) {
        Group& group = groups[sets.name(manager)];
        group.duties.push_back(d);
        if (!owner_bound(problem, duties[d])) group.begin_with[d] = team.order[manager];
        const auto pins = fixed_of.find({duties[d].customer, duties[d].kind});
        if (pins != fixed_of.end()) group.fixed.insert(group.fixed.end(), pins->second.begin(), pins->second.end());
    }
    for (std::size_t m = 0; m < team.order.size(); ++m)
        if (const auto group = groups.find(sets.name(m)); group != groups.end()) group->second.managers.push_back(team.order[m]);
    for (auto& [name, group] : groups) result.groups.push_back(std::move(group));
    return result;
}

}  // namespace visitcast::scheduler
