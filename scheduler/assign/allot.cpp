// SPDX-License-Identifier: Apache-2.0
// A customer without an owner stays with whoever is known there. New ones go to the manager for whom a visit is the least
// driving, where a manager who has more than a fair share counts as farther. One after the other that is short-sighted where most
// are new: then territories are drawn first, as `territories` would propose them.
#include "scheduler/assign/allot.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "scheduler/model/near.hpp"
#include "scheduler/model/unit.hpp"
#include "scheduler/territory/shares.hpp"

namespace visitcast::scheduler {

namespace {

constexpr std::int64_t hour = 3600;

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
    std::size_t best = team.nobody();
    std::int64_t best_cost = 0;
    const std::int64_t own = load_of(duty, team.problem.range);
    for (std::size_t m = 0; m < team.order.size(); ++m) {
        if (!team.can_serve(m, duty)) continue;
        const std::int64_t share =
            std::max<std::int64_t>(all_load * team.available[m] / std::max<std::int64_t>(all_available, 1), 1);
        const std::int64_t percent = (load[m] + own) * 100 / share;
        const std::int64_t over = std::max<std::int64_t>(percent - 90, 0);
        const std::int64_t cost = driving(team, m, duty.customer, near, visitors) + over * hour / 10;
        if (best == team.nobody() || cost < best_cost) {
            best = m;
            best_cost = cost;
        }
    }
    return best;
}

/// Adds who visits next in a plan, for customers not yet known.
void add_visitors(const Team& team, const std::optional<core::Plan>& plan, Visitors& visitors) {
    if (!plan) return;
    std::map<core::CustomerId, std::size_t> index;
    for (std::size_t i = 0; i < team.problem.customers.size(); ++i) index[team.problem.customers[i].id] = i;
    for (const core::Route& route : plan->routes) {  // in order of day
        const auto manager = team.position.find(route.manager);
        if (manager == team.position.end() || route.date < first_day(team.problem)) continue;
        for (const core::Stop& stop : route.stops)
            if (const auto customer = index.find(stop.need.customer); customer != index.end())
                visitors.emplace(customer->second, manager->second);
    }
}

/// Who is known at a customer for this duty: is planned to come, is wished for, or came last.
std::size_t known_visitor(const Team& team, const DutyState& duty, const Visitors& planned) {
    if (const auto told = planned.find(duty.customer); told != planned.end() && team.can_serve(told->second, duty))
        return told->second;
    const auto usual = team.position.find(usual_manager(team.problem, duty));
    return usual != team.position.end() && team.can_serve(usual->second, duty) ? usual->second : team.nobody();
}

/// Owners of territories drawn around those who are known, also at customers who are not due.
Visitors drawn_visitors(const Team& team, const std::vector<DutyState>& duties, Visitors known) {
    for (const DutyState& duty : duties) {
        const core::ManagerId& usual =
            owner_bound(team.problem, duty) ? team.problem.customers[duty.customer].manager : usual_manager(team.problem, duty);
        if (const auto manager = team.position.find(usual); manager != team.position.end())
            known.emplace(duty.customer, manager->second);
    }
    std::vector<core::ManagerId> owners(team.problem.customers.size());
    TerritoryRules rules;
    for (const auto& [customer, manager] : known) {
        owners[customer] = team.id(manager);
        rules.keep.insert(team.problem.customers[customer].id);
    }
    territory::Ground ground = territory::survey(team.problem, rules, &owners);
    territory::keep_ways(ground);
    const territory::Shares shares = territory::draw(ground, rules.tolerance, -1);
    Visitors visitors;
    for (std::size_t c = 0; c < ground.places.size(); ++c)
        if (const int owner = shares.owner(static_cast<int>(c)); owner != territory::nobody) {
            const std::size_t manager = ground.people[static_cast<std::size_t>(owner)].index;
            visitors.emplace(ground.places[c].index, team.position.at(team.problem.managers[manager].id));
        }
    return visitors;
}

}  // namespace

Allotment allot(const Team& team, const std::vector<DutyState>& duties, const std::vector<std::size_t>& free, Visitors visitors,
                std::vector<std::int64_t> load) {
    Allotment result{std::vector<std::size_t>(free.size(), team.nobody()), false};
    const std::size_t owned = visitors.size();
    Visitors planned;
    add_visitors(team, team.problem.begin, planned);
    add_visitors(team, team.problem.published, planned);
    Visitors own;  // of free customers
    const auto give = [&](std::size_t i, std::size_t manager) {
        const DutyState& duty = duties[free[i]];
        result.manager[i] = manager;
        load[manager] += load_of(duty, team.problem.range);
        own.emplace(duty.customer, manager);
        visitors.emplace(duty.customer, manager);
    };
    const auto give_as_in = [&](std::size_t i, const Visitors& list) {
        const auto found = list.find(duties[free[i]].customer);
        if (found != list.end() && team.can_serve(found->second, duties[free[i]])) give(i, found->second);
    };
    const auto waits = [&](std::size_t i) { return result.manager[i] == team.nobody(); };
    std::set<std::size_t> fresh;
    for (std::size_t i = 0; i < free.size(); ++i) {
        give_as_in(i, own);
        if (!waits(i)) continue;
        const std::size_t known = known_visitor(team, duties[free[i]], planned);
        if (known != team.nobody())
            give(i, known);
        else
            fresh.insert(duties[free[i]].customer);
    }
    result.mostly_free = own.size() + fresh.size() > owned;
    if (fresh.empty()) return result;
    if (fresh.size() > visitors.size()) {
        const Visitors drawn = drawn_visitors(team, duties, visitors);
        for (std::size_t i = 0; i < free.size(); ++i)
            if (waits(i)) give_as_in(i, drawn);
    }
    std::int64_t all_load = std::accumulate(load.begin(), load.end(), std::int64_t{0});
    std::set<std::size_t> waiting;
    for (std::size_t i = 0; i < free.size(); ++i) {
        if (!waits(i)) continue;
        all_load += load_of(duties[free[i]], team.problem.range);
        waiting.insert(duties[free[i]].customer);
    }
    const std::int64_t all_available = std::accumulate(team.available.begin(), team.available.end(), std::int64_t{0});
    const std::vector<std::size_t> customers(waiting.begin(), waiting.end());
    const auto near = near_customers(team.problem, customers);
    for (std::size_t i = 0; i < free.size(); ++i) {
        if (waits(i)) give_as_in(i, own);
        if (!waits(i)) continue;
        const auto place = std::lower_bound(customers.begin(), customers.end(), duties[free[i]].customer) - customers.begin();
        const std::size_t manager =
            choose(team, duties[free[i]], near[static_cast<std::size_t>(place)], visitors, load, all_load, all_available);
        if (manager != team.nobody()) give(i, manager);
    }
    return result;
}

}  // namespace visitcast::scheduler
