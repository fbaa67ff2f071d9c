// SPDX-License-Identifier: Apache-2.0
// What a plan changes against the published one, and why: each reason in a problem small enough to check by hand.
#include <catch2/catch.hpp>

#include <algorithm>

#include "scheduler/changes.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// Two managers and four customers who are all due in the week, planned and published.
Builder published_week() {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    b.manager("M02", 31.25, 121.5);
    for (const char* id : {"0001", "0002", "0003", "0004"}) {
        core::Customer& customer = b.customer(id, 31.23 + 0.01 * (id[3] - '0'), 121.47, 30);
        customer.last_visit_on = day("2026-10-03");
        customer.manager = {id[3] < '4' ? "M01" : "M02"};
    }
    b.problem.published = plan(b.ready());
    REQUIRE(b.problem.published->visits() == 4);
    return b;
}

core::Customer& find(Builder& b, const std::string& id) {
    return *std::find_if(b.problem.customers.begin(), b.problem.customers.end(),
                         [&](const core::Customer& customer) { return customer.id.text == id; });
}

/// "0001 moved change_makes_room" for each change.
std::vector<std::string> told(const PlanChanges& changes) {
    std::vector<std::string> lines;
    for (const PlanChange& change : changes.changes) {
        const char* kind = change.kind == ChangeKind::dropped ? " dropped "
                           : change.kind == ChangeKind::moved ? " moved "
                                                              : " added ";
        lines.push_back(change.customer.text + kind + change.reason);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

PlanChanges replanned(const Problem& problem) {
    const core::Plan now = plan(problem);
    CHECK(broken(problem, now).empty());
    return compare_with_published(problem, now).value();
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("nothing new, no changes; nothing published, nothing to compare") {
    Builder b = published_week();
    const PlanChanges same = replanned(b.problem);
    CHECK(same.changes.empty());
    CHECK(same.unchanged == 4);
    CHECK(same.new_days == 0);
    b.problem.published.reset();
    CHECK_FALSE(compare_with_published(b.problem, plan(b.problem)));
}

TEST_CASE("a plan for later days changes nothing of the published week") {
    Builder b = published_week();
    b.problem.range = {day("2026-11-09"), day("2026-11-13")};
    CHECK_FALSE(compare_with_published(b.problem, plan(b.problem)));
}

TEST_CASE("days beyond the published ones are new, not changed") {
    Builder b = published_week();
    b.problem.range.last = day("2026-12-11");
    const PlanChanges changes = replanned(b.problem);
    CHECK(changes.changes.empty());
    CHECK(changes.unchanged == 4);
    CHECK(changes.new_days == 4);
}

TEST_CASE("customers that closed or are paused are dropped with that reason") {
    Builder b = published_week();
    find(b, "0002").status = core::CustomerStatus::closed;
    find(b, "0003").paused_from = day("2026-11-01");
    // The third visit of that day keeps its day and begins at another hour.
    CHECK(told(replanned(b.problem)) ==
          Lines{"0001 moved change_day_changed", "0002 dropped customer_closed", "0003 dropped paused"});
}

TEST_CASE("a visit on record is no change") {
    Builder b = published_week();
    core::Visit visit;
    visit.id = b.problem.published->routes.front().stops.front().visit;
    visit.customer = b.problem.published->routes.front().stops.front().need.customer;
    visit.manager = b.problem.published->routes.front().manager;
    visit.date = b.problem.as_of;
    visit.status = core::VisitStatus::done;
    b.problem.visits.push_back(visit);
    const PlanChanges changes = replanned(b.problem);
    CHECK(std::none_of(changes.changes.begin(), changes.changes.end(),
                       [&](const PlanChange& change) { return change.visit == visit.id; }));
}

TEST_CASE("an absent manager, another owner, other hours and a pin say why a visit moves") {
    Builder b = published_week();
    SECTION("absent") {
        b.problem.leave.push_back({{"M02"}, day("2026-11-02"), day("2026-11-05"), {}, {}, {}});
        const Lines lines = told(replanned(b.problem));
        const core::Route& route = *std::find_if(b.problem.published->routes.begin(), b.problem.published->routes.end(),
                                                 [](const core::Route& own) { return own.manager.text == "M02"; });
        REQUIRE(route.date < day("2026-11-06"));
        CHECK(lines == Lines{"0004 moved change_manager_absent"});
    }
    SECTION("whole week") {
        b.problem.leave.push_back({{"M02"}, day("2026-11-02"), day("2026-11-06"), {}, {}, {}});
        CHECK(told(replanned(b.problem)) == Lines{"0004 dropped change_left_out"});
    }
    SECTION("owner") {
        find(b, "0004").manager = {"M01"};
        const PlanChanges changes = replanned(b.problem);
        const auto moved = std::find_if(changes.changes.begin(), changes.changes.end(),
                                        [](const PlanChange& change) { return change.customer.text == "0004"; });
        REQUIRE(moved != changes.changes.end());
        CHECK(moved->reason == "change_new_owner");
        CHECK(moved->other_manager());
        CHECK(moved->before->manager.text == "M02");
        CHECK(moved->after->manager.text == "M01");
    }
    SECTION("hours") {
        const auto& route = b.problem.published->routes.back();
        const core::CustomerId id = route.stops.back().need.customer;
        find(b, id.text).visit_windows = core::WeeklyWindows::parse("Fri 16:00-17:00");
        const Lines lines = told(replanned(b.problem));
        CHECK(std::count(lines.begin(), lines.end(), id.text + " moved change_visiting_hours") == 1);
    }
    SECTION("pin") {
        core::Visit pin;
        pin.id = b.problem.published->routes.front().stops.front().visit;
        pin.customer = b.problem.published->routes.front().stops.front().need.customer;
        pin.manager = b.problem.published->routes.front().manager;
        pin.date = day("2026-11-06");
        pin.start = clock("15:00");
        pin.pinned = true;
        b.problem.visits.push_back(pin);
        const Lines lines = told(replanned(b.problem));
        CHECK(std::count(lines.begin(), lines.end(), pin.customer.text + " moved change_pinned") == 1);
    }
}

TEST_CASE("a customer that has become due since is added") {
    Builder b = published_week();
    core::Customer& fresh = b.customer("0005", 31.26, 121.47, 30);
    fresh.last_visit_on = day("2026-10-03");
    fresh.manager = {"M02"};
    b.ready();
    const Lines lines = told(replanned(b.problem));
    CHECK(std::count(lines.begin(), lines.end(), "0005 added change_now_due") == 1);
}

TEST_CASE("a quarter of an hour is no change") {
    Builder b = published_week();
    core::Plan now = *b.problem.published;
    now.routes.front().stops.front().start += core::minutes(15);
    CHECK(compare_with_published(b.problem, now)->changes.empty());
    now.routes.front().stops.front().start += core::minutes(1);
    const PlanChanges changes = compare_with_published(b.problem, now).value();
    REQUIRE(changes.changes.size() == 1);
    CHECK(changes.changes.front().other_time());
    CHECK_FALSE(changes.changes.front().other_day());
    CHECK(changes.changes.front().reason == "change_cheaper");
}
