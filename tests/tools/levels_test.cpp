// SPDX-License-Identifier: Apache-2.0
// Groups of customers as they are read: sections of industry codes, sums that follow customers from manager to manager, growth.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/tools/support.hpp"
#include "tools/app/levels.hpp"
#include "tools/app/sections.hpp"

using namespace visitcast;
using core::ForecastLevel;

namespace {

const core::Date today(2026, 1, 5);

/// Twelve customers with three years of bills; the last one came a year ago, the one before it got more power.
core::Rows office() {
    core::Rows rows;
    for (const char* id : {"M1", "M2"}) {
        core::AccountManager manager;
        manager.id.text = id;
        manager.name = std::string("Manager ") + id;
        rows.of<core::AccountManager>().push_back(manager);
    }
    for (int i = 0; i < 12; ++i) {
        core::Customer customer;
        customer.id.text = "C" + std::to_string(10 + i);
        customer.name = customer.id.text;
        customer.industry_code = i % 3 == 0 ? "C17" : i % 3 == 1 ? "G47" : "";
        customer.manager.text = i < 5 ? "M1" : i < 10 ? "M2" : "";
        customer.town = i % 2 == 0 ? "Braga" : "Porto";
        const int months = i == 11 ? 12 : 36;
        for (int back = months; back > 0; --back) {
            const double growth = back <= 12 ? 1.1 : 1.0;
            rows.of<core::Consumption>().push_back({customer.id, today.month() - back, 1000.0 * (i + 1) * growth});
        }
        rows.of<core::Customer>().push_back(customer);
    }
    core::Event event;
    event.id = "E1";
    event.customer.text = "C20";
    event.kind = core::EventKind::capacity_increase;
    event.from = core::Date(2025, 3, 1);
    rows.of<core::Event>().push_back(event);
    return rows;
}

struct Office {
    test::TempFolder folder;
    store::Store store{folder.path() / "levels.db", store::OpenMode::create};
    app::Desk desk{store, today};

    Office() {
        store.put(office(), "test", today);
        app::make_forecasts(desk, {});
    }
};

const core::LevelLine& line(const std::vector<core::LevelLine>& lines, ForecastLevel level, const std::string& id) {
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const core::LevelLine& other) { return other.level == level && other.id == id; });
    REQUIRE(found != lines.end());
    return *found;
}

void check_sums(const std::vector<core::LevelLine>& lines) {
    for (const auto level : {ForecastLevel::industry, ForecastLevel::section, ForecastLevel::manager, ForecastLevel::region}) {
        double expected = 0.0, year = 0.0;
        std::size_t customers = 0;
        for (const core::LevelLine& other : lines) {
            if (other.level != level) continue;
            expected += other.expected;
            year += other.growth.year;
            customers += other.customers;
            CHECK(other.low <= other.expected);
            CHECK(other.expected <= other.high);
            CHECK(other.low >= 0.0);
        }
        CHECK(expected == Approx(lines.back().expected));
        CHECK(year == Approx(lines.back().growth.year));
        CHECK(customers == 12);
    }
}

}  // namespace

TEST_CASE("the section of an industry code and its name") {
    CHECK(app::section_of("C17", "PT") == "C");
    CHECK(app::section_of("c1712", "") == "C");
    CHECK(app::section_of("17", "CN") == "C");
    CHECK(app::section_of("4720", "CN") == "E");
    CHECK(app::section_of("17", "US").empty());
    CHECK(app::section_of("Paper", "CN").empty());
    CHECK(app::section_of("98", "CN").empty());
    CHECK(app::section_of("", "CN").empty());
    CHECK(app::section_name("C", "PT", text::Language::english) == "Manufacturing");
    CHECK(app::section_name("E", "CN", text::Language::chinese) == "建筑业");
    CHECK(app::section_name("A", "PT", text::Language::english) == "Agriculture, forestry and fishing");
    CHECK(app::section_name("X", "PT", text::Language::english).empty());
}

