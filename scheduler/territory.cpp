// SPDX-License-Identifier: Apache-2.0
// Territories: survey, settle those without an owner, improve; and the same for teams of other sizes.
#include "scheduler/territory.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <tuple>

#include "scheduler/territory/shares.hpp"

namespace visitcast::scheduler {
namespace {

using territory::Ground;
using territory::Shares;

constexpr double hour = 3'600'000;  // in milliseconds

std::size_t at(int i) { return static_cast<std::size_t>(i); }

const core::CustomerId& customer_id(const Ground& ground, std::size_t place) {
    return ground.problem->customers[ground.places[place].index].id;
}

std::vector<TerritoryLoad> loads_of(const Ground& ground, const Shares& shares) {
    std::vector<TerritoryLoad> loads(ground.people.size());
    for (std::size_t m = 0; m < loads.size(); ++m) {
        const int number = static_cast<int>(m);
        loads[m].manager = ground.problem->managers[ground.people[m].index].id;
        loads[m].visit_hours = static_cast<double>(shares.load(number) - shares.travel(number)) / hour;
        loads[m].travel_hours = static_cast<double>(shares.travel(number)) / hour;
        loads[m].field_hours = static_cast<double>(ground.people[m].field_time) / hour;
    }
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        const int owner = shares.owner(static_cast<int>(c));
        if (owner == territory::nobody) continue;
        ++loads[at(owner)].customers;
        loads[at(owner)].visits += static_cast<double>(ground.places[c].visits) / 1000;
    }
    return loads;
}

/// Everybody as today, also those who leave.
TerritoryRules as_it_is() {
    TerritoryRules rules;
    rules.others_stay = true;
    return rules;
}

/// (town, owner) of all customers.
std::set<std::pair<int, int>> present(const Ground& ground, const Shares& shares) {
    std::set<std::pair<int, int>> pairs;
    for (std::size_t c = 0; c < ground.places.size(); ++c)
        if (ground.places[c].town >= 0) pairs.emplace(ground.places[c].town, shares.owner(static_cast<int>(c)));
    return pairs;
}

double part_of_fair(const Shares& shares, int manager) {
    return static_cast<double>(shares.load(manager)) / static_cast<double>(std::max<std::int64_t>(shares.fair(manager), 1));
}

std::string reason(const Ground::Place& place, int to, const Shares& before, const std::set<std::pair<int, int>>& towns_before,
                   const std::set<std::pair<int, int>>& towns_after) {
    constexpr double clearly_more = 0.05;
    if (place.owner == territory::nobody) return "territory_no_owner";
    if (place.free) return "territory_leaves";
    if (place.town >= 0 && towns_before.contains({place.town, to}) && !towns_after.contains({place.town, place.owner}))
        return "territory_town";
    return part_of_fair(before, place.owner) > part_of_fair(before, to) + clearly_more ? "territory_load" : "territory_nearer";
}

constexpr char additional = '\x7f';  // how ids of managers begin who are only thought of

/// The problem with more managers, copies of those they begin beside.
Problem with_team(const Problem& problem, const std::vector<core::ManagerId>& like) {
    Problem larger = problem;
    std::vector<std::size_t> origin;
    for (const core::ManagerId& id : like) {
        const auto known =
            std::find_if(problem.managers.begin(), problem.managers.end(), [&](const auto& one) { return one.id == id; });
        core::AccountManager fresh = *known;
        fresh.id.text = additional + std::to_string(origin.size());
        for (const core::Qualification& held : problem.qualifications)
            if (held.manager == id)
                larger.qualifications.push_back({fresh.id, held.qualification, held.valid_from, held.valid_to});
        larger.managers.push_back(std::move(fresh));
        origin.push_back(problem.customers.size() + static_cast<std::size_t>(known - problem.managers.begin()));
    }
    const std::size_t known = problem.customers.size() + problem.managers.size();
    const auto place = [known, origin](std::size_t site) { return site < known ? site : origin[site - known]; };
    larger.travel = [lookup = problem.travel, place](std::size_t from, std::size_t to) { return lookup(place(from), place(to)); };
    return larger;
}

TeamSize size_of(const Territories& drawn, int people) {
    TeamSize size;
    size.managers = people;
    for (const TerritoryLoad& load : drawn.after) {
        if (load.customers == 0 && load.hours() == 0) continue;
        size.hours += load.hours();
        size.fullest = std::max(size.fullest, load.used());
    }
    size.changes = static_cast<int>(
        std::count_if(drawn.changes.begin(), drawn.changes.end(), [](const auto& one) { return !one.from.empty(); }));
    return size;
}

}  // namespace

