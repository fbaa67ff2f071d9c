// SPDX-License-Identifier: Apache-2.0
// Rules and wishes of single customers: dated hours, minimum gap, managers whom they want or do not want, weekdays; what a class
// says; and duties that go along with others.
#include <catch2/catch.hpp>

#include <algorithm>

#include "scheduler/aims.hpp"
#include "scheduler/classes.hpp"
#include "scheduler/relax.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// A week, one manager, and customer A near by, due on Wednesday 4 November.
Builder week(const std::string& last = "2026-11-06") {
    Builder b("2026-11-02", last);
    b.manager("M01");
    b.customer("A", 31.25, 121.47, 30).last_visit_on = day("2026-10-05");
    return b;
}

core::Plan sound_plan(const Problem& problem) {
    core::Plan result = plan(problem, {1, 100});
    CHECK(broken(problem, result) == std::vector<std::string>{});
    return result;
}

double aim(const core::Plan& of, const std::string& code) {
    for (const core::Aim& aim : of.aims)
        if (aim.code == code) return aim.value;
    FAIL("no aim " << code);
    return 0;
}

void except(Builder& b, const std::string& from, const std::string& to, const std::string& hours) {
    core::VisitingException row{{"A"}, day(from), day(to), {}, {}};
    if (!hours.empty()) row.visit_windows = core::WeeklyWindows::parse(hours);
    b.problem.exceptions[{"A"}].push_back(row);
}

bool finds(const Problem& problem, const core::Plan& of, const std::string& constraint, const std::string& code) {
    const auto violations = check(problem, of);
    return std::any_of(violations.begin(), violations.end(),
                       [&](const Violation& it) { return it.constraint == constraint && it.code == code; });
}

bool has_reason(const core::Plan& of, const std::string& code) {
    for (const core::NeedReason& reason : of.routes.at(0).stops.at(0).need.reasons)
        if (reason.code == code) return true;
    return false;
}

}  // namespace

TEST_CASE("a closed day is not visited, an open one is in spite of the weekly hours") {
    Builder b = week();
    except(b, "2026-11-03", "2026-11-06", "");
    CHECK(days_of(sound_plan(b.ready()), "A") == std::vector<std::string>{"2026-11-02"});
    b.problem.customers[0].visit_windows = core::WeeklyWindows::parse("Fri 09:00-17:00");
    except(b, "2026-11-05", "2026-11-05", "14:00-15:30");
    const core::Plan open = sound_plan(b.ready());
    REQUIRE(days_of(open, "A") == std::vector<std::string>{"2026-11-05"});
    CHECK(open.routes[0].stops[0].start >= clock("14:00"));
    CHECK(open.routes[0].stops[0].end <= clock("15:30"));
}

TEST_CASE("closed on every day: it says so; the judge minds a visit on a closed day (C21)") {
    Builder b = week();
    const core::Plan before = sound_plan(b.ready());
    except(b, "2026-11-01", "2026-11-07", "");
    CHECK(finds(b.problem, before, "C21", "broken_exception"));
    CHECK(unplanned_code(sound_plan(b.ready()), "A") == "closed_on_those_days");
}

TEST_CASE("hours of an exception touch those of the next day for a shift past midnight") {
    Builder b = week("2026-11-02");
    b.problem.managers[0].work_start = clock("20:00");
    b.problem.managers[0].work_end = clock("04:00");
    b.problem.customers[0].visit_minutes = 180;
    b.problem.customers[0].last_visit_on = day("2026-10-03");
    except(b, "2026-11-02", "2026-11-02", "22:00-24:00");
    CHECK(sound_plan(b.ready()).routes.empty() == false);  // the next day has no rule: open from midnight on
    except(b, "2026-11-03", "2026-11-03", "");
    CHECK(sound_plan(b.ready()).routes.empty());
}

TEST_CASE("C23: the minimum gap is longer than the tolerance allows") {
    Builder b("2026-11-02", "2026-11-27");
    b.manager("M01");
    auto& customer = b.customer("A", 31.25, 121.47, 7);
    customer.last_visit_on = day("2026-10-30");
    customer.visit_earliest_days = 6;
    customer.visit_min_gap_days = 6;
    const core::Plan result = sound_plan(b.ready());
    std::vector<std::string> days = days_of(result, "A");
    REQUIRE(days.size() >= 3);
    days.insert(days.begin(), "2026-10-30");
    for (std::size_t i = 1; i < days.size(); ++i) CHECK(day(days[i]) - day(days[i - 1]) >= 6);
    b.problem.customers[0].visit_min_gap_days = 7;
    core::Plan shifted = result;
    shifted.routes[0].date = day("2026-11-05");
    CHECK(finds(b.ready(), shifted, "C23", "broken_gap"));
    b.problem.customers[0].visit_min_gap_days = 50;  // longer than the interval: counts as the interval
    CHECK(days_of(sound_plan(b.ready()), "A").size() == 4);
}

TEST_CASE("C22: a manager whom the customer does not want stays away, also the owner") {
    Builder b = week();
    b.manager("M02", 31.60);
    b.problem.customers[0].manager = {"M01"};
    b.problem.customers[0].excluded_managers = "M01";
    const core::Plan result = sound_plan(b.ready());
    REQUIRE(result.routes.size() == 1);
    CHECK(result.routes[0].manager.text == "M02");
    b.problem.customers[0].excluded_managers = "M02; M01";
    CHECK(finds(b.problem, result, "C22", "broken_excluded"));
    CHECK(unplanned_code(sound_plan(b.ready()), "A") == "all_managers_excluded");
    b.problem.customers[0].excluded_managers = "M015";  // another one
    CHECK(sound_plan(b.ready()).routes.at(0).manager.text == "M01");
}

