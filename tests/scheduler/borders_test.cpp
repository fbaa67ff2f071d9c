// SPDX-License-Identifier: Apache-2.0
// Rounds over the borders between groups of managers: rules kept, nothing worse, the same for any threads and order of rows.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
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

namespace {

/// Ten managers of one office and a village for each in its own direction; nobody owns anything.
Builder without_owners() {
    Builder b("2026-11-02", "2026-11-29");
    constexpr double pi = 3.14159265358979;
    for (int m = 0; m < 10; ++m) {
        b.manager("M" + std::to_string(10 + m), 31.2, 121.5);
        for (int i = 0; i < 9; ++i) {
            const double angle = 2 * pi * (m + 0.04 * (i % 3)) / 10;
            const double far = 0.2 + 0.02 * (i / 3);
            core::Customer& customer = b.customer("C" + std::to_string(m) + std::to_string(i), 31.2 + far * std::sin(angle),
                                                  121.5 + far * std::cos(angle), 14);
            customer.last_visit_on = day("2026-10-22") + i;
        }
    }
    return b;
}

std::map<std::string, std::set<std::string>> visitors_of(const core::Plan& plan) {
    std::map<std::string, std::set<std::string>> visitors;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) visitors[stop.need.customer.text].insert(route.manager.text);
    return visitors;
}

}  // namespace

TEST_CASE("a company without owners is planned as if its territories had been drawn") {
    Builder b = without_owners();
    const core::Plan free = plan(b.ready(), with_rounds(2));
    CHECK(broken(b.problem, free).empty());
    std::map<char, std::set<std::string>> of_village;
    for (const auto& [customer, managers] : visitors_of(free)) {
        CHECK(managers.size() == 1);
        of_village[customer[1]].insert(managers.begin(), managers.end());
    }
    CHECK(of_village.size() == 10);
    std::size_t pairs = 0;
    for (const auto& [village, managers] : of_village) pairs += managers.size();
    CHECK(pairs <= 12);
    for (core::Customer& customer : b.problem.customers) customer.manager = {std::string("M1") + customer.id.text[1]};
    const core::Plan owned = plan(b.ready(), with_rounds(2));
    CHECK(aim(free.aims, "aim_travel_minutes") <= 1.03 * aim(owned.aims, "aim_travel_minutes"));
}

TEST_CASE("who came last comes again, though others would be nearer") {
    Builder b = without_owners();
    for (int i = 0; i < 9; ++i) {  // far enough that driving there for one alone is long
        core::Customer& customer = b.problem.customers[static_cast<std::size_t>(i)];
        customer.lat = 31.2 + 1.3 * (*customer.lat - 31.2);
        customer.lon = 121.5 + 1.3 * (*customer.lon - 121.5);
    }
    std::erase_if(b.problem.customers, [](const core::Customer& one) { return one.id.text == "C88"; });  // M18 has room
    b.done("C08", "2026-11-01", "M18");
    CHECK(visitors_of(plan(b.ready(), with_rounds(2))).at("C08") == std::set<std::string>{"M18"});
}

TEST_CASE("a colleague helps out where a customer without an owner would wait in vain") {
    Builder b = without_owners();
    const auto before = visitors_of(plan(b.ready(), with_rounds(2)));
    const std::string ill = *before.at("C00").begin();
    b.problem.leave.push_back({{ill}, day("2026-11-09"), day("2026-11-29"), {}, {}, core::LeaveReason::sick});
    Options options = with_rounds(2);
    options.iterations = 3000;
    const core::Plan helped = plan(b.ready(), options);
    CHECK(broken(b.problem, helped).empty());
    options.border_rounds = 0;
    const core::Plan alone = plan(b.problem, options);
    CHECK(aim(alone.aims, "aim_missed_visits") > 0);
    CHECK(3 * aim(helped.aims, "aim_missed_visits") < aim(alone.aims, "aim_missed_visits"));
    CHECK(aim(helped.aims, "aim_late_days") <= aim(alone.aims, "aim_late_days"));
}

TEST_CASE("going on from a plan begins as it stands and does not lose what it had") {
    const auto days_of_all = [](const core::Plan& plan) {
        std::vector<std::string> days;
        for (const core::Route& route : plan.routes) {
            days.push_back(route.date.text() + route.manager.text);
            for (const core::Stop& stop : route.stops) days.push_back(stop.need.customer.text);
        }
        return days;
    };
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        INFO("seed " << seed);
        Problem problem = seed < 10 ? random_problem(seed, false) : seed == 10 ? without_owners().ready() : neighbours(1).ready();
        Options options = with_rounds(2);
        const core::Plan first = plan(problem, options);
        problem.begin = first;
        options.iterations = options.border_rounds = 0;
        CHECK(days_of_all(plan(problem, options)) == days_of_all(first));
        const core::Plan second = plan(problem, with_rounds(2));
        CHECK(broken(problem, second).empty());
        CHECK(std::pair(aim(second.aims, "aim_missed_visits"), aim(second.aims, "aim_late_days")) <=
              std::pair(aim(first.aims, "aim_missed_visits"), aim(first.aims, "aim_late_days")));
    }
}

TEST_CASE("planning tells how far it is and, asked to stop, ends with a complete plan") {
    Builder b = without_owners();
    const Problem& problem = b.ready();
    Options options = with_rounds(2);
    std::vector<std::size_t> told;
    std::size_t stages = 0;
    options.progress = [&](std::size_t done, std::size_t all) {
        told.push_back(done);
        stages = all;
    };
    plan(problem, options, threads());
    REQUIRE(told.size() == stages);
    for (std::size_t i = 0; i < told.size(); ++i) CHECK(told[i] == i + 1);
    std::stop_source source;
    source.request_stop();
    const core::Plan stopped = plan(problem, options, core::serial(), source.get_token());
    CHECK(broken(problem, stopped).empty());
    CHECK(stopped.visits() > 0);
    CHECK(aim(stopped.aims, "aim_missed_visits") == 0);
}