Territories draw_territories(const Problem& problem, const TerritoryRules& rules) {
    if (rules.most_changes && *rules.most_changes < 0) throw std::invalid_argument("a negative number of changes");
    Ground ground = territory::survey(problem, rules);
    territory::keep_ways(ground);
    const Ground today = territory::survey(problem, as_it_is());
    const Shares before(today, rules.tolerance);
    Territories result;
    result.before = loads_of(today, before);
    result.towns_divided_before = before.divided_towns();
    const bool anybody = std::any_of(ground.people.begin(), ground.people.end(), [](const auto& one) { return one.stays; });
    const Shares shares =
        anybody ? territory::draw(ground, rules.tolerance, rules.most_changes.value_or(-1)) : Shares(ground, rules.tolerance);
    const auto towns_before = present(today, before);
    const auto towns_after = present(ground, shares);
    for (std::size_t c = 0; anybody && c < ground.places.size(); ++c) {
        const Ground::Place& place = ground.places[c];
        const int customer = static_cast<int>(c);
        const int to = shares.owner(customer);
        if (to == place.owner || to == territory::nobody) continue;
        OwnerChange change;
        change.customer = customer_id(ground, c);
        if (place.owner != territory::nobody) change.from = problem.managers[ground.people[at(place.owner)].index].id;
        change.to = problem.managers[ground.people[at(to)].index].id;
        change.visits_a_year = static_cast<double>(place.visits) / 1000;
        change.from_known = {shares.from_known(customer, to)};
        change.code = reason(place, to, before, towns_before, towns_after);
        result.changes.push_back(std::move(change));
    }
    std::sort(result.changes.begin(), result.changes.end(),
              [](const OwnerChange& a, const OwnerChange& b) { return std::tie(a.to, a.customer) < std::tie(b.to, b.customer); });
    result.after = anybody ? loads_of(ground, shares) : result.before;
    result.towns_divided_after = anybody ? shares.divided_towns() : result.towns_divided_before;
    return result;
}

std::vector<TerritoryLoad> territory_loads(const Problem& problem) {
    const Ground ground = territory::survey(problem, as_it_is());
    return loads_of(ground, Shares(ground, 0));
}

std::vector<TeamSize> team_sizes(const Problem& problem, double fill, const TerritoryRules& rules) {
    constexpr int sizes_beside = 2;
    const Ground ground = territory::survey(problem, rules);
    std::vector<std::size_t> staying;
    for (std::size_t m = 0; m < ground.people.size(); ++m)
        if (ground.people[m].stays) staying.push_back(m);
    if (staying.empty()) return {};
    const int team = static_cast<int>(staying.size());
    const auto drawn = [&](const TeamSize& like) {
        TerritoryRules changed = rules;
        changed.most_changes.reset();
        changed.leaving.insert(like.without.begin(), like.without.end());
        const Problem larger = with_team(problem, like.like);
        Territories answer = draw_territories(larger, changed);
        TeamSize size = size_of(answer, like.managers);
        size.without = like.without;
        size.like = like.like;
        for (const TerritoryLoad& load : answer.after)
            if (!changed.leaving.contains(load.manager)) size.field_hours += load.field_hours;
        return std::pair(std::move(size), std::move(answer.after));
    };
    TeamSize now;
    now.managers = team;
    auto [size, loads] = drawn(now);
    std::vector<TeamSize> sizes{size};
    // Fewer, while those who are left can do it; then two more steps down, so that one sees why not.
    auto fewer = size;
    auto fewer_loads = loads;
    for (int beyond = fewer.fullest > fill ? 1 : 0; fewer.managers > 1 && beyond < sizes_beside;) {
        const TerritoryLoad* least = nullptr;
        for (const TerritoryLoad& load : fewer_loads) {
            const bool gone = std::find(fewer.without.begin(), fewer.without.end(), load.manager) != fewer.without.end();
            const bool staying_one = std::any_of(staying.begin(), staying.end(), [&](std::size_t m) {
                return problem.managers[ground.people[m].index].id == load.manager;
            });
            if (gone || !staying_one || rules.keep_managers.contains(load.manager)) continue;
            if (!least || load.hours() < least->hours()) least = &load;
        }
        if (!least) break;
        fewer.without.push_back(least->manager);
        --fewer.managers;
        std::tie(fewer, fewer_loads) = drawn(fewer);
        sizes.push_back(fewer);
        if (fewer.fullest > fill) ++beyond;
    }
    // More, until nobody has too much.
    auto more = size;
    auto more_loads = loads;
    for (int added = 0; more.fullest > fill && added < std::max(team, 4); ++added) {
        const TerritoryLoad* most = nullptr;
        for (const TerritoryLoad& load : more_loads)
            if (!load.manager.text.starts_with(additional) && (!most || load.used() > most->used())) most = &load;
        more.like.push_back(most->manager);
        ++more.managers;
        std::tie(more, more_loads) = drawn(more);
        sizes.push_back(more);
    }
    std::sort(sizes.begin(), sizes.end(), [](const TeamSize& a, const TeamSize& b) { return a.managers < b.managers; });
    return sizes;
}

}  // namespace visitcast::scheduler
