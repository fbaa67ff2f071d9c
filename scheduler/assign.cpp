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

#include "scheduler/model/near.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler {

namespace {

constexpr std::size_t managers_together = 6;
constexpr std::size_t duties_together = 400;
constexpr std::int64_t hour = 3600;

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

struct Team {
    const Problem& problem;
    std::vector<std::size_t> order;  ///< managers by id: position -> index
    std::map<core::ManagerId, std::size_t> position;
    std::vector<std::int64_t> available;

    explicit Team(const Problem& all) : problem(all), order(all.managers.size()) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return all.managers[a].id < all.managers[b].id; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            const core::AccountManager& manager = all.managers[order[i]];
            position[manager.id] = i;
            std::int64_t seconds = 0;
            for (core::Date day = first_day(all); day <= all.range.last; day = day + 1)
                for (const core::TimeWindow& span : core::working_time(manager, all.leave, all.calendar, day))
                    seconds += (span.to - span.from).value;
            available.push_back(seconds);
        }
    }
    std::int64_t way(std::size_t manager, std::size_t customer) const {
        const std::size_t home = problem.customers.size() + order[manager];
        const core::Leg there = problem.travel(home, customer);
        const core::Leg back = problem.travel(customer, home);
        if (!there.reachable || !back.reachable) return std::numeric_limits<std::int32_t>::max();
        return there.time.value + back.time.value;
    }
    bool can_serve(std::size_t manager, const DutyState& duty) const {
        if (available[manager] == 0 || excluded(problem, duty, problem.managers[order[manager]].id)) return false;
        for (core::Date day = first_day(problem); day <= problem.range.last; day = day + 1)
            if (qualified(problem, problem.managers[order[manager]].id, duty.qualification, day)) return true;
        return false;
    }
};

std::int64_t load_of(const DutyState& duty, const core::DateRange& range) {
    const int visits =
        1 + (duty.wanted ? std::max(range.last - std::max(duty.target, range.first), 0) / std::max(duty.cadence.nominal_days(), 1)
                         : 0);
    return visits * (duty.service.value + hour / 4);
}

/// Who visits a customer, as far as that is known: a position in the team.
using Visitors = std::map<std::size_t, std::size_t>;

/// Driving of a visit: the way from the manager's nearest other customer and a part of the way from home and back.
std::int64_t driving(const Team& team, std::size_t manager, std::size_t customer, const std::vector<NearCustomer>& near,
                     const Visitors& visitors) {
    std::int64_t own = 0;
    std::int64_t nearest = 0;
    for (const NearCustomer& other : near) {
        const auto visitor = visitors.find(other.customer);
        if (visitor == visitors.end() || visitor->second != manager) continue;
        if (own == 0) nearest = other.seconds;
        ++own;
    }
    const std::int64_t way = team.way(manager, customer);
    if (own == 0) nearest = way / 2;
    return nearest + part_of_round_trip(way, near.size(), own);
}

/// The manager for a free duty: least driving, with up to several hours added for more than a fair share.
std::size_t choose(const Team& team, const DutyState& duty, const std::vector<NearCustomer>& near, const Visitors& visitors,
                   const std::vector<std::int64_t>& load, std::int64_t all_load, std::int64_t all_available) {
    std::size_t best = team.order.size();
    std::int64_t best_cost = 0;
    const std::int64_t own = load_of(duty, team.problem.range);
    for (std::size_t m = 0; m < team.order.size(); ++m) {
        if (!team.can_serve(m, duty)) continue;
        const std::int64_t share =
            std::max<std::int64_t>(all_load * team.available[m] / std::max<std::int64_t>(all_available, 1), 1);
        const std::int64_t percent = (load[m] + own) * 100 / share;
        const std::int64_t over = std::max<std::int64_t>(percent - 90, 0);
        const core::ManagerId& id = team.problem.managers[team.order[m]].id;
        const std::int64_t liked = team.problem.customers[duty.customer].preferred_manager == id ? 4 * hour
                                   : id == duty.last_manager                                     ? hour
                                                                                                 : 0;
        const std::int64_t cost = driving(team, m, duty.customer, near, visitors) + over * hour / 10 - liked;
        if (best == team.order.size() || cost < best_cost) {
            best = m;
            best_cost = cost;
        }
    }
    return best;
}

/// Who was to visit next in the published plan, by customer.
Visitors published_visitors(const Team& team) {
    Visitors visitors;
    if (!team.problem.published) return visitors;
    std::map<core::CustomerId, std::size_t> index;
    for (std::size_t i = 0; i < team.problem.customers.size(); ++i) index[team.problem.customers[i].id] = i;
    for (const core::Route& route : team.problem.published->routes) {  // in order of day
        const auto manager = team.position.find(route.manager);
        if (manager == team.position.end() || route.date < first_day(team.problem)) continue;
        for (const core::Stop& stop : route.stops)
            if (const auto customer = index.find(stop.need.customer); customer != index.end())
                visitors.emplace(customer->second, manager->second);
    }
    return visitors;
}

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
    std::int64_t all_load = 0;
    for (std::size_t d = 0; d < duties.size(); ++d) {
        const DutyState& duty = duties[d];
        const auto pins = fixed_of.find({duty.customer, duty.kind});
        if (!duty.wanted && !duty.extra && !duty.along && pins == fixed_of.end()) continue;
        const std::int64_t own = load_of(duty, problem.range);
        all_load += own;
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
    const std::int64_t all_available = std::accumulate(team.available.begin(), team.available.end(), std::int64_t{0});
    std::vector<bool> shares(team.order.size());
    Visitors visitors;
    for (const auto& [d, manager] : placed) visitors.emplace(duties[d].customer, manager);
    std::vector<std::size_t> without;
    for (const std::size_t d : free) without.push_back(duties[d].customer);
    const auto near = near_customers(problem, without);
    const Visitors published = published_visitors(team);
    Visitors manager_of;
    for (std::size_t i = 0; i < free.size(); ++i) {
        const std::size_t d = free[i];
        const std::size_t customer = duties[d].customer;
        std::size_t manager = team.order.size();
        const auto as_in = [&](const Visitors& before) {
            const auto known = before.find(customer);
            if (manager == team.order.size() && known != before.end() && team.can_serve(known->second, duties[d]))
                manager = known->second;
        };
        as_in(manager_of);  // one person for all duties of a customer
        as_in(published);   // who was told to come
        if (manager == team.order.size()) manager = choose(team, duties[d], near[i], visitors, load, all_load, all_available);
        if (manager == team.order.size()) {
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
        manager_of[customer] = manager;
        visitors.emplace(customer, manager);
        load[manager] += load_of(duties[d], problem.range);
        shares[manager] = true;
        placed.emplace_back(d, manager);
    }
    if (!free.empty()) {
        const bool small = team.order.size() <= managers_together && placed.size() <= duties_together;
        if (small)
            for (std::size_t m = 0; m < team.order.size(); ++m) shares[m] = team.available[m] > 0 || shares[m];
        join_neighbours(team, shares, managers_together, sets);
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
        const auto pins = fixed_of.find({duties[d].customer, duties[d].kind});
        if (pins != fixed_of.end()) group.fixed.insert(group.fixed.end(), pins->second.begin(), pins->second.end());
    }
    for (std::size_t m = 0; m < team.order.size(); ++m)
        if (const auto group = groups.find(sets.name(m)); group != groups.end()) group->second.managers.push_back(team.order[m]);
    for (auto& [name, group] : groups) result.groups.push_back(std::move(group));
    return result;
}

}  // namespace visitcast::scheduler
