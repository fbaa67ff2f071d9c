// SPDX-License-Identifier: Apache-2.0
// Territories: everybody gets an owner, work is fair, few customers change hands, towns stay together; on small teams by hand and
// on random ones by what must always hold.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "data/core/random.hpp"
#include "scheduler/territory.hpp"
#include "scheduler/territory/shares.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// Managers side by side from west to east; customers between them, each with an owner or none.
struct Row : Builder {
    explicit Row(int managers) {
        for (int m = 1; m <= managers; ++m) manager("M0" + std::to_string(m), 31.23, 121.0 + 0.4 * m);
    }
    void own(const std::string& id, double lon, const std::string& owner, const std::string& town = "", double lat = 31.23) {
        core::Customer& added = customer(id, lat, lon, 30);
        added.manager = {owner};
        added.town = town;
    }
};

std::map<std::string, std::string> owners_after(const Problem& problem, const Territories& drawn) {
    std::map<std::string, std::string> owners;
    for (const core::Customer& customer : problem.customers) owners[customer.id.text] = customer.manager.text;
    for (const OwnerChange& change : drawn.changes) {
        CHECK(owners[change.customer.text] == change.from.text);
        owners[change.customer.text] = change.to.text;
    }
    return owners;
}

int count_of(const Territories& drawn, const std::string& code) {
    return static_cast<int>(
        std::count_if(drawn.changes.begin(), drawn.changes.end(), [&](const auto& one) { return one.code == code; }));
}

/// A company in clusters: some customers without owner, some with a far one, some of towns.
Problem random_company(std::uint64_t seed) {
    core::Random random(seed);
    Builder builder;
    const std::size_t managers = 2 + random.below(5);
    for (std::size_t m = 0; m < managers; ++m)
        builder.manager("M" + std::to_string(m), 31 + random.uniform(), 121 + random.uniform());
    for (int i = 0; i < 80; ++i) {
        const std::size_t town = random.below(6);
        core::Customer& customer =
            builder.customer("C" + std::to_string(100 + i), 31 + 0.15 * static_cast<double>(town) + 0.05 * random.uniform(),
                             121 + 0.3 * static_cast<double>(town % 3) + 0.05 * random.uniform(), 7 << random.below(5));
        if (random.below(10) > 0) customer.manager = {"M" + std::to_string(random.below(managers))};
        if (random.below(4) > 0) customer.town = "town" + std::to_string(town);
        if (random.below(20) == 0) customer.status = core::CustomerStatus::closed;
    }
    return builder.ready();
}

double fullest(const std::vector<TerritoryLoad>& loads) {
    double most = 0;
    for (const TerritoryLoad& load : loads) most = std::max(most, load.hours());
    return most;
}

double travel(const std::vector<TerritoryLoad>& loads) {
    return std::accumulate(loads.begin(), loads.end(), 0.0, [](double sum, const auto& load) { return sum + load.travel_hours; });
}

}  // namespace

TEST_CASE("customers without an owner get the one who is near") {
    Row row(2);
    for (int i = 0; i < 6; ++i) row.own("W" + std::to_string(i), 121.40 + 0.01 * i, i < 4 ? "M01" : "");
    for (int i = 0; i < 6; ++i) row.own("E" + std::to_string(i), 121.80 - 0.01 * i, i < 4 ? "M02" : "");
    const Territories drawn = draw_territories(row.ready());
    REQUIRE(drawn.changes.size() == 4);
    CHECK(count_of(drawn, "territory_no_owner") == 4);
    for (const OwnerChange& change : drawn.changes) CHECK(change.to.text == (change.customer.text[0] == 'W' ? "M01" : "M02"));
}

TEST_CASE("who has far too much gives some to the neighbour, the nearest to the border first, and no more than allowed") {
    Row row(2);
    for (int i = 0; i < 20; ++i) row.own("C" + std::to_string(10 + i), 121.40 + 0.015 * i, "M01");
    for (int i = 0; i < 4; ++i) row.own("E" + std::to_string(i), 121.80 - 0.01 * i, "M02");
    const Territories drawn = draw_territories(row.ready());
    CHECK(drawn.changes.size() >= 5);
    CHECK(drawn.changes.size() <= 9);
    CHECK(count_of(drawn, "territory_load") == static_cast<int>(drawn.changes.size()));
    const auto owners = owners_after(row.problem, drawn);
    // Those in the east, without a hole.
    for (int i = 0; i < 20; ++i)
        CHECK(owners.at("C" + std::to_string(10 + i)) == (20 - i <= static_cast<int>(drawn.changes.size()) ? "M02" : "M01"));
    CHECK(drawn.after.at(1).hours() > drawn.before.at(1).hours());
    CHECK(drawn.after.at(0).customers + drawn.after.at(1).customers == 24);

    TerritoryRules rules;
    rules.most_changes = 3;
    const Territories few = draw_territories(row.problem, rules);
    REQUIRE(few.changes.size() == 3);
    rules.most_changes = 0;
    CHECK(draw_territories(row.problem, rules).changes.empty());
    rules.most_changes.reset();
    rules.keep = {{"C29"}, {"C28"}};
    for (const OwnerChange& change : draw_territories(row.problem, rules).changes) CHECK(change.customer.text < "C28");
    rules.keep_managers = {{"M02"}};
    CHECK(draw_territories(row.problem, rules).changes.empty());
    rules.most_changes = -1;
    CHECK_THROWS_AS(draw_territories(row.problem, rules), std::invalid_argument);
}

