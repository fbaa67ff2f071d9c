// SPDX-License-Identifier: Apache-2.0
// First owners. Where most customers have none, going from one to the next leaves whoever comes last with scattered ones, so the
// customers of a home are also shared out by direction: sectors of equal work around the place where several managers start (the
// sweep of Gillett and Miller, Oper. Res. 22, 1974). Homes get customers by the way and a toll that rises where there are too
// many.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <tuple>

#include "scheduler/territory/candidates.hpp"

namespace visitcast::scheduler::territory {
namespace {

constexpr int toll_rounds = 60;
constexpr double toll_step = 0.3;  // of the mean way, for twice the fair share

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool waits(const Ground& ground, const Shares& shares, int customer) {
    const Ground::Place& place = ground.places[at(customer)];
    return place.free && !place.stays && shares.owner(customer) == nobody;
}

/// A home with its people and what they can do.
struct Base {
    int home{};
    std::vector<int> people;
    double time{};             ///< field time of all
    std::vector<int> members;  ///< customers
};

std::vector<Base> bases_of(const Ground& ground) {
    std::vector<Base> bases;
    for (const int home : ground.homes) {
        Base base;
        base.home = home;
        for (std::size_t m = 0; m < ground.people.size(); ++m) {
            const Ground::Person& person = ground.people[m];
            if (!person.stays || person.closed || person.same_home != home) continue;
            base.people.push_back(static_cast<int>(m));
            base.time += static_cast<double>(person.field_time);
        }
        if (!base.people.empty()) bases.push_back(std::move(base));
    }
    return bases;
}

/// Gives every waiting customer to a home: the nearest one, as seen with tolls that keep shares fair.
void choose_bases(const Ground& ground, const Shares& shares, std::vector<Base>& bases) {
    std::vector<int> waiting;
    for (std::size_t c = 0; c < ground.places.size(); ++c)
        if (waits(ground, shares, static_cast<int>(c))) waiting.push_back(static_cast<int>(c));
    std::vector<double> ways;  // waiting x bases
    double mean = 0;
    double work = 0;
    double time = 0;
    for (const int customer : waiting) {
        double least = static_cast<double>(ground.round_trip(bases.front().home, customer));
        for (const Base& base : bases) {
            ways.push_back(static_cast<double>(ground.round_trip(base.home, customer)));
            least = std::min(least, ways.back());
        }
        mean += least / static_cast<double>(waiting.size());
        work += static_cast<double>(ground.places[at(customer)].service);
    }
    std::vector<double> owned(bases.size());  // work of those who have an owner
    for (std::size_t b = 0; b < bases.size(); ++b) {
        time += bases[b].time;
        for (const int manager : bases[b].people) owned[b] += static_cast<double>(shares.load(manager) - shares.travel(manager));
        work += owned[b];
    }
    std::vector<double> toll(bases.size());
    std::vector<std::size_t> chosen(waiting.size());
    for (int round = 0; round < toll_rounds; ++round) {
        std::vector<double> load = owned;
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            const double* way = ways.data() + i * bases.size();
            std::size_t best = 0;
            for (std::size_t b = 1; b < bases.size(); ++b)
                if (way[b] + toll[b] < way[best] + toll[best]) best = b;
            chosen[i] = best;
            load[best] += static_cast<double>(ground.places[at(waiting[i])].service);
        }
        const double step = toll_step * mean / (1 + 0.1 * round);
        for (std::size_t b = 0; b < bases.size(); ++b) {
            const double fair = work * bases[b].time / time;
            if (fair > 0) toll[b] += step * std::clamp(load[b] / fair - 1, -1.0, 1.0);
        }
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) bases[chosen[i]].members.push_back(waiting[i]);
}

std::optional<double> direction(const Ground& ground, int home, int customer) {
    const core::AccountManager& manager = ground.problem->managers[ground.people[at(home)].index];
    const core::Customer& place = ground.problem->customers[ground.places[at(customer)].index];
    if (!manager.home_lat || !manager.home_lon || !place.lat || !place.lon) return std::nullopt;
    const double narrow = std::cos(*manager.home_lat * std::numbers::pi / 180);
    return std::atan2(*place.lat - *manager.home_lat, (*place.lon - *manager.home_lon) * narrow);
}

/// Sectors of equal work, each person's in turn, beginning behind the widest gap.
void sweep(const Ground& ground, const Base& base, Shares& shares) {
    std::vector<std::pair<double, int>> around;
    double work = 0;
    for (const int customer : base.members)
        if (const auto angle = direction(ground, base.home, customer)) {
            around.emplace_back(*angle, customer);
            work += static_cast<double>(ground.places[at(customer)].service);
        }
    if (around.empty()) return;
    std::sort(around.begin(), around.end());
    std::size_t begin = 0;
    double widest = around.front().first + 2 * std::numbers::pi - around.back().first;
    for (std::size_t i = 1; i < around.size(); ++i)
        if (around[i].first - around[i - 1].first > widest) widest = around[i].first - around[i - 1].first, begin = i;
    std::rotate(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(begin), around.end());
    std::vector<double> room;
    for (const int manager : base.people) work += static_cast<double>(shares.load(manager) - shares.travel(manager));
    for (const int manager : base.people)
        room.push_back(work * static_cast<double>(ground.people[at(manager)].field_time) / std::max(base.time, 1.0) -
                       static_cast<double>(shares.load(manager) - shares.travel(manager)));
    std::size_t turn = 0;
    for (const auto& [angle, customer] : around) {
        const auto own = static_cast<double>(ground.places[at(customer)].service);
        while (turn + 1 < room.size() && room[turn] < own / 2) ++turn;
        if (!ground.may_own(base.people[turn], customer)) continue;
        room[turn] -= own;
        shares.give(customer, base.people[turn]);
    }
}

}  // namespace

