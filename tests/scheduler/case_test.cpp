// SPDX-License-Identifier: Apache-2.0
// Small cases with a known right behaviour; their input files lie in cases/.
#include <catch2/catch.hpp>

#include <map>

#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

using Days = std::vector<std::string>;

std::map<std::string, int> visits_by_manager(const core::Plan& plan) {
    std::map<std::string, int> visits;
    for (const core::Workload& load : plan.workloads) visits[load.manager.text] = load.visits;
    return visits;
}

int gap(const std::string& a, const std::string& b) { return day(b) - day(a); }

}  // namespace

TEST_CASE("CAL01: a working Saturday counts, holidays do not") {
    Problem problem = read_case("CAL01");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    Days days;
    for (const core::Route& route : result.routes) days.push_back(route.date.text());
    CHECK(days == Days{"2026-11-05", "2026-11-06", "2026-11-07", "2026-11-12", "2026-11-13"});
    CHECK(result.unplanned.empty());
    problem.calendar = core::Calendar();
    for (const core::Route& route : plan(problem).routes) CHECK(route.date != day("2026-11-07"));
}

TEST_CASE("CAL02: a weekly visit in each of three weeks, one of them week 53") {
    const Problem problem = read_case("CAL02");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    const Days days = days_of(result, "0001");
    REQUIRE(days.size() == 3);
    CHECK(day(days[0]).iso_week().text() == "2026-W52");
    CHECK(day(days[1]).iso_week().text() == "2026-W53");
    CHECK(day(days[2]).iso_week().text() == "2027-W01");
    std::string before = "2026-12-16";
    for (const std::string& next : days) {
        CHECK(gap(before, next) >= 5);
        CHECK(gap(before, next) <= 9);
        before = next;
    }
}

TEST_CASE("CAL03: a window holds on the wall clock") {
    const Problem problem = read_case("CAL03");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(days_of(result, "0001") == Days{"2026-10-28", "2026-11-04"});
    for (const core::Route& route : result.routes) CHECK(route.stops.front().start == clock("09:00"));
}

TEST_CASE("CAL04: monthly and quarterly visits at month ends") {
    const Problem problem = read_case("CAL04");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(days_of(result, "0001") == Days{"2028-01-31", "2028-02-29", "2028-03-31"});
    CHECK(days_of(result, "0002") == Days{"2028-02-29"});
}

TEST_CASE("CAL05: leave of a day, of half a day, of a week") {
    const Problem problem = read_case("CAL05");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(result.unplanned.empty());
    for (const core::Route& route : result.routes) {
        CHECK(route.manager.text == "M01");
        CHECK(route.date != day("2026-11-10"));
        if (route.date == day("2026-11-12"))
            for (const core::Stop& stop : route.stops) {
                CHECK(stop.end <= clock("13:00"));
                CHECK(stop.need.customer.text != "0001");
            }
    }
}

TEST_CASE("SCH01: no way there, no way back") {
    const Problem problem = read_case("SCH01");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    for (const char* id : {"0001", "0002", "0004"}) CHECK(days_of(result, id).size() == 1);
    CHECK(unplanned_code(result, "0003") == "no_way_there");
    CHECK(unplanned_code(result, "0005") == "no_way_back");
}

TEST_CASE("SCH02: four ways not to fit") {
    const Problem problem = read_case("SCH02");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(days_of(result, "0001").size() == 1);
    CHECK(days_of(result, "0006").size() == 1);
    CHECK(result.unplanned.size() == 4);
    CHECK(unplanned_code(result, "0002") == "no_window_on_working_day");
    CHECK(unplanned_code(result, "0003") == "longer_than_working_day");
    CHECK(unplanned_code(result, "0004") == "longer_than_window");
    CHECK(unplanned_code(result, "0005") == "owner_left");
}

TEST_CASE("SCH03: spacing first, then shared trips") {
    const Problem problem = read_case("SCH03");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    const Days weekly = days_of(result, "0001");
    const Days fortnightly = days_of(result, "0002");
    REQUIRE(weekly.size() == 4);
    REQUIRE(fortnightly.size() == 2);
    std::string before = "2026-10-28";
    for (const std::string& next : weekly) {
        CHECK((gap(before, next) >= 5 && gap(before, next) <= 9));
        before = next;
    }
    before = "2026-10-28";
    for (const std::string& next : fortnightly) {
        CHECK((gap(before, next) >= 11 && gap(before, next) <= 17));
        CHECK(std::find(weekly.begin(), weekly.end(), next) != weekly.end());
        before = next;
    }
    for (const char* id : {"0003", "0004", "0005"}) CHECK(days_of(result, id).size() == 1);
}

TEST_CASE("SCH04: the most overdue come first") {
    const Problem problem = read_case("SCH04");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(days_of(result, "0001").size() == 1);
    CHECK(days_of(result, "0002").size() == 1);
    REQUIRE(result.unplanned.size() == 1);
    CHECK(unplanned_code(result, "0005") == "visits_limit_reached");
}

TEST_CASE("SCH05: one building is entered once") {
    const Problem problem = read_case("SCH05");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    REQUIRE(result.routes.size() == 1);
    const auto& stops = result.routes[0].stops;
    REQUIRE(stops.size() == 8);
    int zero = 0;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (i > 0) CHECK(stops[i].drive == core::Seconds{0});
        if (i > 0) CHECK(stops[i].start >= stops[i - 1].start);
        zero += stops[i].start == stops[i].end;
    }
    CHECK(zero == 2);
}

TEST_CASE("SCH06: lunch and the end of the day") {
    Problem problem = read_case("SCH06");
    const core::Plan two_days = plan(problem);
    CHECK(broken(problem, two_days) == Days{});
    CHECK(two_days.unplanned.empty());
    for (const core::Route& route : two_days.routes) {
        CHECK(route.stops.size() <= 3);
        CHECK(route.back_home <= clock("17:00"));
        if (route.lunch_start) {
            const core::Seconds on_site = core::minutes(100 * static_cast<int>(route.stops.size()));
            CHECK(route.duration() >= on_site + route.driving() + route.lunch);
        }
    }
    problem.range.last = problem.range.first;
    const core::Plan one_day = plan(problem);
    CHECK(broken(problem, one_day) == Days{});
    REQUIRE(one_day.routes.size() == 1);
    CHECK(one_day.routes[0].stops.size() == 3);
    REQUIRE(one_day.unplanned.size() == 1);
    CHECK(one_day.unplanned[0].code == "no_hours_left");
    CHECK(one_day.routes[0].lunch_start == clock("12:00"));
}

TEST_CASE("SCH07: two managers share equal customers") {
    Problem problem = read_case("SCH07");
    auto share = visits_by_manager(plan(problem));
    CHECK((share["M01"] >= 5 && share["M01"] <= 7));
    CHECK(share["M01"] + share["M02"] == 12);
    problem.managers[1].max_visits_per_day = 1;
    const core::Plan limited = plan(problem);
    CHECK(broken(problem, limited) == Days{});
    share = visits_by_manager(limited);
    CHECK(share["M02"] <= 2);
    CHECK(share["M01"] + share["M02"] == 12);
}

TEST_CASE("FOR03: a closed customer is not visited") {
    const Problem problem = read_case("FOR03");
    const core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    CHECK(days_of(result, "0001").empty());
    CHECK(unplanned_code(result, "0001").empty());
    CHECK(days_of(result, "0002").size() == 1);
    CHECK(days_of(result, "0003").size() == 1);
}
