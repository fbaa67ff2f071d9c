// SPDX-License-Identifier: Apache-2.0
// The price of territories: driving, unfair shares, towns with several owners, and customers that change hands. Driving of one
// visit is the way from the manager's nearest other customer and a part of the way from home and back, so that scattered
// customers cost what they cost on the road.
#include "scheduler/territory/shares.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scheduler/model/near.hpp"

namespace visitcast::scheduler::territory {
namespace {

constexpr std::int64_t hour = 3'600'000;  // in milliseconds
constexpr Price of_change = 2 * hour;     // a year
constexpr Price of_divided_town = 10 * hour;
constexpr double of_unfairness = 50;  // at two per cent beyond the tolerance a minute of work weighs as two of driving

}  // namespace

Shares::Shares(const Ground& ground, double tolerance)
    : ground_(ground),
      tolerance_(tolerance),
      owner_(ground.places.size(), nobody),
      load_(ground.people.size()),
      travel_(ground.people.size()),
      town_owners_(ground.towns.size()) {
    for (std::size_t c = 0; c < owner_.size(); ++c) {
        const Ground::Place& place = ground.places[c];
        if (place.owner == nobody || (place.free && !place.stays)) continue;
        owner_[c] = place.owner;
        if (place.town < 0) continue;
        auto& owners = town_owners_[index(place.town)];
        const auto known = std::find_if(owners.begin(), owners.end(), [&](const auto& one) { return one.first == place.owner; });
        if (known == owners.end())
            owners.emplace_back(place.owner, 1);
        else
            ++known->second;
    }
    for (std::size_t c = 0; c < owner_.size(); ++c) {
        if (owner_[c] == nobody) continue;
        const std::int64_t way = driving(static_cast<int>(c), owner_[c], nobody, nobody);
        travel_[index(owner_[c])] += way;
        load_[index(owner_[c])] += way + ground.places[c].service;
    }
    set_level();
}

void Shares::set_level() {
    double work = 0;
    double time = 0;
    for (std::size_t m = 0; m < load_.size(); ++m) {
        if (!ground_.people[m].stays) continue;
        work += static_cast<double>(load_[m]);
        time += static_cast<double>(ground_.people[m].field_time);
    }
    // Work that has no owner yet is shared as well; its driving is taken to be as long as elsewhere.
    double driven = 0;
    for (const std::int64_t ways : travel_) driven += static_cast<double>(ways);
    const double visits = std::accumulate(load_.begin(), load_.end(), -driven,
                                          [](double sum, std::int64_t load) { return sum + static_cast<double>(load); });
    for (std::size_t c = 0; c < owner_.size(); ++c)
        if (owner_[c] == nobody && !ground_.places[c].stays)
            work += static_cast<double>(ground_.places[c].service) * (1 + (visits > 0 ? driven / visits : 1));
    level_ = time > 0 ? work / time : 0;
    price_ = recount();
}

std::int64_t Shares::fair(int manager) const {
    const Ground::Person& person = ground_.people[index(manager)];
    return person.stays ? std::llround(level_ * static_cast<double>(person.field_time)) : 0;
}

Price Shares::unfairness(int manager, std::int64_t load) const {
    const auto fair_load = static_cast<double>(fair(manager));
    if (fair_load <= 0) return 0;
    // Only too much is unfair: to have little is no reason to drive far, and where nobody has too much, nobody has far too
    // little.
    const double beyond = std::max(static_cast<double>(load) / fair_load - 1 - tolerance_, 0.0);
    return std::llround(of_unfairness * fair_load * beyond * beyond);
}

std::int64_t Shares::driving(int customer, int manager, int moved, int to) const {
    const Ground::Place& place = ground_.places[index(customer)];
    if (place.visits == 0) return 0;
    std::int64_t own = 0;
    std::int64_t nearest = -1;
    for (const auto& [other, seconds] : place.near) {
        if ((other == moved ? to : owner(other)) != manager) continue;
        ++own;
        if (nearest < 0) nearest = seconds;
    }
    if (nearest < 0) nearest = ground_.way_out(manager, customer);
    return place.visits * (part_of_round_trip(ground_.round_trip(manager, customer), place.near.size(), own) + nearest);
}

template <class Use>
void Shares::for_driving(int customer, int manager, Use&& use) const {
    const int from = owner(customer);
    if (from != nobody) use(from, -driving(customer, from, nobody, nobody));
    if (manager != nobody) use(manager, driving(customer, manager, nobody, nobody));
    for (const int other : ground_.places[index(customer)].nearby) {
        const int whose = owner(other);
        if (whose == nobody || (whose != from && whose != manager)) continue;
        use(whose, driving(other, whose, customer, manager) - driving(other, whose, nobody, nobody));
    }
}

Price Shares::town_change(int town, int from, int to) const {
    if (town < 0) return 0;
    int left = 0;
    int there = 0;
    std::size_t owners = town_owners_[index(town)].size();
    for (const auto& [manager, customers] : town_owners_[index(town)]) {
        if (manager == from) left = customers;
        if (manager == to) there = customers;
    }
    const std::size_t before = owners;
    if (from != nobody && left == 1) --owners;
    if (to != nobody && there == 0) ++owners;
    const auto parts = [](std::size_t count) { return static_cast<Price>(std::max<std::size_t>(count, 1) - 1); };
    return of_divided_town * (parts(owners) - parts(before));
}

int Shares::counts(int customer, int manager) const {
    const Ground::Place& place = ground_.places[index(customer)];
    if (place.free) return 0;
    return (manager != place.owner) - (owner(customer) != place.owner);
}

Price Shares::change(int customer, int manager) const {
    const int from = owner(customer);
    if (from == manager) return 0;
    const Ground::Place& place = ground_.places[index(customer)];
    std::int64_t less = from == nobody ? 0 : -place.service;
    std::int64_t more = manager == nobody ? 0 : place.service;
    std::int64_t ways = 0;
    for_driving(customer, manager, [&](int whose, std::int64_t change) {
        ways += change;
        (whose == from ? less : more) += change;
    });
    Price sum = ways + town_change(place.town, from, manager) + of_change * counts(customer, manager);
    if (from != nobody) sum += unfairness(from, load(from) + less) - unfairness(from, load(from));
    if (manager != nobody) sum += unfairness(manager, load(manager) + more) - unfairness(manager, load(manager));
    return sum;
}

Price Shares::change_of_ways(int customer, int manager) const {
    Price sum =
        town_change(ground_.places[index(customer)].town, owner(customer), manager) + of_change * counts(customer, manager);
    for_driving(customer, manager, [&](int, std::int64_t change) { sum += change; });
    return sum;
}

void Shares::give(int customer, int manager) {
    const int from = owner(customer);
    if (from == manager) return;
    price_ += change(customer, manager);
    changes_ += counts(customer, manager);
    const Ground::Place& place = ground_.places[index(customer)];
    for_driving(customer, manager, [&](int whose, std::int64_t change) {
        travel_[index(whose)] += change;
        load_[index(whose)] += change;
    });
    if (from != nobody) load_[index(from)] -= place.service;
    if (manager != nobody) load_[index(manager)] += place.service;
    owner_[index(customer)] = manager;
    if (place.town < 0) return;
    auto& owners = town_owners_[index(place.town)];
    const auto of = [&](int whose) {
        return std::find_if(owners.begin(), owners.end(), [&](const auto& one) { return one.first == whose; });
    };
    if (from != nobody)
        if (const auto known = of(from); --known->second == 0) owners.erase(known);
    if (manager == nobody) return;
    if (const auto known = of(manager); known != owners.end())
        ++known->second;
    else
        owners.emplace_back(manager, 1);
}

std::int64_t Shares::from_known(int customer, int manager) const {
    for (const auto& [other, seconds] : ground_.places[index(customer)].near)
        if (owner(other) == manager) return seconds;
    return ground_.way_out(manager, customer);
}

int Shares::divided_towns() const {
    return static_cast<int>(
        std::count_if(town_owners_.begin(), town_owners_.end(), [](const auto& owners) { return owners.size() > 1; }));
}

Price Shares::recount() const {
    Price sum = 0;
    for (std::size_t c = 0; c < owner_.size(); ++c) {
        const int customer = static_cast<int>(c);
        if (owner_[c] != nobody) sum += driving(customer, owner_[c], nobody, nobody);
        const Ground::Place& place = ground_.places[c];
        if (!place.free && owner_[c] != place.owner) sum += of_change;
    }
    for (std::size_t m = 0; m < load_.size(); ++m) sum += unfairness(static_cast<int>(m), load_[m]);
    for (const auto& owners : town_owners_)
        if (owners.size() > 1) sum += of_divided_town * static_cast<Price>(owners.size() - 1);
    return sum;
}

}  // namespace visitcast::scheduler::territory
