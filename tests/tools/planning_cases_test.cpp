// SPDX-License-Identifier: Apache-2.0
// The planning cases, from files through the store to the plan.
#include <catch2/catch.hpp>

#include <set>

#include "tests/tools/support.hpp"

using namespace visitcast;
using namespace visitcast::test;
using core::Date;

TEST_CASE("CAL01: holidays are free, a make-up Saturday is worked") {
    const auto plan = Case("CAL01").plan();
    std::set<Date> days;
    for (const auto& visit : visits(plan)) days.insert(visit.date);
    CHECK(visits(plan).size() == 5);
    CHECK(days == std::set{Date(2026, 11, 5), Date(2026, 11, 6), Date(2026, 11, 7), Date(2026, 11, 12), Date(2026, 11, 13)});

    const auto without = Case("CAL01", "holidays.csv").plan();
    CHECK(visits(without).size() == 5);
    for (const auto& visit : visits(without)) CHECK(visit.date.weekday() < core::Weekday::sat);
}

TEST_CASE("CAL02: a weekly customer through week 53") {
    const auto dates = dates_of(Case("CAL02").plan(), "0001");
    REQUIRE(dates.size() == 3);
    CHECK(dates[0].iso_week().text() == "2026-W52");
    CHECK(dates[1].iso_week().text() == "2026-W53");
    CHECK(dates[2].iso_week().text() == "2027-W01");
    Date before(2026, 12, 16);
    for (const Date date : dates) {
        CHECK(date - before >= 5);
        CHECK(date - before <= 9);
        before = date;
    }
}

TEST_CASE("CAL05: leave blocks its own days and nobody else's") {
    const auto plan = Case("CAL05").plan();
    std::set<std::string> seen;
    for (const auto& visit : visits(plan)) {
        seen.insert(visit.customer);
        CHECK(visit.manager == "M01");
        CHECK(visit.date != Date(2026, 11, 10));
        if (visit.date == Date(2026, 11, 12)) {
            CHECK(visit.stop.end <= core::hours(13));
            CHECK(visit.customer != "0001");
        }
    }
    CHECK(seen == std::set<std::string>{"0001", "0002", "0003"});
}

TEST_CASE("SCH01: no way there, and no way back") {
    const auto plan = Case("SCH01").plan();
    for (const char* customer : {"0001", "0002", "0004"}) CHECK(dates_of(plan, customer).size() == 1);
    CHECK(unplanned_code(plan, "0003") == "no_way_there");
    CHECK(unplanned_code(plan, "0005") == "no_way_back");
    for (const auto& route : plan.routes) {
        CHECK(route.driving().value > 0);
        CHECK(route.driving() < core::hours(8));
    }
}

TEST_CASE("SCH02: each impossible visit has its own reason") {
    const auto plan = Case("SCH02").plan();
    CHECK(dates_of(plan, "0001").size() == 1);
    CHECK(dates_of(plan, "0006").size() == 1);
    CHECK(unplanned_code(plan, "0002") == "no_window_on_working_day");
    CHECK(unplanned_code(plan, "0003") == "longer_than_working_day");
    CHECK(unplanned_code(plan, "0004") == "longer_than_window");
    CHECK(unplanned_code(plan, "0005") == "owner_left");
    CHECK(plan.unplanned.size() == 4);
}

TEST_CASE("SCH03: visits keep their spacing, and far ones share a trip") {
    const auto plan = Case("SCH03").plan();
    const auto gaps_within = [&](const char* customer, std::size_t count, int least, int most) {
        const auto dates = dates_of(plan, customer);
        REQUIRE(dates.size() == count);
        Date before(2026, 10, 28);
        for (const Date date : dates) {
            CHECK(date - before >= least);
            CHECK(date - before <= most);
            before = date;
        }
    };
    gaps_within("0001", 4, 5, 9);
    gaps_within("0002", 2, 11, 17);
    for (const char* near : {"0003", "0004", "0005"}) CHECK(dates_of(plan, near).size() == 1);
    const auto weekly = dates_of(plan, "0001");
    for (const Date date : dates_of(plan, "0002")) CHECK(std::count(weekly.begin(), weekly.end(), date) == 1);
}

TEST_CASE("SCH04: the longest overdue come first") {
    const auto plan = Case("SCH04").plan();
    std::set<std::string> chosen;
    for (const auto& visit : visits(plan)) chosen.insert(visit.customer);
    CHECK(chosen == std::set<std::string>{"0001", "0002"});
    REQUIRE(!plan.unplanned.empty());
    CHECK(plan.unplanned.front().need.customer.text == "0005");
    CHECK(plan.unplanned.front().need.last_done == Date(2026, 8, 20));
    for (const auto& unplanned : plan.unplanned) CHECK(unplanned.need.customer.text != "0003");
}

TEST_CASE("SCH05: one building is entered once, and visits of no minutes stay visits") {
    const auto plan = Case("SCH05").plan();
    REQUIRE(plan.routes.size() == 1);
    const auto& route = plan.routes.front();
    CHECK(route.date == Date(2026, 11, 2));
    REQUIRE(route.stops.size() == 8);
    for (std::size_t i = 1; i < route.stops.size(); ++i) {
        CHECK(route.stops[i].drive.value == 0);
        CHECK(route.stops[i].start >= route.stops[i - 1].start);
    }
    CHECK(std::count_if(route.stops.begin(), route.stops.end(), [](const auto& stop) { return stop.start == stop.end; }) == 2);
}

TEST_CASE("SCH06: lunch is kept free and everybody is home in time") {
    const auto plan = Case("SCH06").plan();
    CHECK(visits(plan).size() == 4);
    for (const auto& route : plan.routes) {
        CHECK(route.stops.size() <= 3);
        CHECK(route.back_home <= core::hours(17));
        CHECK(route.leave_home >= core::hours(9));
        for (const auto& stop : route.stops) CHECK((stop.end <= core::hours(12) || stop.start >= core::hours(13)));
    }
    const auto one_day = Case("SCH06", {}, [](core::Rows& rows) {
                             for (auto& setting : rows.of<core::Setting>()) {
                                 if (setting.key == "plan_to") setting.value = "2026-11-02";
                             }
                         }).plan();
    CHECK(visits(one_day).size() == 3);
    REQUIRE(one_day.unplanned.size() == 1);
    CHECK(one_day.unplanned.front().code == "no_hours_left");
    CHECK(one_day.routes.front().duration() >= core::hours(7));
}

TEST_CASE("SCH07: two managers share equal customers fairly") {
    const auto loads = [](const core::Plan& plan) {
        std::map<std::string, int> counts;
        for (const auto& visit : visits(plan)) ++counts[visit.manager];
        return counts;
    };
    const auto plan = Case("SCH07").plan();
    CHECK(visits(plan).size() == 12);
    CHECK(loads(plan)["M01"] >= 5);
    CHECK(loads(plan)["M01"] <= 7);
    CHECK(plan.workloads.size() == 2);

    const auto limited = Case("SCH07", {}, [](core::Rows& rows) {
                             for (auto& manager : rows.of<core::AccountManager>()) {
                                 if (manager.id.text == "M02") manager.max_visits_per_day = 1;
                             }
                         }).plan();
    CHECK(visits(limited).size() == 12);
    CHECK(loads(limited)["M02"] <= 2);
}

TEST_CASE("FOR03: closed customers are not visited") {
    const auto plan = Case("FOR03").plan();
    CHECK(dates_of(plan, "0001").empty());
    CHECK(unplanned_code(plan, "0001").empty());
}
