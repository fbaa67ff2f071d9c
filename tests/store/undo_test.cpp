// SPDX-License-Identifier: Apache-2.0
// An import taken back: whole, or refused with nothing done.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "tests/store/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using Catch::Matchers::Contains;
using store::OpenMode;
using store::Store;

namespace {

Rows bills(double kwh, const char* customer = "0001") {
    Rows rows;
    rows.of<Consumption>() = {Consumption{{customer}, Month(2026, 7), kwh}, Consumption{{customer}, Month(2026, 8), 5200}};
    return rows;
}

bool same(const Rows& a, const Rows& b) {
    return a.vectors == b.vectors && a.extras == b.extras && a.own_columns == b.own_columns;
}

}  // namespace

TEST_CASE("undo removes what was added and restores what was replaced, once") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows first = two_customers();
    first.extras = {{{"0001"}, "Zone", "7"}};
    store.put(first, "first", today);
    store.put(bills(5000), "second", today);
    const Rows before = store.everything();

    Rows third = bills(5001);
    third.of<Consumption>().push_back(Consumption{{"0002"}, Month(2026, 8), 1});
    third.of<Customer>() = two_customers().of<Customer>();
    third.of<Customer>()[0].lat = 12.5;
    third.of<Customer>()[0].manager = {};
    third.extras = {{{"0001"}, "Zone", "8"}, {{"0002"}, "Zone", "1"}};
    Leave leave;
    leave.manager = {"M1"};
    leave.from = leave.to = today;
    third.of<Leave>() = {leave};
    store.put(third, "third", today);
    CHECK_FALSE(same(store.everything(), before));

    const auto undone = store.undo(3);
    REQUIRE(undone);
    CHECK(*undone == std::vector<store::Undone>{{"leave", 1, 0}, {"customers", 0, 1}, {"consumption", 1, 1}, {"extra", 1, 1}});
    CHECK(same(store.everything(), before));
    CHECK(store.imports().back().state == store::ImportState::undone);
    CHECK_FALSE(store.undo(3));
    CHECK(same(store.everything(), before));

    store.put(third, "again", today);
    CHECK(store.imports().back().number == 4);
    REQUIRE(store.undo(4));
    REQUIRE(store.undo(2));
    REQUIRE(store.undo(1));
    CHECK(same(store.everything(), Rows{}));
}

TEST_CASE("undo of own columns, and of rows that others gave own columns") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    store.put(bills(5000), "bills", today);
    const Rows before = store.everything();
    const std::string bill = row_key(bills(5000).of<Consumption>()[0]);
    Rows third = bills(5000);
    third.own_columns = {{"consumption", bill, "Reader", "Bo"}};
    store.put(third, "with readers", today);
    Rows fourth = third;
    fourth.own_columns[0].value = "Cy";
    store.put(fourth, "another reader", today);
    CHECK_THROWS_WITH(store.undo(2), Contains("brought columns of its row 0001, 2026-07 of consumption"));
    CHECK_THROWS_WITH(store.undo(3), Contains("own_columns"));
    REQUIRE(store.undo(4));
    CHECK(store.everything().own_columns == third.own_columns);
    REQUIRE(store.undo(3));
    CHECK(same(store.everything(), before));
    REQUIRE(store.undo(2));
    CHECK(store.all<Consumption>().empty());
}

TEST_CASE("ids that hold separators are found again") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    Rows rows;
    rows.of<TravelTime>() = {{"a, b", "c", 5.0, {}}, {"a", "b, c", 6.0, {}}, {"4:00", "7:x", 7.0, {}}};
    store.put(rows, "travel", today);
    auto changed = rows;
    changed.of<TravelTime>()[0].minutes = 9;
    changed.of<TravelTime>().push_back({"", "c", 1.0, {}});
    store.put(changed, "more", today);
    REQUIRE(store.undo(2));
    CHECK(store.all<TravelTime>().size() == 3);
    REQUIRE(store.undo(1));
    CHECK(store.all<TravelTime>().empty());
}

TEST_CASE("a row that a later import changed is named, and taking that one back first helps") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    store.put(bills(5000), "bills", today);
    store.put(bills(5001), "better bills", today);
    const Rows before = store.everything();
    CHECK_THROWS_WITH(store.undo(2), Contains("import 3 changed its row 0001, 2026-07 of consumption"));
    CHECK(same(store.everything(), before));
    REQUIRE(store.undo(3));
    REQUIRE(store.undo(2));
    CHECK(store.all<Consumption>().empty());
}

TEST_CASE("rows that rest on a customer or manager who would go are named") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    store.put(bills(5000, "0002"), "bills", today);
    const Rows before = store.everything();
    CHECK_THROWS_WITH(store.undo(1), Contains("2 rows of consumption rest on customer 0002"));
    CHECK(same(store.everything(), before));
    CHECK(store.imports().front().state == store::ImportState::kept);
    CHECK_THROWS_AS(store.undo(9), UsageError);
}

TEST_CASE("a published plan keeps its customers; a draft, forecasts and flags of the gone are dropped") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    Plan plan;
    plan.range = {today, today + 6};
    Route route;
    route.manager = {"M1"};
    route.date = today;
    route.stops.emplace_back();
    route.stops[0].need.customer = {"0001"};
    plan.routes.push_back(route);
    store.save_plan(plan, store::PlanState::draft);
    Forecast forecast;
    forecast.level = ForecastLevel::customer;
    forecast.id = "0001";
    store.save_forecasts({forecast}, {today, 1, "test"});

    SECTION("draft") {
        REQUIRE(store.undo(1));
        CHECK_FALSE(store.plan(store::PlanState::draft));
        CHECK(store.forecasts().empty());
    }
    SECTION("published") {
        store.publish(today);
        CHECK_THROWS_WITH(store.undo(1), Contains("published plan") && Contains("0001"));
        CHECK(store.forecasts().size() == 1);
        CHECK(store.all<Customer>().size() == 2);
    }
}

TEST_CASE("two files of one import that disagree: the oldest value returns") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    store.put(bills(5000), "bills", today);
    Rows twice = bills(1);
    twice.of<Consumption>().push_back(Consumption{{"0001"}, Month(2026, 7), 2});
    twice.of<Consumption>().push_back(Consumption{{"0002"}, Month(2026, 7), 3});
    twice.of<Consumption>().push_back(Consumption{{"0002"}, Month(2026, 7), 4});
    store.put(twice, "twice", today);
    REQUIRE(store.undo(3));
    CHECK(store.all<Consumption>() == bills(5000).of<Consumption>());
}

TEST_CASE("imports of an earlier version are listed but cannot be taken back") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "customers", today);
    SQLite::Database(((folder / "a.db").string()), SQLite::OPEN_READWRITE).exec("UPDATE imports SET state = 'old'");
    CHECK(store.imports().front().state == store::ImportState::old);
    CHECK_THROWS_WITH(store.undo(1), Contains("earlier version"));
}
