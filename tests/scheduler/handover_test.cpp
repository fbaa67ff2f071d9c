// SPDX-License-Identifier: Apache-2.0
// A portfolio shared among colleagues: near ones first, fairly, and the same whatever the order of rows.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "scheduler/handover.hpp"
#include "scheduler/territory.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// M01 in the middle leaves; M02 lives north, M03 south, each with some customers of a town.
struct Team : Builder {
    Team() {
        manager("M01");
        manager("M02", 31.50, 121.47);
        manager("M03", 30.96, 121.47);
        for (int i = 0; i < 6; ++i) own("N" + std::to_string(i), 31.45 + 0.01 * i, "M02", "north");
        for (int i = 0; i < 6; ++i) own("S" + std::to_string(i), 31.00 - 0.01 * i, "M03", "south");
        for (int i = 0; i < 4; ++i) own("A" + std::to_string(i), 31.40 + 0.01 * i, "M01", "north");
        for (int i = 0; i < 4; ++i) own("B" + std::to_string(i), 31.06 - 0.01 * i, "M01", "south");
    }
    void own(const std::string& id, double lat, const std::string& manager, const std::string& town) {
        core::Customer& added = customer(id, lat, 121.47, 30);
        added.manager = {manager};
        added.town = town;
    }
};

std::map<std::string, int> count(const std::vector<HandedOver>& shared) {
    std::map<std::string, int> counts;
    for (const HandedOver& one : shared) ++counts[one.to.text];
    return counts;
}

}  // namespace

TEST_CASE("customers go to the colleague who is near them, in their town") {
    Team team;
    const auto shared = share_out(team.ready(), {"M01"}, team.problem.range.first);
    REQUIRE(shared.size() == 8);
    for (const HandedOver& one : shared) CHECK(one.to.text == (one.customer.text[0] == 'A' ? "M02" : "M03"));
    CHECK(shared.front().visits_a_year == Approx(365.25 / 30));
}

TEST_CASE("nobody gets far more than a fair share while others are below it") {
    Team team;
    for (core::Customer& customer : team.problem.customers)
        if (customer.id.text[0] == 'B') customer.lat = *customer.lat + 0.36;  // all of them are in the north now
    const auto shared = share_out(team.ready(), {"M01"}, team.problem.range.first);
    const auto counts = count(shared);
    // All are nearer to M02, who would have far more work then, even though M03 has to drive far.
    CHECK(counts.at("M02") + counts.at("M03") == 8);
    CHECK(counts.at("M03") >= 1);
    for (const HandedOver& one : shared)
        for (core::Customer& customer : team.problem.customers)
            if (customer.id == one.customer) customer.manager = one.to;
    const auto work = territory_loads(team.problem);
    CHECK(work.at(0).customers == 0);
    CHECK(work.at(1).hours() / work.at(2).hours() == Approx(1).margin(0.3));
    CHECK(work.at(1).visit_hours == Approx(work.at(1).customers * 0.75 * 365.25 / 30));
}

TEST_CASE("colleagues who leave as well take nothing; the order of rows does not matter") {
    Team team;
    auto shared = share_out(team.ready(), {"M01"}, team.problem.range.first);
    std::reverse(team.problem.customers.begin(), team.problem.customers.end());
    std::reverse(team.problem.managers.begin(), team.problem.managers.end());
    CHECK(share_out(team.ready(), {"M01"}, team.problem.range.first) == shared);
    for (core::AccountManager& manager : team.problem.managers)
        if (manager.id.text == "M02") manager.active_to = team.problem.range.first;
    shared = share_out(team.problem, {"M01"}, team.problem.range.first);
    for (const HandedOver& one : shared) CHECK(one.to.text == "M03");
    for (core::AccountManager& manager : team.problem.managers) manager.active_to = team.problem.range.first;
    CHECK(share_out(team.problem, {"M01"}, team.problem.range.first).empty());
}
