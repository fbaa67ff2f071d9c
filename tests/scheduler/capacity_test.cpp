// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <numeric>

#include "scheduler/capacity.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

TEST_CASE("a team that is short of time hears it before planning, with who waits") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01").field_days_per_week = 2;  // 16 hours
    b.manager("M02").lunch_start = core::hours(12);
    for (int i = 0; i < 30; ++i) {
        auto& customer = b.customer("C" + std::to_string(100 + i), 31.23, 121.47, 30, 60);
        customer.manager = {"M01"};
        customer.last_visit_on = b.problem.as_of - 30 - i;
    }
    const Capacity load = capacity(b.ready());
    REQUIRE(load.managers.size() == 2);
    CHECK(load.managers[0].visits == 30);
    CHECK(load.managers[0].needed == core::hours(30));  // no driving: all at home
    CHECK(load.managers[0].available == core::hours(16));
    CHECK(load.managers[1].available == core::hours(35));
    CHECK(load.short_of == core::hours(14));
    CHECK(load.waiting.size() == 14);
    CHECK(load.waiting.back().customer.text == "C100");  // the one least overdue waits
    CHECK(load.most_short == core::ManagerId{"M01"});
    CHECK(load.most_spare == core::ManagerId{"M02"});
}

TEST_CASE("customers of nobody are asked of colleagues in turn, and of whoever has time left") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    b.manager("M02");
    b.manager("M03", 31.25, 121.49);
    for (int i = 0; i < 90; ++i)
        b.customer("C" + std::to_string(100 + i), 31.23, 121.47, 30, 60).last_visit_on = b.problem.as_of - 30 - i;
    const Capacity load = capacity(b.ready());
    CHECK(load.waiting.empty());
    CHECK(load.short_of == core::Seconds{});
    CHECK(load.managers[0].visits == 40);
    CHECK(load.managers[1].visits == 40);
    CHECK(load.managers[2].visits == 10);
}

TEST_CASE("a limit on visits is a shortage as well") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01").max_visits_per_day = 2;
    for (int i = 0; i < 12; ++i) {
        auto& customer = b.customer("C" + std::to_string(100 + i), 31.23, 121.47, 30, 30);
        customer.manager = {"M01"};
        customer.last_visit_on = b.problem.as_of - 30 - i;
    }
    const Capacity load = capacity(b.ready());
    CHECK(load.waiting.size() == 2);
    CHECK(load.short_of == core::hours(1));
}

TEST_CASE("a year by week and month: holidays, leave and intervals") {
    Builder b("2026-01-01", "2026-12-31");
    b.manager("M01");
    b.customer("C1", 31.23, 121.47, 0, 60).visit_months = 1;
    b.problem.customers[0].last_visit_on = day("2025-12-15");
    b.problem.calendar = core::Calendar({{day("2026-05-01"), "Labour day", core::HolidayKind::holiday}});
    b.problem.leave.push_back({{"M01"}, day("2026-08-03"), day("2026-08-07"), {}, {}, core::LeaveReason::leave});
    const Capacity load = capacity(b.ready());
    REQUIRE(load.months.size() == 12);
    for (const PeriodLoad& month : load.months) CHECK(month.visits == 1);
    CHECK(load.months[4].available == core::hours(20 * 8));  // 21 weekdays of May without the first
    CHECK(load.months[7].available == core::hours(16 * 8));
    const auto visits = std::accumulate(load.weeks.begin(), load.weeks.end(), 0,
                                        [](int sum, const PeriodLoad& week) { return sum + week.visits; });
    CHECK(visits == 12);
    CHECK(load.weeks.front().first == day("2026-01-01"));  // the part of the week that is planned
    CHECK(load.weeks[1].first == day("2026-01-05"));
    CHECK(load.short_of == core::Seconds{0});
    CHECK(load.waiting.empty());
}

TEST_CASE("who may not go is not counted on") {
    Builder b("2026-11-02", "2026-11-29");
    b.manager("M01");
    b.manager("M02");
    const auto planned = [&](const char* id, const char* owner) -> core::Customer& {
        auto& customer = b.customer(id, 31.23, 121.47, 30, 60);
        customer.manager = {owner};
        customer.last_visit_on = day("2026-10-20");  // due on 19 November, from the 13th on
        return customer;
    };
    const auto load = [&] { return capacity(b.ready()); };
    auto& customer = planned("C1", "M01");

    SECTION("an excluded owner counts as no owner") {
        customer.excluded_managers = "M01";
        CHECK(load().managers[0].visits == 0);
        CHECK(load().managers[1].visits == 1);
        CHECK(load().nobody.empty());
        CHECK(load().waiting.empty());
    }
    SECTION("of a customer without an owner, the nearest who is not excluded") {
        customer.manager = {};
        customer.excluded_managers = "M01;M02";
        CHECK(load().nobody.size() == 1);
        customer.excluded_managers = "M01";
        CHECK(load().managers[1].visits == 1);
    }
    SECTION("an owner who has left before the visit's earliest day") {
        b.problem.managers[0].active_to = day("2026-11-12");
        CHECK(load().nobody.size() == 1);
        b.problem.managers[0].active_to = day("2026-11-13");
        CHECK(load().nobody.empty());
        CHECK(load().waiting.empty());
    }
    SECTION("an owner on leave from then on") {
        b.problem.leave.push_back({{"M01"}, day("2026-11-13"), day("2026-11-30"), {}, {}, core::LeaveReason::leave});
        CHECK(load().nobody.size() == 1);
    }
    SECTION("a qualification that ends before, or that nobody holds") {
        customer.needs_qualification = "high voltage";
        CHECK(load().nobody.size() == 1);
        b.problem.qualifications.push_back({{"M01"}, "high voltage", {}, day("2026-11-12")});
        CHECK(load().nobody.size() == 1);
        b.problem.qualifications.back().valid_to = day("2026-11-20");
        CHECK(load().nobody.empty());
        CHECK(load().waiting.empty());
    }
    SECTION("a visit for two takes the time of two") {
        customer.persons = 2;
        CHECK(load().needed == core::hours(2));
        CHECK(load().managers[1].visits == 1);
        b.problem.managers[1].active_to = day("2026-11-12");
        CHECK(load().nobody.size() == 1);
    }
}
