// SPDX-License-Identifier: Apache-2.0
// Good days for one visit: every suggestion, put into the plan, pleases the judge; the cheapest comes first.
#include <catch2/catch.hpp>

#include <set>

#include "scheduler/suggest.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

using Lines = std::vector<std::string>;

void sound(const Problem& problem, const core::Plan& plan, const Suggestions& suggestions) {
    const Lines before = broken(problem, plan);
    REQUIRE(before == Lines{});
    std::set<std::pair<core::ManagerId, core::Date>> seen;
    double last = -1e9;
    for (const Suggestion& made : suggestions.best) {
        const core::Plan with = with_suggestion(plan, suggestions, made);
        CHECK(broken(problem, with) == Lines{});
        CHECK(with.visits() == plan.visits() + (suggestions.instead_of ? 0 : made.companion.empty() ? 1 : 2));
        CHECK(seen.emplace(made.manager, made.date).second);
        core::Seconds more;
        for (const core::Route& route : with.routes) more += route.driving();
        for (const core::Route& route : plan.routes) more += core::Seconds{-route.driving().value};
        CHECK(made.extra_drive_minutes == Approx(core::in_minutes(more)));
        const double cost = made.extra_drive_minutes + 10 * made.late_days;
        CHECK(cost >= last);
        last = cost;
    }
}

}  // namespace

TEST_CASE("a customer on request gets the day on which somebody is near") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    b.customer("far", 31.40, 121.47, 30).last_visit_on = day("2026-10-03");
    b.customer("friend", 31.41, 121.47, 0);
    const core::Plan made = plan(b.ready());
    REQUIRE(days_of(made, "far").size() == 1);
    const Suggestions found = suggest(b.problem, made, {"friend"}, b.problem.range.last);
    sound(b.problem, made, found);
    REQUIRE(found.best.size() == 5);
    CHECK(found.waiting_code == "on_request");
    CHECK_FALSE(found.instead_of);
    CHECK(found.best.front().date.text() == days_of(made, "far").front());
    CHECK(found.best.front().extra_drive_minutes < 10);
    CHECK(found.best.back().extra_drive_minutes > 40);
}

TEST_CASE("a planned visit is moved; its own day costs nothing") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    b.customer("0001", 31.25, 121.47, 30).last_visit_on = day("2026-10-03");
    b.customer("0002", 31.26, 121.47, 30).last_visit_on = day("2026-10-03");
    const core::Plan made = plan(b.ready());
    const Suggestions found = suggest(b.problem, made, {"0001"}, b.problem.range.last);
    sound(b.problem, made, found);
    REQUIRE(found.instead_of);
    REQUIRE_FALSE(found.best.empty());
    CHECK(found.best.front().extra_drive_minutes == Approx(0));
    CHECK(found.best.front().date.text() == days_of(made, "0001").front());
}

TEST_CASE("no day before the earliest one, none when closed, only the owner's days") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    b.manager("M02");
    core::Customer& early = b.customer("early", 31.25, 121.47, 30);
    early.last_visit_on = day("2026-10-20");
    early.manager = {"M02"};
    core::Customer& closed = b.customer("closed", 31.25, 121.47, 30);
    closed.status = core::CustomerStatus::closed;
    core::Customer& owned = b.customer("owned", 31.25, 121.47, 0);
    owned.manager = {"M02"};
    const core::Plan made = plan(b.ready());
    CHECK(suggest(b.problem, made, {"early"}, b.problem.range.last).best.empty());
    CHECK(suggest(b.problem, made, {"closed"}, b.problem.range.last).best.empty());
    CHECK(suggest(b.problem, made, {"nobody"}, b.problem.range.last).best.empty());
    const Suggestions found = suggest(b.problem, made, {"owned"}, day("2026-11-04"));
    sound(b.problem, made, found);
    CHECK(found.best.size() == 3);
    for (const Suggestion& at : found.best) CHECK(at.manager.text == "M02");
}

TEST_CASE("suggestions in random companies always please the judge") {
    int all = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Problem problem = random_problem(seed, false);
        Options quick;
        quick.iterations = 30;
        const core::Plan made = plan(problem, quick);
        for (std::size_t i = 0; i < problem.customers.size(); i += 4) {
            INFO("seed " << seed << ", customer " << problem.customers[i].id.text);
            const Suggestions found = suggest(problem, made, problem.customers[i].id, problem.range.last);
            sound(problem, made, found);
            all += static_cast<int>(found.best.size());
        }
    }
    CHECK(all > 50);
}
