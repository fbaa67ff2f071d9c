// SPDX-License-Identifier: Apache-2.0
// A published plan after something has happened: it keeps every rule, and those whom it does not concern keep their days.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "scheduler/aims.hpp"
#include "scheduler/replan.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

const Options quick{1, 60};

/// Two towns 60 km apart, two managers in each, everybody with an owner but two.
Problem two_towns() {
    Builder b("2026-11-02", "2026-11-27");
    for (int m = 0; m < 4; ++m) b.manager("M0" + std::to_string(m + 1), 31.0, m < 2 ? 121.0 : 121.6).max_visits_per_day = 4;
    for (int i = 0; i < 40; ++i) {
        auto& customer = b.customer("C" + std::to_string(100 + i), 31.0 + 0.01 * (i % 7),
                                    (i < 20 ? 121.0 : 121.6) + 0.01 * (i % 5), i % 3 == 0 ? 7 : 28, 45);
        if (i % 19 != 0) customer.manager = {"M0" + std::to_string(1 + i / 10)};
        customer.last_visit_on = b.problem.as_of - 1 - i % 20;
    }
    b.problem.published = plan(b.ready(), quick);
    return b.ready();
}

std::map<std::string, std::string> days_by_visit(const core::Plan& plan, const std::string& without) {
    std::map<std::string, std::string> days;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.manager.text != without)
                days[stop.visit.text] = route.manager.text + " " + route.date.text() + " " + core::clock_text(stop.start);
    return days;
}

}  // namespace

TEST_CASE("nothing has happened: the published plan stays to the minute") {
    const Problem problem = two_towns();
    const Replan answer = replan(problem, quick);
    CHECK(answer.concerned.empty());
    CHECK(answer.plan.routes == problem.published->routes);
    CHECK(broken(problem, answer.plan).empty());
}

TEST_CASE("a manager is ill: only that manager's visits move") {
    Problem problem = two_towns();
    problem.leave.push_back({{"M01"}, day("2026-11-03"), day("2026-11-05"), {}, {}, core::LeaveReason::sick});
    const Replan answer = replan(problem, quick);
    CHECK(broken(problem, answer.plan).empty());
    REQUIRE(answer.concerned == std::vector<core::ManagerId>{{"M01"}});
    const auto before = days_by_visit(*problem.published, "M01");
    const auto after = days_by_visit(answer.plan, "M01");
    for (const auto& [visit, where] : before) {
        INFO(visit);
        REQUIRE(after.contains(visit));
        // Somebody may take a free customer in between; then hours shift, days do not.
        CHECK(after.at(visit).substr(0, 14) == where.substr(0, 14));
    }
}

namespace {

/// A year of 40 customers and two managers, tight enough that not everything is on its target.
Problem year() {
    Builder b("2026-11-02", "2027-10-31");
    for (int m = 0; m < 2; ++m) {
        auto& manager = b.manager("M0" + std::to_string(m + 1), 31.0, 121.0 + 0.2 * m);
        manager.max_visits_per_day = 3;
        manager.field_days_per_week = 3;
    }
    for (int i = 0; i < 40; ++i) {
        auto& customer =
            b.customer("C" + std::to_string(100 + i), 31.0 + 0.02 * (i % 7), 121.0 + 0.02 * (i % 11), i % 4 == 0 ? 14 : 45, 60);
        customer.manager = {i % 2 ? "M01" : "M02"};
        customer.last_visit_on = b.problem.as_of - 1 - i % 30;
    }
    b.problem.published = plan(b.ready(), quick);
    return b.ready();
}

struct Change {
    int moved{};  ///< another day, manager or hour
    int gone{};
    int fresh{};
};

Change change_of(const core::Plan& before, const core::Plan& after) {
    Change change;
    const auto old = days_by_visit(before, "");
    const auto now = days_by_visit(after, "");
    for (const auto& [visit, where] : old) {
        const auto found = now.find(visit);
        change.gone += found == now.end();
        change.moved += found != now.end() && found->second != where;
    }
    for (const auto& [visit, where] : now) change.fresh += !old.contains(visit);
    return change;
}

}  // namespace

TEST_CASE("one cancelled visit in a year's plan: only its day is touched, and all later visits stay who they are") {
    Problem problem = year();
    const core::Route& route = problem.published->routes[20];
    core::Visit cancelled;
    cancelled.id = route.stops[0].visit;
    cancelled.customer = route.stops[0].need.customer;
    cancelled.manager = route.manager;
    cancelled.date = route.date;
    cancelled.status = core::VisitStatus::cancelled;
    problem.visits.push_back(cancelled);
    const Replan answer = replan(problem, quick);
    CHECK(broken(problem, answer.plan).empty());
    const Change change = change_of(*problem.published, answer.plan);
    CHECK(change.gone == 1);
    CHECK(change.fresh <= 2);
    CHECK(change.moved <= 4);  // hours of the day that it comes to
}

// Two changes weigh as much as one late day, so two others may give way to a visit that would be late.
TEST_CASE("one day of illness in a year's plan: the visits of that day move, and hardly any other") {
    Problem problem = year();
    const core::Route route = problem.published->routes[30];
    problem.leave.push_back({route.manager, route.date, route.date, {}, {}, core::LeaveReason::sick});
    const Replan answer = replan(problem, quick);
    CHECK(broken(problem, answer.plan).empty());
    const auto now = days_by_visit(answer.plan, "");
    const auto old = days_by_visit(*problem.published, "");
    int other_day = 0;
    for (const auto& [visit, where] : old) {
        const auto found = now.find(visit);
        other_day += found == now.end() || found->second.substr(0, 14) != where.substr(0, 14);
    }
    CHECK(other_day >= static_cast<int>(route.stops.size()));
    CHECK(other_day <= static_cast<int>(route.stops.size()) + 2);
}

TEST_CASE("a manager leaves: the customers are shared out, colleagues keep their days") {
    Problem problem = two_towns();
    problem.managers[0].active_to = day("2026-11-06");
    for (core::Customer& customer : problem.customers)
        if (customer.manager.text == "M01") customer.manager = {};
    const Replan answer = replan(problem, quick);
    CHECK(broken(problem, answer.plan).empty());
    std::set<std::string> visited;
    for (const core::Route& route : answer.plan.routes)
        for (const core::Stop& stop : route.stops) visited.insert(stop.need.customer.text);
    for (const core::Route& route : problem.published->routes)
        for (const core::Stop& stop : route.stops) CHECK(visited.contains(stop.need.customer.text));
}

TEST_CASE("a mended plan keeps every rule and is no worse than what is left of the published one") {
    int mended = 0;
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        Problem problem = random_problem(seed, false);
        problem.published = plan(problem, quick);
        if (problem.published->routes.empty()) continue;
        const core::Route& first = problem.published->routes[seed % problem.published->routes.size()];
        problem.leave.push_back({first.manager, first.date, first.date, {}, {}, core::LeaveReason::sick});
        const Replan answer = replan(problem, quick);
        INFO("seed " << seed);
        CHECK(broken(problem, answer.plan).empty());
        core::Plan rest = *problem.published;
        std::erase_if(rest.routes,
                      [&](const core::Route& route) { return route.manager == first.manager && route.date == first.date; });
        const auto wrong = check(problem, rest);  // a shift into the night of the leave may break as well
        if (std::any_of(wrong.begin(), wrong.end(), [](const Violation& it) { return it.constraint != "C18"; })) continue;
        CHECK(count_aims(problem, answer.plan).front().value <= count_aims(problem, rest).front().value);
        ++mended;
    }
    CHECK(mended > 50);
}