TEST_CASE("every level adds up to the company, and growth is told apart") {
    Office office;
    const auto lines = app::level_lines(office.desk, text::Language::english);
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.back().level == ForecastLevel::company);
    check_sums(lines);
    CHECK(line(lines, ForecastLevel::manager, "M1").name == "Manager M1");
    CHECK(line(lines, ForecastLevel::section, "C").name == "Manufacturing");
    CHECK(line(lines, ForecastLevel::manager, "").customers == 2);
    CHECK(app::newest_billed(office.desk) == today.month() - 1);
    const core::Growth& growth = lines.back().growth;
    REQUIRE(growth.index());
    CHECK(*growth.index() == Approx(1.1));
    CHECK(growth.customers_alike == 10);
    CHECK(growth.entered == Approx(12.0 * 13200.0));
    CHECK(growth.recorded == Approx(12.0 * 1100.0));
    CHECK(growth.year - growth.year_before ==
          Approx(growth.alike - growth.alike_before + growth.entered + growth.left + growth.recorded));
}

TEST_CASE("a list that has names of industries only is counted by these") {
    const test::TempFolder folder;
    store::Store store{folder.path() / "levels.db", store::OpenMode::create};
    app::Desk desk{store, today};
    core::Rows rows = office();
    for (core::Customer& customer : rows.of<core::Customer>()) {
        customer.industry_name = customer.industry_code == "C17" ? "纸" : "Trade";
        customer.industry_code.clear();
    }
    store.put(rows, "test", today);
    app::make_forecasts(desk, {});
    const auto lines = app::level_lines(desk, text::Language::english);
    const auto& paper = line(lines, ForecastLevel::industry, "纸");
    CHECK(paper.expected + line(lines, ForecastLevel::industry, "Trade").expected == Approx(lines.back().expected));
    CHECK(paper.customers == 4);
    CHECK(line(lines, ForecastLevel::industry, "纸").name == "纸");
    CHECK(line(lines, ForecastLevel::industry, "Trade").customers == 8);
}

TEST_CASE("a customer who goes to another manager takes its forecast along at once") {
    Office office;
    const auto stored = app::current_levels(office.desk);
    const auto kept = office.store.level_forecasts();
    CHECK(stored == kept);
    core::Rows rows;
    core::Customer moved = office.store.all<core::Customer>().front();
    moved.manager.text = "M2";
    moved.industry_code = "C20";
    rows.of<core::Customer>().push_back(moved);
    office.store.put(rows, "move", today);
    const auto lines = app::level_lines(office.desk, text::Language::english);
    check_sums(lines);
    const auto sum_of = [](const core::Forecast& level) {
        double sum = 0.0;
        for (const auto& step : level.steps) sum += step.mean;
        return sum;
    };
    double before = 0.0;
    for (const core::Forecast& level : kept) {
        if (level.level == ForecastLevel::manager && level.id == "M2") before = sum_of(level);
    }
    CHECK(line(lines, ForecastLevel::manager, "M2").expected > before + 1.0);
    CHECK(line(lines, ForecastLevel::industry, "C20").customers == 1);
    // What nobody touched stays as it was stored, band and all.
    for (const core::Forecast& level : app::current_levels(office.desk)) {
        if (level.level == ForecastLevel::region || level.level == ForecastLevel::company)
            CHECK(std::find(kept.begin(), kept.end(), level) != kept.end());
    }
}

TEST_CASE("bills that come a month late do not pass for customers who left") {
    test::TempFolder folder;
    store::Store store{folder.path() / "late.db", store::OpenMode::create};
    const core::Date later(2026, 2, 5);
    app::Desk desk{store, later};
    store.put(office(), "test", later);
    app::make_forecasts(desk, {});
    const auto lines = app::level_lines(desk, text::Language::english);
    CHECK(app::newest_billed(desk) == later.month() - 2);
    CHECK(lines.back().growth.customers_alike == 10);
    CHECK(lines.back().growth.left == 0.0);
}

TEST_CASE("without a forecast there are no lines") {
    test::TempFolder folder;
    store::Store store{folder.path() / "empty.db", store::OpenMode::create};
    app::Desk desk{store, today};
    CHECK(app::level_lines(desk, text::Language::english).empty());
    store.put(office(), "test", today);
    CHECK(app::level_lines(desk, text::Language::english).empty());
}
