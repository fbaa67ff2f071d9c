// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "scheduler/cadence.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using scheduler::make_cadence;
using scheduler::Pace;
using scheduler::test::day;

TEST_CASE("tolerances not given are a fifth of the interval") {
    const auto weekly = make_cadence(7, {}, {}, {});
    CHECK(weekly.early == 2);
    CHECK(weekly.late == 2);
    const auto fortnightly = make_cadence(14, {}, {}, {});
    CHECK(fortnightly.early == 3);
    CHECK(make_cadence(30, {}, {}, {}).late == 6);
    CHECK(make_cadence(365, {}, {}, {}).late == 14);
    CHECK(make_cadence(1, {}, {}, {}).early == 0);
    CHECK(make_cadence(10, {}, 50, 50).early == 9);
    CHECK(make_cadence(10, {}, 50, 50).late == 50);
    CHECK_FALSE(make_cadence({}, {}, {}, {}).regular());
    CHECK_FALSE(make_cadence(0, {}, {}, {}).regular());
    CHECK(make_cadence(30, 2, {}, {}).days == 0);
}

TEST_CASE("months keep their day of the month") {
    const auto monthly = make_cadence({}, 1, {}, {});
    Pace pace{day("2027-12-31"), 1};
    CHECK(pace.target(monthly) == day("2028-01-31"));
    pace.advance(monthly, day("2028-01-31"));
    CHECK(pace.target(monthly) == day("2028-02-29"));
    pace.advance(monthly, day("2028-02-29"));
    CHECK(pace.target(monthly) == day("2028-03-31"));  // the last day stays the last day
    pace.advance(monthly, day("2028-03-25"));
    CHECK(pace.target(monthly) == day("2028-04-25"));  // counted from the visit, as it will be when it is done
    pace.advance(monthly, day("2028-05-02"));          // far too late: counts anew
    CHECK(pace.target(monthly) == day("2028-06-02"));
}

TEST_CASE("days count from the visit before") {
    const auto weekly = make_cadence(7, {}, {}, {});
    Pace pace{day("2026-11-02"), 1};
    pace.advance(weekly, day("2026-11-11"));
    CHECK(pace.target(weekly) == day("2026-11-18"));
}
