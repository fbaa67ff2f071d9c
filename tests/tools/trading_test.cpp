// SPDX-License-Identifier: Apache-2.0
// Contracts against the forecast and against the bills; the planning meeting; both from files to answers.
#include <cmath>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "data/core/error.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/planning.hpp"
#include "tools/app/trading.hpp"

using namespace visitcast;

namespace {

const core::Date october(2026, 10, 22);

/// Six steady customers of two industries and towns with 33 months of bills; C1 will be connected to 1 MVA more in 2027.
struct Office {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "visitcast-trading-test";
    store::Store store;

    Office()
        : store((std::filesystem::remove_all(folder), std::filesystem::create_directories(folder), folder / "a.db"),
                store::OpenMode::create) {
        core::Rows rows;
        rows.of<core::Setting>() = {{"price_per_kwh", "0.6"}};
        for (int i = 1; i <= 6; ++i) {
            core::Customer customer;
            customer.id.text = "C" + std::to_string(i);
            customer.name = customer.id.text;
            customer.industry_code = i % 2 == 0 ? "13" : "31";
            customer.town = i <= 3 ? "North" : "South";
            rows.of<core::Customer>().push_back(customer);
            for (int t = 0; t < 33; ++t) rows.of<core::Consumption>().push_back({customer.id, core::Month(2024, 1) + t, 10000.0});
        }
        core::Event event;
        event.id = "X";
        event.customer = {"C1"};
        event.kind = core::EventKind::capacity_increase;
        event.from = core::Date(2027, 3, 1);
        event.kva = 1000.0;
        rows.of<core::Event>().push_back(event);
        store.put(rows, "test", october);
    }
    ~Office() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    app::Desk desk(core::Date day) { return {store, day, 1, core::serial(), {}, "test"}; }
    std::filesystem::path file(const std::string& text) const {
        const auto path = folder / "contracts.csv";
        std::ofstream(path) << text;
        return path;
    }
};

}  // namespace

TEST_CASE("contracts far from the forecast are priced, and the forecast's error is told when the bills are in") {
    Office office;
    app::Desk before = office.desk(october);
    CHECK_THROWS_AS(app::trading(before, {}), core::UsageError);  // nothing is forecast
    app::make_forecasts(before, {});
    CHECK_THROWS_AS(app::trading(before, {}), core::UsageError);  // no contract is known
    const auto contracts = office.file(
        "customer_id,month,contract_kwh\nC1,2026-11,10000\nC2,2026-11,8000\nC3,2026-11,12500\nC9,2026-11,5000\nC4,2026-13,1\n");
    const app::TradingReport report = app::trading(before, {contracts, 3.0, {}});
    CHECK(report.issues.size() == 2);  // an unknown customer, no month
    REQUIRE(report.coming.size() == 3);
    CHECK(report.billed.empty());
    const app::Deviation& low = report.coming[0];
    const app::Deviation& high = report.coming[1];
    CHECK(low.trade.customer.text == "C3");  // 20 % below the contract: 2500 less 3 % of it
    CHECK(low.beyond == Approx(low.kwh - 0.97 * 12500.0));
    CHECK(*low.cost == Approx(-low.beyond * 0.03));
    CHECK(high.percent() == Approx(25.0).margin(2.0));
    CHECK(high.chance > 0.99);
    CHECK(report.coming[2].beyond == 0.0);
    CHECK(report.coming[2].chance < 0.7);
    CHECK(app::trading(before, {std::nullopt, 30.0, {}}).coming[0].beyond == 0.0);

    core::Rows bills;
    for (int i = 1; i <= 6; ++i)
        for (int month = 10; month <= 11; ++month)
            bills.of<core::Consumption>().push_back({{"C" + std::to_string(i)}, core::Month(2026, month), 9000.0});
    office.store.put(bills, "test", core::Date(2026, 12, 3));
    app::Desk after = office.desk(core::Date(2026, 12, 3));
    app::make_forecasts(after, {});
    const app::TradingReport settled = app::trading(after, {std::nullopt, 3.0, 0.5});
    CHECK(settled.coming.empty());
    REQUIRE(settled.billed.size() == 3);
    for (const app::Deviation& one : settled.billed) {
        CHECK(one.kwh == 9000.0);
        CHECK(*one.trade.expected_kwh == Approx(10000.0).epsilon(0.03));  // what was said in October
        if (one.trade.customer.text == "C1") CHECK(*one.cost == Approx(0.5 * 700.0));
    }
}

TEST_CASE("the planning meeting sees years by industry and town, with announced capacity") {
    Office office;
    app::Desk desk = office.desk(october);
    CHECK_THROWS_AS(app::planning(desk), core::UsageError);
    app::make_forecasts(desk, {36, "default"});
    const app::Planning planning = app::planning(desk);
    CHECK(planning.from == core::Month(2026, 10));
    REQUIRE(planning.industries.size() == 2);
    REQUIRE(planning.towns.size() == 2);
    REQUIRE(planning.company.years.size() == 3);
    double industries = 0.0, towns = 0.0;
    for (const auto& row : planning.industries) industries += row.years[2].mean;
    for (const auto& row : planning.towns) towns += row.years[2].mean;
    CHECK(industries == Approx(planning.company.years[2].mean));
    CHECK(towns == Approx(industries));
    CHECK(planning.towns[0].key == "North");
    CHECK(planning.towns[0].announcements == 1);
    CHECK(planning.towns[0].announced_kva == 1000.0);
    CHECK(planning.towns[1].announcements == 0);
    // 200 kWh a month for one kVA when it has filled up: nearly 2.4 GWh in the third year, less in the first.
    CHECK(planning.towns[0].announced_kwh[2] == Approx(2.4e6).epsilon(0.05));
    CHECK(planning.towns[0].announced_kwh[0] < 0.6 * planning.towns[0].announced_kwh[2]);
    CHECK(planning.towns[0].years[2].mean > 3 * 12 * 9000.0 + planning.towns[0].announced_kwh[2]);
    REQUIRE(planning.ramps.size() == 1);
    CHECK(planning.ramps[0].connections == 0);
    CHECK(planning.company.years[0].quantiles[1] < planning.company.years[0].mean);
}
