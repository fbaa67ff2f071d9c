// SPDX-License-Identifier: Apache-2.0
// Pins, appointments, identities, owners, limits and explanations, each in a problem small enough to check by hand.
#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

using Days = std::vector<std::string>;

Builder simple(const std::string& last = "2026-11-06") {
    Builder b("2026-11-02", last);
    b.manager("M01").lunch_start = clock("12:00");
    return b;
}

void due_customer(Builder& b, const std::string& id, double lat = 31.25, double lon = 121.47) {
    b.customer(id, lat, lon, 30).last_visit_on = day("2026-10-03");
}

core::Appointment appointment(const std::string& customer, const std::string& from, const std::string& to,
                              core::Flexibility flex) {
    core::Appointment made;
    made.id = {"X-" + customer};
    made.customer = {customer};
    made.earliest_start = core::DateTime::parse(from).value();
    made.latest_end = core::DateTime::parse(to).value();
    made.flex = flex;
    return made;
}

core::Visit pin(const std::string& customer, const std::string& date, const std::string& start) {
    core::Visit visit;
    visit.id = {"pin-" + customer + date};
    visit.customer = {customer};
    visit.manager = {"M01"};
    visit.date = day(date);
    if (!start.empty()) visit.start = clock(start);
    visit.pinned = true;
    return visit;
}

const core::Stop& only_stop(const core::Plan& plan, const std::string& customer) {
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer.text == customer) return stop;
    throw std::runtime_error("not planned: " + customer);
}

core::Plan sound_plan(const Problem& problem) {
    core::Plan result = plan(problem);
    CHECK(broken(problem, result) == Days{});
    return result;
}

}  // namespace

TEST_CASE("an appointment is kept and serves the visit that is due") {
    Builder b = simple();
    due_customer(b, "A");
    due_customer(b, "B");
    b.problem.appointments.push_back(appointment("A", "2026-11-04 15:00", "2026-11-04 15:45", core::Flexibility::time));
    const core::Plan result = sound_plan(b.ready());
    CHECK(days_of(result, "A") == Days{"2026-11-04"});
    const core::Stop& stop = only_stop(result, "A");
    CHECK(stop.start == clock("15:00"));
    CHECK(stop.visit.text == "A/appointment/X-A");
    CHECK(stop.need.appointment->text == "X-A");
    CHECK(days_of(result, "B").size() == 1);
}

TEST_CASE("appointments flexible in the day and in the week") {
    Builder b = simple();
    due_customer(b, "A");
    b.customer("B", 31.26, 121.47, 0).visit_windows = core::WeeklyWindows::parse("Thu 10:00-11:00");
    b.problem.appointments.push_back(appointment("A", "2026-11-04 13:30", "2026-11-04 16:30", core::Flexibility::day));
    b.problem.appointments.push_back(appointment("B", "2026-11-02 09:00", "2026-11-06 17:00", core::Flexibility::week));
    const core::Plan result = sound_plan(b.ready());
    CHECK(days_of(result, "A") == Days{"2026-11-04"});
    CHECK(only_stop(result, "A").start >= clock("13:30"));
    CHECK(days_of(result, "B") == Days{"2026-11-05"});
}

TEST_CASE("pinned visits stay, others keep their distance") {
    Builder b = simple("2026-11-27");
    b.customer("A", 31.25, 121.47, 7).last_visit_on = day("2026-10-28");
    b.problem.visits.push_back(pin("A", "2026-11-12", "10:10"));
    const core::Plan result = sound_plan(b.ready());
    const Days days = days_of(result, "A");
    CHECK(std::find(days.begin(), days.end(), "2026-11-12") != days.end());
    for (std::size_t i = 1; i < days.size(); ++i) CHECK(day(days[i]) - day(days[i - 1]) >= 5);
    CHECK(days.size() == 4);
    for (const core::Route& route : result.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date == day("2026-11-12")) {
                CHECK(stop.pinned);
                CHECK(stop.visit.text == "pin-A2026-11-12");
                CHECK(stop.start == clock("10:10"));
            }
}

TEST_CASE("contradictions are named") {
    Builder b = simple();
    due_customer(b, "A");
    due_customer(b, "B");
    SECTION("two pins at the same time") {
        b.problem.visits = {pin("A", "2026-11-03", "10:00"), pin("B", "2026-11-03", "10:15")};
        CHECK_THROWS_WITH(plan(b.ready()), Catch::Contains("pin-A2026-11-03") && Catch::Contains("pin-B2026-11-03"));
    }
    SECTION("a pin outside working hours") {
        b.problem.visits = {pin("A", "2026-11-03", "18:00")};
        CHECK_THROWS_AS(plan(b.ready()), Contradiction);
    }
    SECTION("a pin on a day of leave") {
        b.problem.visits = {pin("A", "2026-11-03", "")};
        b.problem.leave.push_back({{"M01"}, day("2026-11-03"), day("2026-11-03"), {}, {}, {}});
        CHECK_THROWS_AS(plan(b.ready()), Contradiction);
    }
    SECTION("an appointment with somebody unknown") {
        b.problem.appointments = {appointment("A", "2026-11-04 15:00", "2026-11-04 16:00", core::Flexibility::time)};
        b.problem.appointments[0].manager = {"M77"};
        CHECK_THROWS_WITH(plan(b.ready()), Catch::Contains("M77"));
    }
    SECTION("a pin at a customer nobody knows") {
        b.problem.visits = {pin("Z", "2026-11-03", "")};
        CHECK_THROWS_WITH(plan(b.ready()), Catch::Contains("Z"));
    }
    SECTION("what lies outside the planned days is left alone") {
        b.problem.visits = {pin("A", "2026-12-03", "18:00")};
        CHECK_NOTHROW(plan(b.ready()));
    }
}

