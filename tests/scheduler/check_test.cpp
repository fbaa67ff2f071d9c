// SPDX-License-Identifier: Apache-2.0
// Every rule of docs/scheduling.md is broken once, and the judge has to say so.
#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// One manager, three customers with a visit each on Monday to come.
struct Sound {
    Builder b{"2026-11-02", "2026-11-13"};
    core::Plan plan;

    Sound() {
        auto& manager = b.manager("M01");
        manager.lunch_start = clock("12:00");
        for (const char* id : {"A", "B", "C"}) {
            b.customer(id, id[0] == 'A' ? 31.25 : 31.20, 31.0 + 90.47 + 0.02 * (id[0] - 'A'), 30).manager = {"M01"};
            b.done(id, "2026-10-03");
        }
        b.ready();
        plan = scheduler::plan(b.problem);
        REQUIRE(broken(b.problem, plan).empty());
        REQUIRE_FALSE(plan.routes.empty());
        REQUIRE(plan.routes[0].stops.size() == 3);
    }
    core::Route& route() { return plan.routes[0]; }
    core::Stop& stop() { return plan.routes[0].stops[0]; }
    core::Customer& customer() {
        return *std::find_if(b.problem.customers.begin(), b.problem.customers.end(),
                             [&](const core::Customer& customer) { return customer.id == stop().need.customer; });
    }
    bool finds(const std::string& constraint, const std::string& code) const {
        const auto violations = check(b.problem, plan);
        return std::any_of(violations.begin(), violations.end(), [&](const Violation& violation) {
            return violation.constraint == constraint && violation.code == code;
        });
    }
    void shift(core::Seconds by) {
        route().leave_home += by;
        route().back_home += by;
        for (core::Stop& each : route().stops) {
            each.arrive += by;
            each.start += by;
            each.end += by;
        }
    }
};

}  // namespace

TEST_CASE("C1: planned days only, none before today") {
    Sound sound;
    sound.b.problem.as_of = sound.route().date + 1;
    CHECK(sound.finds("C1", "broken_days"));
}

TEST_CASE("C2: working days and working hours, known people") {
    Sound sound;
    sound.shift(-core::minutes(60));
    CHECK(sound.finds("C2", "broken_working_hours"));
    Sound holiday;
    holiday.b.problem.calendar = core::Calendar({{holiday.route().date, "", core::HolidayKind::holiday}});
    CHECK(holiday.finds("C2", "broken_working_day"));
    Sound stranger;
    stranger.route().manager = {"nobody"};
    CHECK(stranger.finds("C2", "broken_unknown"));
    Sound unknown;
    unknown.stop().need.customer = {"nobody"};
    CHECK(unknown.finds("C2", "broken_unknown"));
}

TEST_CASE("C3: lunch and absences stay free") {
    Sound lunch;
    lunch.b.problem.managers[0].lunch_start = lunch.stop().start + core::minutes(10);
    CHECK(lunch.finds("C3", "broken_break"));
    Sound absence;
    absence.b.problem.leave.push_back(
        {{"M01"}, absence.route().date, absence.route().date, absence.stop().start, absence.stop().end, {}});
    CHECK(absence.finds("C3", "broken_break"));
}

TEST_CASE("C4: every way is driven, in order") {
    Sound fast;
    fast.stop().drive -= core::minutes(1);
    CHECK(fast.finds("C4", "broken_travel"));
    Sound home;
    home.route().back_home -= core::minutes(1);
    CHECK(home.finds("C4", "broken_travel"));
    Sound order;
    std::swap(order.route().stops[0], order.route().stops[1]);
    CHECK(order.finds("C4", "broken_order"));
    Sound blocked;
    blocked.b.problem.travel = [](std::size_t, std::size_t) { return core::Leg{{}, {}, false}; };
    CHECK(blocked.finds("C4", "broken_travel"));
}

TEST_CASE("C5: visiting hours bound the whole visit") {
    Sound sound;
    sound.customer().visit_windows = core::WeeklyWindows::parse("Mon-Sun 15:00-16:00");
    CHECK(sound.finds("C5", "broken_window"));
}

TEST_CASE("C6: the visit is as long as it should be") {
    Sound sound;
    sound.customer().visit_minutes = 50;
    CHECK(sound.finds("C6", "broken_service"));
}

TEST_CASE("C7, C8: visits and driving a day") {
    Sound sound;
    sound.b.problem.managers[0].max_visits_per_day = 2;
    CHECK(sound.finds("C7", "broken_visits_limit"));
    sound.b.problem.managers[0].max_drive_minutes_per_day = 5;
    CHECK(sound.finds("C8", "broken_driving_limit"));
}