TEST_CASE(
    "where nobody owns anything, colleagues of one office share the customers out by direction, offices by what they can do") {
    Builder builder;
    for (int m = 1; m <= 6; ++m) builder.manager("M0" + std::to_string(m), 31.2, m <= 4 ? 121.0 : 122.0);
    // Around the west office four villages in four directions, around the east one two; the first customer of each likes no M01.
    const auto village = [&](char name, double lat, double lon) {
        for (int i = 0; i < 12; ++i) builder.customer(name + std::to_string(10 + i), lat + 0.004 * i, lon + 0.003 * (i % 3), 30);
    };
    village('N', 31.5, 121.0), village('S', 30.9, 121.0), village('W', 31.2, 120.7), village('E', 31.2, 121.3);
    village('P', 31.5, 122.0), village('Q', 30.9, 122.0);
    const Territories drawn = draw_territories(builder.ready());
    CHECK(drawn.changes.size() == 72);
    const auto owners = owners_after(builder.problem, drawn);
    std::map<char, std::set<std::string>> of;
    for (const auto& [customer, owner] : owners) of[customer[0]].insert(owner);
    std::set<std::string> all;
    for (const auto& [name, people] : of) {
        INFO(name);
        REQUIRE(people.size() == 1);
        CHECK((*people.begin() <= "M04") == (name != 'P' && name != 'Q'));
        all.insert(*people.begin());
    }
    CHECK(all.size() == 6);
}

TEST_CASE("the territories of an office without owners are sectors") {
    Builder builder;
    constexpr double pi = 3.14159265358979;
    constexpr int people = 6;
    for (int m = 0; m < people; ++m) builder.manager("M0" + std::to_string(m), 31.2, 121.5);
    core::Random random(7);
    std::map<std::string, double> angle_of;
    for (int i = 0; i < 240; ++i) {
        const double angle = 2 * pi * random.uniform();
        const double far = 0.05 + 0.3 * random.uniform();
        const std::string id = "C" + std::to_string(100 + i);
        builder.customer(id, 31.2 + far * std::sin(angle), 121.5 + far * std::cos(angle) / std::cos(31.2 * pi / 180), 30);
        angle_of[id] = angle;
    }
    const Territories drawn = draw_territories(builder.ready());
    std::map<std::string, std::vector<double>> angles;
    for (const auto& [customer, owner] : owners_after(builder.problem, drawn)) angles[owner].push_back(angle_of.at(customer));
    REQUIRE(angles.size() == people);
    double spread = 0;  // of all managers, as parts of the circle without the widest gap between two customers
    for (auto& [owner, own] : angles) {
        std::sort(own.begin(), own.end());
        double widest = own.front() + 2 * pi - own.back();
        for (std::size_t i = 1; i < own.size(); ++i) widest = std::max(widest, own[i] - own[i - 1]);
        spread += 1 - widest / (2 * pi);
    }
    CHECK(spread < 1.7);  // 1 = sectors that do not overlap
}

TEST_CASE("nobody is proposed to a customer who does not want that manager") {
    Row row(2);
    for (int i = 0; i < 6; ++i) row.own("W" + std::to_string(i), 121.40 + 0.01 * i, "M01");
    for (int i = 0; i < 6; ++i) row.own("E" + std::to_string(i), 121.80 - 0.01 * i, "M02");
    row.own("W9", 121.41, "");
    row.problem.customers.back().excluded_managers = "M01";
    const Territories drawn = draw_territories(row.ready());
    REQUIRE(drawn.changes.size() == 1);
    CHECK(drawn.changes.front().to.text == "M02");
}

TEST_CASE("the towns of a leaving manager stay together") {
    Row row(3);
    for (int i = 0; i < 8; ++i) row.own("W" + std::to_string(i), 121.40 + 0.01 * i, "M01", "west");
    for (int i = 0; i < 8; ++i) row.own("E" + std::to_string(i), 122.20 - 0.01 * i, "M03", "east");
    for (int i = 0; i < 4; ++i) row.own("A" + std::to_string(i), 121.74 + 0.01 * i, "M02", "Aden");
    for (int i = 0; i < 4; ++i) row.own("B" + std::to_string(i), 121.83 + 0.01 * i, "M02", "Bonn");
    TerritoryRules rules;
    rules.leaving = {{"M02"}};
    rules.others_stay = true;
    const Territories drawn = draw_territories(row.ready(), rules);
    REQUIRE(drawn.changes.size() == 8);
    CHECK(count_of(drawn, "territory_leaves") == 8);
    CHECK(drawn.towns_divided_after == 0);
    const auto owners = owners_after(row.problem, drawn);
    CHECK(owners.at("A0") == "M01");
    CHECK(owners.at("B0") == "M03");
    CHECK(drawn.after.at(1).customers == 0);
}

