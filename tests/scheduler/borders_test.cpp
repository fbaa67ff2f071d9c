// SPDX-License-Identifier: Apache-2.0
// Rounds over the borders between groups of managers: rules kept, nothing worse, the same for any threads and order of rows.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "data/core/random.hpp"
#include "scheduler/aims.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

Options with_rounds(int rounds) {
    Options options{1, 200};
    options.border_rounds = rounds;
    return options;
}

/// Ten managers, more than one group holds, and customers between them; three in ten belong to nobody.
Builder company(std::uint64_t seed) {
    core::Random random(seed);
    Builder b("2026-11-02", "2026-11-27");
    for (int m = 0; m < 10; ++m)
        b.manager("M" + std::to_string(10 + m), 31 + 0.2 * random.uniform(), 121 + 0.2 * random.uniform()).max_visits_per_day = 5;
    for (int i = 0; i < 90; ++i) {
        const auto pick = random.below(4);
        auto& customer = b.customer("C" + std::to_string(100 + i), 31 + 0.2 * random.uniform(), 121 + 0.2 * random.uniform(),
                                    pick == 0 ? 7 : 30, 45);
        customer.last_visit_on = b.problem.as_of - 1 - static_cast<int>(random.below(pick == 0 ? 7 : 30));
        if (random.uniform() < 0.7) customer.manager = b.problem.managers[random.below(10)].id;
        if (random.uniform() < 0.1) customer.excluded_managers = b.problem.managers[random.below(10)].id.text;
        if (random.uniform() < 0.1) {
            core::Duty duty;
            duty.customer = customer.id;
            duty.kind = "inspection";
            duty.visit_interval_days = 30;
            duty.last_visit_on = b.problem.as_of - static_cast<int>(random.below(30));
            b.problem.duties.push_back(duty);
        }
        if (random.uniform() < 0.05)
            b.problem.appointments.push_back({{"A" + std::to_string(i)},
                                              customer.id,
                                              {},
                                              {day("2026-11-11"), core::hours(8)},
                                              {day("2026-11-11"), core::hours(17)},
                                              45,
                                              core::Flexibility::day,
                                              {}});
    }
    return b;
}

double aim(const std::vector<core::Aim>& aims, const std::string& code) {
    return std::find_if(aims.begin(), aims.end(), [&](const core::Aim& one) { return one.code == code; })->value;
}

core::Executor threads() {
    return [](std::size_t count, const std::function<void(std::size_t)>& task) {
        std::vector<std::jthread> running;
        for (std::size_t i = count; i-- > 0;) running.emplace_back([&task, i] { task(i); });
    };
}

}  // namespace

TEST_CASE("customers without an owner go over a border where that saves driving") {
    double before = 0;
    double after = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        Builder b = company(seed);
        const Problem& problem = b.ready();
        const core::Plan apart = plan(problem, with_rounds(0));
        const core::Plan together = plan(problem, with_rounds(3));
        INFO("seed " << seed);
        CHECK(broken(problem, together) == std::vector<std::string>{});
        for (const char* code : {"aim_missed_visits", "aim_late_days"}) CHECK(aim(together.aims, code) <= aim(apart.aims, code));
        CHECK(together.workloads.size() == 10);
        const auto counted = count_aims(problem, together);
        for (const char* code : {"aim_missed_visits", "aim_late_days", "aim_off_target", "aim_travel_minutes"})
            CHECK(aim(together.aims, code) == aim(counted, code));
        before += aim(apart.aims, "aim_travel_minutes");
        after += aim(together.aims, "aim_travel_minutes");
    }
    CHECK(after < before);
}

TEST_CASE("border rounds do not depend on threads or the order of rows") {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
        Builder b = company(seed);
        const core::Plan expected = plan(b.ready(), with_rounds(3));
        CHECK(plan(b.problem, with_rounds(3), threads()) == expected);
        core::Random random(seed);
        random.shuffle(b.problem.customers);
        random.shuffle(b.problem.managers);
        random.shuffle(b.problem.duties);
        random.shuffle(b.problem.appointments);
        core::Plan shuffled = plan(b.ready(), with_rounds(3));
        CHECK(shuffled.routes == expected.routes);
        CHECK(shuffled.unplanned == expected.unplanned);
    }
}

TEST_CASE("planned again as published, nothing goes over a border without a reason") {
    Builder b = company(3);
    core::Plan published = plan(b.ready(), with_rounds(3));
    b.problem.published = published;
    const core::Plan again = plan(b.ready(), with_rounds(3));
    CHECK(aim(again.aims, "aim_changes") == 0);
    CHECK(broken(b.problem, again) == std::vector<std::string>{});
}
