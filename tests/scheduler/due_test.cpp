// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

std::vector<std::string> targets(const Problem& problem, const std::string& customer) {
    std::vector<std::string> found;
    for (const core::VisitNeed& need : due(problem))
        if (need.customer.text == customer) found.push_back(need.target.text());
    return found;
}

std::string waiting(const Problem& problem, const std::string& customer) {
    const auto states = due_states(problem, {customer});
    REQUIRE_FALSE(states.empty());
    return states.front().waiting_code;
}

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("visits fall due from the last one done") {
    Builder b("2026-11-02", "2026-11-27");
    b.manager("M01");
    b.customer("weekly", 31.24, 121.47, 7);
    b.done("weekly", "2026-10-28");
    CHECK(targets(b.ready(), "weekly") == Days{"2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25"});
}

TEST_CASE("cancelled, missed and future visits do not count") {
    Builder b;
    b.manager("M01");
    b.customer("C", 31.24, 121.47, 30);
    b.done("C", "2026-10-05");
    for (const auto status : {core::VisitStatus::cancelled, core::VisitStatus::missed}) {
        b.done("C", "2026-10-30");
        b.problem.visits.back().status = status;
    }
    b.done("C", "2026-11-03");  // after today: nobody can have made it yet
    CHECK(targets(b.ready(), "C") == Days{"2026-11-04"});
}

TEST_CASE("the later of last_visit_on and the records counts") {
    Builder b;
    b.manager("M01");
    b.customer("C", 31.24, 121.47, 30).last_visit_on = day("2026-10-06");
    b.done("C", "2026-08-01");
    CHECK(targets(b.ready(), "C") == Days{"2026-11-05"});
}

TEST_CASE("missed occurrences of the past collapse into one overdue need") {
    Builder b;
    b.manager("M01");
    b.customer("C", 31.24, 121.47, 7);
    b.done("C", "2026-06-01");
    const auto needs = due(b.ready());
    REQUIRE(needs.size() == 1);
    CHECK(needs[0].urgency == core::Urgency::overdue);
    CHECK(needs[0].target == day("2026-06-08"));
    CHECK(needs[0].latest == day("2026-06-10"));
    CHECK(needs[0].reasons.front() == core::NeedReason{"interval", 154});
}

TEST_CASE("month ends stay month ends") {
    const Problem problem = read_case("CAL04");
    CHECK(targets(problem, "0001") == Days{"2028-01-31", "2028-02-29", "2028-03-31"});
    CHECK(targets(problem, "0002") == Days{"2028-02-29"});
}

TEST_CASE("a newcomer among customers long known is due since it opened") {
    const Problem problem = read_case("SCH04");
    const auto needs = due(problem);
    REQUIRE(needs.size() == 3);
    CHECK(needs[0].customer.text == "0001");
    CHECK(needs[0].target == day("2026-06-01"));
    CHECK(needs[1].customer.text == "0002");
    CHECK(needs[2].customer.text == "0005");
    CHECK(needs[2].last_done == day("2026-08-20"));
    CHECK(waiting(problem, "0003") == "not_due");
    CHECK(due_states(problem, {"0004"}).front().need.target == day("2026-11-05"));
}

TEST_CASE("a company that begins is spread over its intervals") {
    Builder b("2026-11-02", "2026-11-06");
    b.manager("M01");
    for (int i = 0; i < 200; ++i) b.customer("C" + std::to_string(100 + i), 31.24, 121.47, 100).manager = {"M01"};
    const auto needs = due(b.ready());
    CHECK(needs.size() == 10);  // 200 customers over 100 days: two a day, of which five days are planned
    // Where all fit into the planned days, all come in them.
    b.problem.customers.resize(8);
    CHECK(due(b.ready()).size() == 8);
}

TEST_CASE("why a customer is not asked for") {
    Builder b;
    b.manager("M01");
    b.customer("request", 31.24, 121.47, 0);
    b.customer("paused", 31.24, 121.47, 7).paused_from = day("2026-10-01");
    b.customer("closed", 31.24, 121.47, 7).closed_on = day("2026-10-31");
    b.customer("suspended", 31.24, 121.47, 7).status = core::CustomerStatus::suspended;
    b.customer("later", 31.24, 121.47, 7).opened_on = day("2026-12-01");
    b.customer("back", 31.24, 121.47, 7).paused_until = day("2026-11-03");
    for (const char* id : {"request", "paused", "closed", "suspended", "back"}) b.done(id, "2026-10-01");
    b.ready();
    CHECK(waiting(b.problem, "request") == "on_request");
    CHECK(waiting(b.problem, "paused") == "paused");
    CHECK(waiting(b.problem, "closed") == "customer_closed");
    CHECK(waiting(b.problem, "suspended") == "customer_suspended");
    CHECK(waiting(b.problem, "later") == "not_due");
    CHECK(waiting(b.problem, "back").empty());
    CHECK(targets(b.problem, "back") == Days{"2026-11-04"});
    CHECK(due(b.problem).size() == 1);
}

TEST_CASE("further duties count for themselves") {
    Builder b;
    b.manager("M01");
    b.customer("C", 31.24, 121.47, 30);
    b.done("C", "2026-11-01");
    core::Duty inspection;
    inspection.customer = {"C"};
    inspection.kind = "inspection";
    inspection.visit_months = 6;
    inspection.last_visit_on = day("2026-05-04");
    b.problem.duties.push_back(inspection);
    const auto needs = due(b.ready());
    REQUIRE(needs.size() == 1);
    CHECK(needs[0].kind == "inspection");
    CHECK(needs[0].target == day("2026-11-04"));
    CHECK(due_states(b.problem, {"C"}).size() == 2);
}

TEST_CASE("worth raises urgency and adds a visit that is not due") {
    Builder b;
    b.manager("M01");
    b.customer("A", 31.24, 121.47, 365);
    b.customer("B", 31.24, 121.47, 365);
    b.customer("C", 31.24, 121.47, 365);
    b.done("A", "2026-10-01");
    b.done("B", "2026-10-25");  // a good week ago: let it rest
    b.done("C", "2026-10-01");
    b.problem.worth[{"A"}] = {0.9, {{"flag", 5000}}};
    b.problem.worth[{"B"}] = {0.9, {{"flag", 5000}}};
    b.problem.worth[{"C"}] = {0.4, {{"flag", 100}}};
    const auto needs = due(b.ready());
    REQUIRE(needs.size() == 1);
    CHECK(needs[0].customer.text == "A");
    CHECK(needs[0].urgency == core::Urgency::worth_it);
    CHECK(needs[0].reasons.back() == core::NeedReason{"flag", 5000});
}