TEST_CASE("the owner must hold what the marketing visit needs") {
    Row row(2);
    for (int i = 0; i < 4; ++i) row.own("W" + std::to_string(i), 121.40 + 0.01 * i, "");
    for (core::Customer& customer : row.problem.customers) customer.needs_qualification = "hv";
    row.problem.qualifications = {{{"M02"}, "hv", {}, {}}};
    for (const OwnerChange& change : draw_territories(row.ready()).changes) CHECK(change.to.text == "M02");
    row.problem.qualifications.clear();
    CHECK(draw_territories(row.problem).changes.empty());
}

TEST_CASE("how many managers: the least team in which nobody has too much is among those proposed") {
    Row row(3);
    for (int i = 0; i < 60; ++i) row.own("C" + std::to_string(10 + i), 121.40 + 0.013 * i, "M0" + std::to_string(1 + i / 20));
    const std::vector<TerritoryLoad> loads = territory_loads(row.ready());
    const double hours = loads[0].hours() + loads[1].hours() + loads[2].hours();
    // As full as 1.6 managers would be: two are enough, one is not.
    const double fill = hours / 1.6 / loads[0].field_hours;
    const auto sizes = team_sizes(row.problem, fill);
    const auto least = std::find_if(sizes.begin(), sizes.end(), [&](const TeamSize& size) { return size.fullest <= fill; });
    REQUIRE(least != sizes.end());
    CHECK(least->managers == 2);
    CHECK(least->without.size() == 1);
    CHECK(std::any_of(sizes.begin(), sizes.end(), [](const TeamSize& size) { return size.managers == 3 && size.like.empty(); }));
    // A third of that is asked of everybody: more are needed.
    const auto more = team_sizes(row.problem, hours / 4.5 / loads[0].field_hours);
    CHECK(more.back().managers >= 5);
    CHECK(more.back().like.size() == static_cast<std::size_t>(more.back().managers) - 3);
    CHECK(more.back().fullest <= hours / 4.5 / loads[0].field_hours);
    row.problem.managers.clear();
    CHECK(team_sizes(row.ready(), 0.8).empty());
}

TEST_CASE("random companies: everybody is owned, limits and wishes hold, nothing becomes worse, rows may come in any order") {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        INFO("seed " << seed);
        Problem problem = random_company(seed);
        core::Random random(seed + 500);
        TerritoryRules rules;
        if (random.below(2) == 0) rules.most_changes = static_cast<int>(random.below(12));
        for (const core::Customer& customer : problem.customers)
            if (random.below(8) == 0) rules.keep.insert(customer.id);
        if (random.below(3) == 0) rules.leaving.insert(problem.managers.front().id);
        const Territories drawn = draw_territories(problem, rules);
        int changes = 0;
        for (const OwnerChange& change : drawn.changes) {
            const bool leaves = rules.leaving.contains(change.from);
            if (!change.from.empty() && !leaves) {
                ++changes;
                CHECK_FALSE(rules.keep.contains(change.customer));
            }
            CHECK_FALSE(rules.leaving.contains(change.to));
        }
        if (rules.most_changes) CHECK(changes <= *rules.most_changes);
        const auto owners = owners_after(problem, drawn);
        for (const core::Customer& customer : problem.customers) {
            const bool closed = customer.status == core::CustomerStatus::closed;
            if (!closed) CHECK_FALSE(owners.at(customer.id.text).empty());
            if (!closed) CHECK_FALSE(rules.leaving.contains({owners.at(customer.id.text)}));
        }
        // Carried out, the work is what was promised, and there is nothing left to gain.
        Problem done = problem;
        for (core::Customer& customer : done.customers) customer.manager = {owners.at(customer.id.text)};
        const auto loads = territory_loads(done);
        REQUIRE(loads.size() == drawn.after.size());
        for (std::size_t m = 0; m < loads.size(); ++m) {
            CHECK(loads[m].customers == drawn.after[m].customers);
            CHECK(loads[m].hours() == Approx(drawn.after[m].hours()));
        }
        if (rules.leaving.empty() && !rules.most_changes && rules.keep.empty())
            CHECK((fullest(drawn.after) < 1.05 * fullest(drawn.before) || travel(drawn.after) < travel(drawn.before)));

        Problem shuffled = problem;
        random.shuffle(shuffled.customers);
        random.shuffle(shuffled.managers);
        shuffled.travel = plane(shuffled);
        CHECK(draw_territories(shuffled, rules) == drawn);
    }
}

TEST_CASE("the price of every change is what a recount says") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Problem problem = random_company(seed);
        const territory::Ground ground = territory::survey(problem, {});
        territory::Shares shares(ground, 0.05);
        territory::settle_free(ground, shares);
        core::Random random(seed);
        for (int i = 0; i < 200; ++i) {
            const int customer = static_cast<int>(random.below(ground.places.size()));
            const int manager = static_cast<int>(random.below(ground.people.size()));
            const auto promised = shares.price() + shares.change(customer, manager);
            shares.give(customer, manager);
            REQUIRE(shares.price() == promised);
            REQUIRE(shares.price() == shares.recount());
        }
    }
}