TEST_CASE("ids live on when a plan is made again") {
    Builder b = simple("2026-11-27");
    b.customer("A", 31.25, 121.47, 7).last_visit_on = day("2026-10-28");
    const core::Plan first = sound_plan(b.ready());
    REQUIRE(days_of(first, "A").size() == 4);
    CHECK(first.routes[0].stops[0].visit.text == "A/marketing/2026-10-28/1");

    // A week later the first visit has been made; the others are still the same occurrences.
    b.problem.published = first;
    core::Visit done;
    done.id = first.routes[0].stops[0].visit;
    done.customer = {"A"};
    done.manager = {"M01"};
    done.date = first.routes[0].date;
    done.status = core::VisitStatus::done;
    b.problem.visits.push_back(done);
    b.problem.as_of = b.problem.range.first = day("2026-11-09");
    const core::Plan second = sound_plan(b.ready());
    REQUIRE(second.routes.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(second.routes[i].stops[0].visit == first.routes[i + 1].stops[0].visit);

    // When its day is lost to leave, the visit moves and keeps its id; it counts as a change.
    b.problem.leave.push_back({{"M01"}, second.routes[0].date, second.routes[0].date, {}, {}, {}});
    const core::Plan third = sound_plan(b.ready());
    CHECK(third.routes[0].stops[0].visit == second.routes[0].stops[0].visit);
    CHECK(third.routes[0].date != second.routes[0].date);
    CHECK(third.aims[2].code == "aim_changes");
    CHECK(third.aims[2].value >= 1);
}

TEST_CASE("a visit missed gets a new id when it is planned again") {
    Builder b = simple();
    due_customer(b, "A");
    const core::Plan first = sound_plan(b.ready());
    core::Visit missed;
    missed.id = only_stop(first, "A").visit;
    missed.customer = {"A"};
    missed.manager = {"M01"};
    missed.date = day("2026-11-02");
    missed.status = core::VisitStatus::missed;
    b.problem.visits.push_back(missed);
    b.problem.published = first;
    const core::Plan second = sound_plan(b.ready());
    CHECK(only_stop(second, "A").visit != missed.id);
    CHECK(days_of(second, "A").size() == 1);
}

TEST_CASE("a fixed owner is kept, others go to the nearer manager") {
    Builder b = simple();
    b.manager("M02", 31.60, 121.47);
    due_customer(b, "A", 31.60);
    due_customer(b, "B", 31.61);
    b.problem.customers[0].manager = {"M01"};
    const core::Plan result = sound_plan(b.ready());
    for (const core::Route& route : result.routes)
        CHECK(route.manager.text == (route.stops[0].need.customer.text == "A" ? "M01" : "M02"));
}

TEST_CASE("an inspection that the owner may not make goes to somebody who may, never on the same day as another's call") {
    Builder b = simple();
    b.manager("M02");
    due_customer(b, "A");
    b.problem.customers[0].manager = {"M01"};
    core::Duty duty;
    duty.customer = {"A"};
    duty.kind = "inspection";
    duty.visit_interval_days = 30;
    duty.needs_qualification = "hv";
    duty.last_visit_on = day("2026-10-03");
    b.problem.duties.push_back(duty);
    CHECK(unplanned_code(sound_plan(b.ready()), "A") == "no_qualified_manager");
    b.problem.qualifications.push_back({{"M02"}, "hv", {}, {}});
    const core::Plan result = sound_plan(b.ready());
    CHECK(result.unplanned.empty());
    REQUIRE(result.routes.size() == 2);
    CHECK(result.routes[0].date != result.routes[1].date);
}

TEST_CASE("two duties at one site become one call") {
    Builder b = simple();
    due_customer(b, "A", 31.30);
    core::Duty duty;
    duty.customer = {"A"};
    duty.kind = "meter_check";
    duty.visit_interval_days = 30;
    duty.last_visit_on = day("2026-10-05");
    b.problem.duties.push_back(duty);
    const core::Plan result = sound_plan(b.ready());
    REQUIRE(result.routes.size() == 1);
    CHECK(result.routes[0].stops.size() == 2);
    CHECK(result.routes[0].stops[1].drive == core::Seconds{0});
}

TEST_CASE("field days, driving and visits are limited") {
    Builder b = simple();
    for (const char* id : {"A", "B", "C"}) due_customer(b, id, 31.25 + 0.001 * id[0]);
    b.problem.managers[0].max_visits_per_day = 1;
    b.problem.managers[0].field_days_per_week = 2;
    const core::Plan result = sound_plan(b.ready());
    CHECK(result.routes.size() == 2);
    REQUIRE(result.unplanned.size() == 1);
    CHECK(result.unplanned[0].code == "field_days_reached");
    b.problem.managers[0].field_days_per_week.reset();
    b.problem.managers[0].max_drive_minutes_per_day = 10;
    const core::Plan far = sound_plan(b.ready());
    CHECK(far.routes.empty());
    CHECK(unplanned_code(far, "A") == "beyond_driving_limit");
}

TEST_CASE("explanations with facts") {
    Builder b = simple();
    due_customer(b, "A");
    SECTION("no coordinates") {
        b.problem.customers[0].lat.reset();
        CHECK(unplanned_code(sound_plan(b.ready()), "A") == "no_coordinates");
    }
    SECTION("too far for a day") {
        b.problem.customers[0].lat = 33.0;
        const core::Plan result = sound_plan(b.ready());
        CHECK(unplanned_code(result, "A") == "too_far_for_a_day");
        REQUIRE(result.unplanned[0].numbers.size() == 3);
        CHECK(result.unplanned[0].numbers[2].first == "missing_minutes");
        CHECK(result.unplanned[0].numbers[2].second > 0);
    }
    SECTION("two people") {
        b.problem.customers[0].persons = 2;
        CHECK(unplanned_code(sound_plan(b.ready()), "A") == "needs_more_people");
    }
    SECTION("owner unknown") {
        b.problem.customers[0].manager = {"M55"};
        const core::Plan result = sound_plan(b.ready());
        CHECK(unplanned_code(result, "A") == "owner_unknown");
        CHECK(result.unplanned[0].blocker == "M55");
    }
    SECTION("owner not yet there") {
        b.problem.customers[0].manager = {"M01"};
        b.problem.managers[0].active_from = day("2027-01-01");
        CHECK(unplanned_code(sound_plan(b.ready()), "A") == "owner_inactive");
    }
    SECTION("owner on leave") {
        b.problem.customers[0].manager = {"M01"};
        b.problem.leave.push_back({{"M01"}, day("2026-11-01"), day("2026-11-30"), {}, {}, {}});
        const core::Plan result = sound_plan(b.ready());
        CHECK(unplanned_code(result, "A") == "manager_absent");
        CHECK(result.unplanned[0].numbers.front().second == 5);
    }
    SECTION("nobody works") {
        b.problem.range = {day("2026-11-07"), day("2026-11-08")};
        CHECK(unplanned_code(sound_plan(b.ready()), "A") == "no_working_day");
    }
    SECTION("nobody there") {
        b.problem.managers.clear();
        CHECK(unplanned_code(sound_plan(b.ready()), "A") == "no_manager");
    }
    SECTION("window taken") {
        due_customer(b, "B");
        for (core::Customer& customer : b.problem.customers)
            customer.visit_windows = core::WeeklyWindows::parse("Tue 10:00-11:00");
        const core::Plan result = sound_plan(b.ready());
        REQUIRE(result.unplanned.size() == 1);
        CHECK(result.unplanned[0].code == "window_full");
    }
}

TEST_CASE("weeks of leave in the middle leave visits out, each with its reason") {
    Builder b = simple("2026-11-27");
    b.customer("A", 31.25, 121.47, 7).last_visit_on = day("2026-10-28");
    b.problem.leave.push_back({{"M01"}, day("2026-11-02"), day("2026-11-15"), {}, {}, {}});
    const core::Plan result = sound_plan(b.ready());
    CHECK(days_of(result, "A").size() == 2);
    REQUIRE_FALSE(result.unplanned.empty());
    CHECK(result.unplanned[0].code == "manager_absent");
}

TEST_CASE("the customer whose visit tells more is seen first") {
    Builder b = simple("2026-11-27");
    b.problem.managers[0].max_visits_per_day = 1;
    due_customer(b, "A");
    due_customer(b, "B");
    b.problem.worth[{"B"}] = {1.0, {{"wide_forecast", 20000}}};
    const core::Plan result = sound_plan(b.ready());
    CHECK(day(days_of(result, "B").at(0)) < day(days_of(result, "A").at(0)));
}

TEST_CASE("nothing is planned before today; an empty problem gives an empty plan") {
    Builder b = simple();
    due_customer(b, "A");
    b.problem.as_of = day("2026-11-05");
    for (const core::Route& route : sound_plan(b.ready()).routes) CHECK(route.date >= day("2026-11-05"));
    b.problem.as_of = day("2026-12-24");
    CHECK(sound_plan(b.problem).routes.empty());
    CHECK(plan(Problem{}).routes.empty());
}

TEST_CASE("a stop request ends the search early with a sound plan") {
    std::stop_source stop;
    stop.request_stop();
    const Problem problem = random_problem(2, false);
    const core::Plan result = plan(problem, {1, 1000000000}, core::serial(), stop.get_token());
    CHECK(broken(problem, result) == Days{});
}