TEST_CASE("the manager wished for goes if possible") {
    Builder b = week();
    b.manager("M02", 31.40);
    b.problem.customers[0].preferred_manager = {"M02"};
    const core::Plan result = sound_plan(b.ready());
    CHECK(result.routes.at(0).manager.text == "M02");
    CHECK(aim(result, "aim_other_manager") == 0);
    CHECK(has_reason(result, "wished_manager"));
    b.problem.leave.push_back({{"M02"}, day("2026-11-02"), day("2026-11-06"), {}, {}, {}});
    const core::Plan other = sound_plan(b.ready());
    CHECK(other.routes.at(0).manager.text == "M01");
    CHECK(aim(other, "aim_other_manager") == 1);
    CHECK(has_reason(other, "not_wished_manager"));
}

TEST_CASE("a weekday wished for is chosen before a nearer target, and given up for a day that works") {
    Builder b = week();
    b.problem.customers[0].preferred_weekdays = core::Weekdays::parse("Fri");
    const core::Plan result = sound_plan(b.ready());
    CHECK(days_of(result, "A") == std::vector<std::string>{"2026-11-06"});
    CHECK(has_reason(result, "wished_weekday"));
    CHECK(aim(result, "aim_other_weekday") == 0);
    b.problem.leave.push_back({{"M01"}, day("2026-11-06"), day("2026-11-06"), {}, {}, {}});
    const core::Plan other = sound_plan(b.ready());
    CHECK(days_of(other, "A") == std::vector<std::string>{"2026-11-04"});
    CHECK(aim(other, "aim_other_weekday") == 1);
    CHECK(count_aims(b.problem, other) == other.aims);
}

TEST_CASE("classes: an interval with its tolerances, minutes by themselves, further duties; overrides win") {
    core::Customer a;
    a.id = {"A"};
    a.segment = " star 2";
    core::Customer b = a;
    b.id = {"B"};
    b.visit_interval_days = 10;
    b.visit_minutes = 20;
    core::VisitClass visit{"Star 2", {}, {}, 3, 20, {}, 60, 40, {}, ""};
    core::VisitClass inspection{"Star 2", "inspection", {}, 6, {}, {}, {}, 120, 2, "hv"};
    std::vector<core::Customer> customers{a, b};
    core::Duty own;
    own.customer = {"B"};
    own.kind = "inspection";
    own.visit_months = 12;
    std::vector<core::Duty> duties{own};
    apply_classes({visit, inspection}, customers, duties);
    CHECK(customers[0].visit_months == 3);
    CHECK(customers[0].visit_earliest_days == 20);
    CHECK(customers[0].visit_min_gap_days == 60);
    CHECK(customers[0].visit_minutes == 40);
    CHECK_FALSE(customers[1].visit_months);
    CHECK_FALSE(customers[1].visit_earliest_days);
    CHECK(customers[1].visit_minutes == 20);
    REQUIRE(duties.size() == 2);
    CHECK(duties[0].visit_months == 12);
    CHECK(duties[0].visit_minutes == 120);
    CHECK(duties[1].customer.text == "A");
    CHECK(duties[1].visit_months == 6);
    CHECK(duties[1].persons == 2);
}

TEST_CASE("a duty due soon goes along with another one, and only then") {
    Builder b = week();
    core::Duty duty;
    duty.customer = {"A"};
    duty.kind = "meter_check";
    duty.visit_interval_days = 90;
    duty.last_visit_on = day("2026-08-14");  // due on 12 November, from 29 October on
    b.problem.duties.push_back(duty);
    const core::Plan both = sound_plan(b.ready());
    REQUIRE(both.routes.size() == 1);
    CHECK(both.routes[0].stops.size() == 2);
    b.problem.merge_days = 3;
    CHECK(sound_plan(b.ready()).routes.at(0).stops.size() == 1);
    b.problem.merge_days = 15;
    b.problem.customers[0].visit_windows = core::WeeklyWindows::parse("Wed 10:00-11:00");  // no room for two
    CHECK(sound_plan(b.ready()).routes.at(0).stops.size() == 1);
}

TEST_CASE("hours by weekday, a make-up Saturday with those of the first day") {
    Builder b = week("2026-11-08");
    b.problem.managers[0].work_hours = core::WeeklyWindows::parse("Mon-Thu 08:00-12:00,13:00-17:00; Fri 08:00-12:00");
    b.problem.calendar = core::Calendar({{day("2026-11-07"), "", core::HolidayKind::workday}});
    b.problem.customers[0].visit_minutes = 200;
    b.problem.customers[0].visit_windows = core::WeeklyWindows::parse("Fri 12:30-17:00; Sat 13:00-17:00");
    CHECK(days_of(sound_plan(b.ready()), "A") == std::vector<std::string>{"2026-11-07"});
    b.problem.managers[0].work_hours = core::WeeklyWindows::parse("Mon-Fri 08:00-12:00");
    CHECK(days_of(sound_plan(b.ready()), "A").empty());
}

TEST_CASE("a longer day lets a visit in where hours are given by weekday") {
    Builder b = week();
    b.problem.managers[0].work_hours = core::WeeklyWindows::parse("Mon-Fri 09:00-10:00");
    b.problem.customers[0].visit_minutes = 60;
    const core::Plan result = sound_plan(b.ready());
    REQUIRE(result.unplanned.size() == 1);
    const auto ways = relaxations(b.problem, result, result.unplanned[0].need);
    REQUIRE_FALSE(ways.empty());
    const Problem helped = relaxed(b.problem, ways[0], result.unplanned[0].need);
    CHECK(broken(helped, with_visit(helped, result, ways[0], result.unplanned[0].need)).empty());
}
