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
        Builder b = neighbours(seed);
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
        Builder b = neighbours(seed);
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
    Builder b = neighbours(3);
    core::Plan published = plan(b.ready(), with_rounds(3));
    b.problem.published = published;
    const core::Plan again = plan(b.ready(), with_rounds(3));
    CHECK(aim(again.aims, "aim_changes") == 0);
    CHECK(broken(b.problem, again) == std::vector<std::string>{});
}