void settle_by_direction(const Ground& ground, Shares& shares) {
    std::vector<Base> bases = bases_of(ground);
    if (bases.empty()) return;
    choose_bases(ground, shares, bases);
    for (const Base& base : bases) {
        std::int64_t waiting = 0;
        std::int64_t owned = 0;
        for (const int customer : base.members) waiting += ground.places[at(customer)].service;
        for (const int manager : base.people) owned += shares.load(manager) - shares.travel(manager);
        if (waiting > owned) sweep(ground, base, shares);  // else whose neighbours they are says more than a direction
    }
}

void settle_free(const Ground& ground, Shares& shares) {
    const Candidates candidates(ground);
    // Towns with most work first, in them the customers with most work.
    std::vector<std::int64_t> of_town(ground.towns.size());
    std::vector<std::tuple<std::int64_t, int, std::int64_t, int>> order;
    for (const Ground::Place& place : ground.places)
        if (place.town >= 0 && place.free && !place.stays) of_town[at(place.town)] += place.service;
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        const Ground::Place& place = ground.places[c];
        if (!waits(ground, shares, static_cast<int>(c))) continue;
        order.emplace_back(place.town < 0 ? 0 : -of_town[at(place.town)], place.town, -place.service, static_cast<int>(c));
    }
    std::sort(order.begin(), order.end());
    for (const auto& [town_work, town, work, customer] : order) {
        std::vector<int> able = candidates.of(shares, customer, true);
        if (able.empty())
            for (std::size_t m = 0; m < ground.people.size(); ++m)
                if (ground.may_own(static_cast<int>(m), customer)) able.push_back(static_cast<int>(m));
        std::pair<Price, int> best{0, nobody};
        for (const int manager : able) {
            const Price gain = -shares.change(customer, manager);
            if (best.second == nobody || gain > best.first) best = {gain, manager};
        }
        if (best.second != nobody) shares.give(customer, best.second);
    }
}

}  // namespace visitcast::scheduler::territory
