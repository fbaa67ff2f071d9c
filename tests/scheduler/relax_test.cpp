// SPDX-License-Identifier: Apache-2.0
// What an explanation says would help, helps: the rule is changed in the input, the visit is put where it was said, and the judge
// finds nothing wrong.
#include <catch2/catch.hpp>

#include <map>

#include "data/core/random.hpp"
#include "scheduler/relax.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// More customers than the team can visit, with every kind of limit.
Problem tight_problem(std::uint64_t seed) {
    core::Random random(seed);
    Problem problem = random_problem(seed, false);
    for (core::AccountManager& manager : problem.managers) {
        manager.max_visits_per_day = 1 + static_cast<int>(random.below(3));
        if (random.below(2)) manager.field_days_per_week = 1 + static_cast<int>(random.below(3));
        if (random.below(2)) manager.max_drive_minutes_per_day = 40 + static_cast<int>(random.below(60));
        if (random.below(2)) manager.work_end = manager.work_end.value_or(core::hours(17)) - core::hours(1);
    }
    for (core::Customer& customer : problem.customers) {
        customer.persons.reset();
        if (random.below(3) == 0) customer.visit_minutes = 60 + 60 * static_cast<int>(random.below(3));
    }
    return problem;
}

}  // namespace

TEST_CASE("the cheapest relaxation makes an unplanned visit plannable, every time") {
    int told = 0;
    int first = 0;
    std::map<std::string_view, int> kinds;
    for (std::uint64_t seed = 1000; told < 300 && seed < 1400; ++seed) {
        const Problem problem = tight_problem(seed);
        const core::Plan plan = scheduler::plan(problem, {1, 60});
        REQUIRE(broken(problem, plan) == std::vector<std::string>{});
        for (const core::Unplanned& left : plan.unplanned) {
            if (left.code == "waits_for_previous") continue;
            ++first;
            const std::vector<Relaxation> ways = relaxations(problem, plan, left.need);
            if (ways.empty()) continue;
            ++told;
            ++kinds[relax_code(ways.front().kind)];
            INFO("seed " << seed << " " << left.need.customer.text << " " << left.need.kind << " " << left.code << " "
                         << relax_code(ways.front().kind) << " " << ways.front().date.text());
            const Problem helped = relaxed(problem, ways.front(), left.need);
            CHECK(broken(helped, with_visit(helped, plan, ways.front(), left.need)) == std::vector<std::string>{});
        }
    }
    CHECK(told >= 300);
    CHECK(told * 100 >= first * 95);
    CHECK(kinds.size() >= 5);
}
