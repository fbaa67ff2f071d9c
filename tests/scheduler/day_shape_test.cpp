// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "scheduler/model/day_shape.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using scheduler::DayShape;
using scheduler::test::clock;
using scheduler::test::day;

namespace {

core::AccountManager with_lunch() {
    core::AccountManager manager;
    manager.lunch_start = clock("12:00");
    manager.lunch_minutes = 60;
    return manager;
}

}  // namespace

TEST_CASE("lunch is cut out of the day") {
    const DayShape shape(with_lunch(), {{clock("09:00"), clock("17:00")}});
    CHECK(shape.length() == 7 * 3600);
    CHECK(shape.longest() == 4 * 3600);
    CHECK(shape.clock(0, false) == clock("09:00"));
    CHECK(shape.clock(3 * 3600, false) == clock("12:00"));
    CHECK(shape.clock(3 * 3600, true) == clock("13:00"));
    CHECK(shape.clock(7 * 3600, true) == clock("17:00"));
    const auto starts = shape.starts(core::minutes(100), nullptr);
    REQUIRE(starts.size() == 2);
    CHECK(starts[0].from == 0);
    CHECK(starts[0].to == 80 * 60);
    CHECK(starts[1].from == 180 * 60);
    CHECK(starts[1].to == 320 * 60);
}

TEST_CASE("a window bounds the whole visit") {
    const DayShape shape({}, {{clock("09:00"), clock("17:00")}});
    const std::vector<core::TimeWindow> windows{{clock("10:00"), clock("10:30")}};
    CHECK(shape.starts(core::minutes(31), &windows).empty());
    const auto exact = shape.starts(core::minutes(30), &windows);
    REQUIRE(exact.size() == 1);
    CHECK(exact[0].from == 3600);
    CHECK(exact[0].to == 3600);
}

TEST_CASE("a visit of no length does not slip behind the break") {
    const DayShape shape(with_lunch(), {{clock("09:00"), clock("17:00")}});
    const std::vector<core::TimeWindow> windows{{clock("11:30"), clock("12:30")}};
    for (const auto& span : shape.starts({}, &windows)) CHECK(shape.clock(span.to, true) <= clock("12:00"));
}

TEST_CASE("lunch and windows of a night shift lie on the next day") {
    core::AccountManager night = with_lunch();
    night.work_start = clock("20:00");
    night.work_end = clock("04:00");
    night.lunch_start = clock("00:00");
    const auto lunch = scheduler::lunch_break(night, {{clock("20:00"), clock("04:00") + core::hours(24)}});
    REQUIRE(lunch);
    CHECK(lunch->from == core::hours(24));
    const auto windows = core::WeeklyWindows::parse("Mon 22:00-02:00; Tue 01:00-03:00").value();
    const auto around = scheduler::windows_around(windows, day("2026-11-02"));  // a Monday
    REQUIRE(around.size() == 2);
    CHECK(around[0] == core::TimeWindow{core::hours(22), core::hours(26)});
    CHECK(around[1] == core::TimeWindow{core::hours(25), core::hours(27)});
    night.lunch_start = clock("12:00");
    CHECK_FALSE(scheduler::lunch_break(night, {{clock("20:00"), clock("04:00") + core::hours(24)}}));
}
