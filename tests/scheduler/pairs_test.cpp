// SPDX-License-Identifier: Apache-2.0
// Visits for two people: two diaries at one hour, everything else around them.
#include <catch2/catch.hpp>

#include "scheduler/replan.hpp"
#include "scheduler/stand_in.hpp"
#include "scheduler/suggest.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

/// Four inspectors, of whom one lacks the paper; six half-yearly inspections for two beside monthly visits at the same sites.
Builder inspections() {
    Builder b("2026-06-01", "2026-06-26");
    for (int m = 1; m <= 4; ++m) {
        const std::string id = "M0" + std::to_string(m);
        b.manager(id, 31.23, 121.40 + 0.05 * m).lunch_start = core::hours(12);
        if (m != 3) b.problem.qualifications.push_back({{id}, "inspector", {}, {}});
    }
    for (int i = 0; i < 6; ++i) {
        const std::string id = "C" + std::to_string(i);
        auto& customer = b.customer(id, 31.15 + 0.03 * i, 121.45 + 0.02 * i, 30, 45);
        customer.manager = {i % 2 == 0 ? "M01" : "M02"};
        customer.last_visit_on = day("2026-05-12");
        core::Duty duty;
        duty.customer = {id};
        duty.kind = "inspection";
        duty.visit_months = 6;
        duty.visit_minutes = 120;
        duty.persons = 2;
        duty.needs_qualification = "inspector";
        duty.last_visit_on = day("2025-12-08") + i;
        b.problem.duties.push_back(duty);
    }
    return b;
}

struct Pair {
    std::vector<const core::Route*> routes;
    std::vector<const core::Stop*> stops;
};

Pair find_inspection(const core::Plan& plan, const std::string& customer) {
    Pair pair;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer.text == customer && stop.need.kind == "inspection") {
                pair.routes.push_back(&route);
                pair.stops.push_back(&stop);
            }
    return pair;
}

}  // namespace

TEST_CASE("an inspection for two stands in two diaries at one hour") {
    Builder b = inspections();
    const Problem& problem = b.ready();
    const core::Plan plan = scheduler::plan(problem, {1, 200});
    CHECK(broken(problem, plan) == std::vector<std::string>{});
    CHECK(plan.due_unplanned() == 0);
    for (int i = 0; i < 6; ++i) {
        INFO("C" << i);
        const Pair pair = find_inspection(plan, "C" + std::to_string(i));
        REQUIRE(pair.stops.size() == 2);
        CHECK(pair.routes[0]->date == pair.routes[1]->date);
        CHECK(pair.stops[0]->start == pair.stops[1]->start);
        CHECK(pair.routes[0]->manager != pair.routes[1]->manager);
        for (const core::Route* route : pair.routes) CHECK(route->manager.text != "M03");
        const bool owner = pair.routes[0]->manager.text == (i % 2 == 0 ? "M01" : "M02") ||
                           pair.routes[1]->manager.text == (i % 2 == 0 ? "M01" : "M02");
        CHECK(owner);
    }
}

TEST_CASE("a published inspection for two keeps its hour and its people") {
    Builder b = inspections();
    b.ready();
    b.problem.published = scheduler::plan(b.problem, {1, 200});
    b.problem.leave.push_back({{"M04"}, day("2026-06-01"), day("2026-06-26"), {}, {}, core::LeaveReason::leave});
    for (int i = 0; i < 3; ++i) b.customer("N" + std::to_string(i), 31.20, 121.50, 30, 60).last_visit_on = day("2026-05-10");
    const Problem& problem = b.ready();
    for (const core::Plan& again : {scheduler::plan(problem, {1, 200}), replan(problem, {1, 200}).plan}) {
        CHECK(broken(problem, again) == std::vector<std::string>{});
        for (int i = 0; i < 6; ++i) {
            const Pair before = find_inspection(*problem.published, "C" + std::to_string(i));
            const Pair after = find_inspection(again, "C" + std::to_string(i));
            REQUIRE(after.stops.size() == 2);
            for (std::size_t k = 0; k < 2; ++k) {
                INFO("C" << i << " " << before.routes[k]->manager.text << " " << before.routes[k]->date.text() << " "
                         << before.stops[k]->visit.text << " -> " << after.routes[k]->manager.text << " "
                         << after.routes[k]->date.text() << " " << after.stops[k]->visit.text);
                if (before.routes[0]->manager.text == "M04" || before.routes[1]->manager.text == "M04") continue;
                CHECK(after.stops[k]->visit == before.stops[k]->visit);
                CHECK(after.stops[k]->start == before.stops[k]->start);
                CHECK(after.routes[k]->date == before.routes[k]->date);
            }
        }
    }
}

TEST_CASE("the judge refuses half a pair and two hours for one visit") {
    Builder b = inspections();
    const Problem& problem = b.ready();
    core::Plan plan = scheduler::plan(problem, {1, 200});
    for (core::Route& route : plan.routes)
        for (core::Stop& stop : route.stops)
            if (stop.visit.text.ends_with("+2")) stop.visit.text += "x";
    const auto lines = broken(problem, plan);
    CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with("C12"); }));
}

TEST_CASE("suggestions for two people name hours that both diaries have") {
    Builder b = inspections();
    const core::Plan made = plan(b.ready(), {1, 100});
    const Suggestions moved = suggest(b.problem, made, {"C1"}, b.problem.range.last, 3, "inspection");
    REQUIRE(moved.instead_of);
    REQUIRE(moved.best.size() == 3);
    for (const Suggestion& at : moved.best) {
        CHECK(at.companion != at.manager);
        CHECK(at.companion.text != "M03");  // lacks the paper
        const core::Plan with = with_suggestion(made, moved, at);
        CHECK(broken(b.problem, with) == std::vector<std::string>{});
        CHECK(find_inspection(with, "C1").stops.size() == 2);
        core::Seconds more;
        for (const core::Route& route : with.routes) more += route.driving();
        for (const core::Route& route : made.routes) more += core::Seconds{-route.driving().value};
        CHECK(at.extra_drive_minutes == Approx(core::in_minutes(more)));
    }
}

TEST_CASE("an ill manager's promises: who could keep them at the same time") {
    Builder b = inspections();
    core::Appointment agreed;
    agreed.id = {"A1"};
    agreed.customer = {"C0"};
    agreed.earliest_start = {day("2026-06-10"), core::hours(10)};
    agreed.latest_end = {day("2026-06-10"), core::hours(10) + core::minutes(45)};
    b.problem.appointments.push_back(agreed);
    b.problem.customers[0].excluded_managers = "M02";
    const core::Plan made = plan(b.ready(), {1, 100});
    CHECK(lost_promises(b.problem, made).empty());
    b.problem.leave.push_back({{"M01"}, day("2026-06-09"), day("2026-06-11"), {}, {}, core::LeaveReason::sick});
    b.problem.leave.push_back({{"M03"}, day("2026-06-10"), day("2026-06-10"), core::hours(9), core::hours(11), {}});
    const auto lost = lost_promises(b.problem, made);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].manager.text == "M01");
    CHECK(lost[0].customer.text == "C0");
    REQUIRE(lost[0].stand_ins.size() == 1);  // one is not wanted, one is busy
    CHECK(lost[0].stand_ins[0].manager.text == "M04");
    b.problem.appointments[0].manager = {"M04"};
    CHECK(lost_promises(b.problem, made).empty());
    CHECK(broken(b.problem, plan(b.problem, {1, 50})) == std::vector<std::string>{});
}