TEST_CASE("C9: field days a week, also those already worked") {
    Sound sound;
    sound.b.problem.managers[0].field_days_per_week = 1;
    CHECK_FALSE(sound.finds("C9", "broken_field_days"));
    sound.b.problem.range.first = sound.b.problem.as_of = day("2026-11-03");
    sound.route().date = day("2026-11-04");
    sound.b.done("A", "2026-11-02");
    CHECK(sound.finds("C9", "broken_field_days"));
}

TEST_CASE("C10: the owner goes") {
    Sound sound;
    sound.b.manager("M02");
    sound.b.ready();
    sound.customer().manager = {"M02"};
    CHECK(sound.finds("C10", "broken_owner"));
}

TEST_CASE("C11: the qualification is valid on the day") {
    Sound sound;
    sound.customer().needs_qualification = "hv";
    CHECK(sound.finds("C11", "broken_qualification"));
    sound.b.problem.qualifications.push_back({{"M01"}, "hv", {}, sound.route().date - 1});
    CHECK(sound.finds("C11", "broken_qualification"));
    sound.b.problem.qualifications.push_back({{"M01"}, "hv", {}, sound.route().date});
    CHECK_FALSE(sound.finds("C11", "broken_qualification"));
}

TEST_CASE("C12: a visit for two is not made alone") {
    Sound sound;
    sound.customer().persons = 2;
    CHECK(sound.finds("C12", "broken_persons"));
}

TEST_CASE("C13: one call a day") {
    Sound sound;
    sound.route().stops[2].need.customer = sound.stop().need.customer;
    CHECK(sound.finds("C13", "broken_once_a_day"));
}

TEST_CASE("C14: not too early after the visit before") {
    Sound sound;
    sound.b.done(sound.customer().id.text, "2026-10-25");
    CHECK(sound.finds("C14", "broken_spacing"));
}

TEST_CASE("C15: not while closed, suspended, paused or not open") {
    Sound closed;
    closed.customer().closed_on = closed.route().date - 1;
    CHECK(closed.finds("C15", "broken_pause"));
    Sound suspended;
    suspended.customer().status = core::CustomerStatus::suspended;
    CHECK(suspended.finds("C15", "broken_pause"));
    Sound paused;
    paused.customer().paused_from = paused.route().date - 3;
    CHECK(paused.finds("C15", "broken_pause"));
    Sound later;
    later.customer().opened_on = later.route().date + 1;
    CHECK(later.finds("C15", "broken_pause"));
}

TEST_CASE("C16: appointments are kept") {
    Sound sound;
    core::Appointment appointment;
    appointment.id = {"X"};
    appointment.customer = sound.customer().id;
    appointment.earliest_start = {sound.route().date, clock("15:00")};
    appointment.latest_end = {sound.route().date, clock("16:00")};
    sound.b.problem.appointments.push_back(appointment);
    CHECK(sound.finds("C16", "broken_appointment"));
    sound.stop().need.appointment = core::AppointmentId{"X"};  // planned, but in the morning
    CHECK(sound.finds("C16", "broken_appointment"));
    CHECK(broken(sound.b.problem, plan(sound.b.problem)).empty());
}

TEST_CASE("C17: pinned visits stay") {
    Sound sound;
    core::Visit pin;
    pin.id = sound.stop().visit;
    pin.customer = sound.customer().id;
    pin.manager = {"M01"};
    pin.date = sound.route().date;
    pin.start = sound.stop().start;
    pin.pinned = true;
    sound.b.problem.visits.push_back(pin);
    CHECK_FALSE(sound.finds("C17", "broken_pin"));
    sound.b.problem.visits.back().start = *pin.start + core::minutes(5);
    CHECK(sound.finds("C17", "broken_pin"));
}

TEST_CASE("C18: every due visit is planned or listed") {
    Sound sound;
    const core::VisitNeed need = sound.route().stops.back().need;
    sound.route().stops.pop_back();
    CHECK(sound.finds("C18", "broken_account"));
    sound.plan.unplanned.push_back({need, "no_hours_left", {}, {}, {}});
    CHECK_FALSE(sound.finds("C18", "broken_account"));
}

TEST_CASE("C19: one route a day, shifts do not overlap") {
    Sound sound;
    sound.plan.routes.push_back(sound.route());
    CHECK(sound.finds("C19", "broken_overlap"));
    Sound night;
    night.plan.routes.push_back(night.route());
    night.plan.routes[1].date = night.route().date + 1;
    night.route().back_home = core::hours(40);
    CHECK(night.finds("C19", "broken_overlap"));
}

TEST_CASE("C20: ids are unique") {
    Sound sound;
    sound.route().stops[1].visit = sound.stop().visit;
    CHECK(sound.finds("C20", "broken_identity"));
}
