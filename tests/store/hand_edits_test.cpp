// SPDX-License-Identifier: Apache-2.0
// Edits by hand: kept in one step, listed, and taken back in their order while their days are as they left them.
#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "tests/store/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using Catch::Matchers::Contains;
using store::OpenMode;
using store::PlanState;
using store::Store;

namespace {

Route day_of(const std::string& manager, Date date, const std::string& visit) {
    Route route;
    route.manager = {manager};
    route.date = date;
    Stop stop;
    stop.visit = {visit};
    stop.need.customer = {"0001"};
    stop.start = hours(9);
    stop.end = hours(10);
    route.stops.push_back(stop);
    return route;
}

Route free_day(const std::string& manager, Date date) {
    Route route;
    route.manager = {manager};
    route.date = date;
    return route;
}

Plan plan_of(const Route& route) {
    Plan plan;
    plan.range = {today, today + 6};
    plan.routes = {route};
    plan.aims = {{"aim_late_days", 1}};
    return plan;
}

store::HandEdit moved(const Plan& from, const Plan& to) {
    store::HandEdit edit{"move", "v1"};
    Visit pin;
    pin.id = {"v1"};
    pin.customer = {"0001"};
    pin.manager = {"M1"};
    pin.date = to.routes[0].date;
    pin.pinned = true;
    edit.rows.of<Visit>().push_back(pin);
    edit.draft = to;
    edit.before = from;
    edit.after = to;
    edit.before.routes.push_back(free_day("M1", to.routes[0].date));
    edit.after.routes.push_back(free_day("M1", from.routes[0].date));
    return edit;
}

}  // namespace

TEST_CASE("an edit of the plan is taken back with its pin; one of a published plan takes its draft along") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "first", today);
    const Plan before = plan_of(day_of("M1", today, "v1"));
    const Plan after = plan_of(day_of("M1", today + 1, "v1"));
    store.save_plan(before, PlanState::draft);
    store.keep(moved(before, after), today);
    CHECK(store.plan(PlanState::draft) == after);
    REQUIRE(store.all<Visit>().size() == 1);
    CHECK(store.imports().back().source == "move v1");
    REQUIRE(store.hand_edits().size() == 1);
    CHECK_FALSE(store.hand_edits().front().undone);

    CHECK(store.undo_hand_edit().undone);
    CHECK(store.plan(PlanState::draft) == before);
    CHECK(store.all<Visit>().empty());
    CHECK(store.hand_edits().front().undone);
    CHECK_THROWS_WITH(store.undo_hand_edit(), Contains("no edit"));

    store.publish(today);
    store.keep(moved(before, after), today);  // the draft begins with it
    store.undo_hand_edit();
    CHECK_FALSE(store.plan(PlanState::draft));
    CHECK(store.plan(PlanState::published) == before);
}

TEST_CASE("days that changed since cannot be taken back, and nothing is done then") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "first", today);
    const Plan before = plan_of(day_of("M1", today, "v1"));
    const Plan after = plan_of(day_of("M1", today + 1, "v1"));
    store.save_plan(before, PlanState::draft);
    store.keep(moved(before, after), today);
    SECTION("a later plan") { store.save_plan(plan_of(day_of("M1", today + 2, "v1")), PlanState::draft); }
    SECTION("published") { store.publish(today); }
    CHECK_THROWS_WITH(store.undo_hand_edit(), Contains("its days are others by now"));
    CHECK(store.all<Visit>().size() == 1);
    CHECK_FALSE(store.hand_edits().front().undone);
}

TEST_CASE("absences that were taken away come back, values return, the last edit first") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows = two_customers();
    Leave part;
    part.manager = {"M1"};
    part.from = part.to = today;
    part.from_time = hours(9);
    part.to_time = hours(11);
    part.reason = LeaveReason::busy;
    Leave whole;
    whole.manager = {"M1"};
    whole.from = today + 1;
    whole.to = today + 3;
    rows.of<Leave>() = {part, whole};
    store.put(rows, "first", today);
    const auto all = store.all<Leave>();

    store::HandEdit removed{"leave", "remove M1"};
    removed.removed_leave = {part, whole};
    store.keep(removed, today);
    CHECK(store.all<Leave>().empty());
    store::HandEdit set{"set", "customers 0001"};
    Customer changed = rows.of<Customer>()[0];
    changed.visit_minutes = 60;
    set.rows.of<Customer>() = {changed};
    store.keep(set, today);
    CHECK(store.undo_hand_edit().verb == "set");
    CHECK_FALSE(store.all<Customer>()[0].visit_minutes);
    CHECK(store.all<Leave>().empty());
    CHECK(store.undo_hand_edit().verb == "leave");
    CHECK(store.all<Leave>() == all);
}
