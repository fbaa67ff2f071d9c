// SPDX-License-Identifier: Apache-2.0
// Meter readings to months: factors, turns of the register, exchanges, slips; successor accounts.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/tools/support.hpp"
#include "tools/app/meters.hpp"

using namespace visitcast;
using core::Date;
using core::Month;

namespace {

core::Reading reading(const char* meter, Date day, double value, std::optional<core::MeterEvent> event = {}) {
    core::Reading row;
    row.customer = {"0001"};
    row.meter = meter;
    row.read_on = day;
    row.reading = value;
    row.event = event;
    return row;
}

std::map<std::string, double> months(const std::vector<core::Reading>& readings) {
    std::map<std::string, double> months;
    for (const auto& bill : app::metered_bills(readings).bills) months[bill.month.text()] = bill.kwh;
    return months;
}

using Months = std::map<std::string, double>;

}  // namespace

TEST_CASE("readings become whole months: spread by days, times the factor") {
    auto later = reading("M", Date(2026, 3, 1), 590);
    later.factor = 10;
    CHECK(months({reading("M", Date(2026, 1, 1), 0), later}) == Months{{"2026-01", 3100}, {"2026-02", 2800}});
    // Read in the middle of months: only those that are covered from end to end.
    CHECK(months({reading("M", Date(2026, 1, 11), 0), reading("M", Date(2026, 2, 10), 300),
                  reading("M", Date(2026, 3, 12), 600)}) == Months{{"2026-02", 280}});
}

TEST_CASE("a register that turns over, with its length told or seen") {
    auto last = reading("M", Date(2026, 2, 1), 21);
    CHECK(months({reading("M", Date(2026, 1, 1), 99'990), last}) == Months{{"2026-01", 31}});
    last.digits = 6;
    auto first = reading("M", Date(2026, 1, 1), 999'990);
    first.digits = 6;
    CHECK(months({first, last}) == Months{{"2026-01", 31}});
}

TEST_CASE("an exchanged meter ends and the new one begins, on one day, also under one name") {
    using enum core::MeterEvent;
    const std::vector<core::Reading> rows{reading("A", Date(2026, 1, 1), 5000), reading("A", Date(2026, 1, 11), 5100, removed),
                                          reading("B", Date(2026, 1, 11), 7, installed), reading("B", Date(2026, 2, 1), 217)};
    CHECK(months(rows) == Months{{"2026-01", 310}});
    const std::vector<core::Reading> one{reading("A", Date(2026, 1, 1), 5000), reading("A", Date(2026, 1, 11), 5100, removed),
                                         reading("A", Date(2026, 1, 11), 7, installed), reading("A", Date(2026, 2, 1), 217)};
    CHECK(months(one) == Months{{"2026-01", 310}});
}

TEST_CASE("a mistyped reading is left out and named") {
    std::vector<core::Reading> rows;
    for (int month = 1; month <= 6; ++month) rows.push_back(reading("M", Date(2026, month, 1), 1000 + 100 * month));
    rows[2].reading = 13'000;  // one digit too many
    const auto metered = app::metered_bills(rows);
    REQUIRE(metered.doubtful.size() == 1);
    CHECK(metered.doubtful[0].read_on == Date(2026, 3, 1));
    REQUIRE(metered.bills.size() == 5);
    double sum = 0;
    for (const auto& bill : metered.bills) sum += bill.kwh;
    CHECK(sum == Approx(500));
    rows[2].reading = 130;  // one digit too few
    CHECK(app::metered_bills(rows).doubtful.size() == 1);
}

TEST_CASE("long gaps are estimates; the order of rows does not matter") {
    std::vector<core::Reading> rows{reading("M", Date(2026, 1, 1), 0), reading("M", Date(2026, 5, 1), 1200)};
    for (const auto& bill : app::metered_bills(rows).bills) CHECK(bill.flag == core::ReadingQuality::estimated);
    std::vector<core::Reading> turned(rows.rbegin(), rows.rend());
    CHECK(app::metered_bills(turned).bills == app::metered_bills(rows).bills);
}

TEST_CASE("a bill wins over readings; a successor takes over the history of a closed account") {
    core::Rows rows;
    for (const char* id : {"0001", "0002"}) {
        core::Customer customer;
        customer.id = {id};
        rows.of<core::Customer>().push_back(customer);
    }
    auto& customers = rows.of<core::Customer>();
    customers[1].successor_of = {"0001"};
    rows.of<core::Reading>() = {reading("M", Date(2025, 1, 1), 0), reading("M", Date(2025, 3, 1), 590)};
    core::Consumption bill;
    bill.customer = {"0001"};
    bill.month = Month(2025, 2);
    bill.kwh = 77;
    rows.of<core::Consumption>().push_back(bill);
    bill.customer = {"0002"};
    bill.month = Month(2025, 4);
    rows.of<core::Consumption>().push_back(bill);
    const Date as_of(2026, 1, 5);
    auto series = app::histories(rows, as_of);
    CHECK(series.at({"0001"}).at(Month(2025, 1)) == Approx(310));
    CHECK(series.at({"0001"}).at(Month(2025, 2)) == 77);
    CHECK(series.at({"0002"}).first == Month(2025, 4));
    customers[0].status = core::CustomerStatus::closed;
    series = app::histories(rows, as_of);
    CHECK_FALSE(series.contains({"0001"}));
    CHECK(series.at({"0002"}).first == Month(2025, 1));
    CHECK(series.at({"0002"}).size() == 4);
    CHECK(series.at({"0002"}).missing(2));
}

TEST_CASE("a bill of two months is spread over both, but never over another bill") {
    core::Rows rows;
    core::Consumption bill;
    bill.customer = {"0001"};
    bill.month = Month(2025, 3);
    bill.kwh = 590;
    bill.days = 59;
    rows.of<core::Consumption>().push_back(bill);
    const Date as_of(2026, 1, 5);
    auto series = app::histories(rows, as_of).at({"0001"});
    CHECK(series.first == Month(2025, 2));
    CHECK(series.at(Month(2025, 2)) == Approx(280));
    CHECK(series.at(Month(2025, 3)) == Approx(310));
    CHECK(series.quality[0] == core::ValueQuality::estimated);
    bill.month = Month(2025, 2);
    bill.kwh = 7;
    bill.days = 28;
    rows.of<core::Consumption>().push_back(bill);
    series = app::histories(rows, as_of).at({"0001"});
    CHECK(series.at(Month(2025, 2)) == 7);
    CHECK(series.at(Month(2025, 3)) == 590);
}

TEST_CASE("readings of every day or week become days, those of a month do not") {
    std::vector<core::Reading> readings;
    double total = 0;
    for (int k = 0; k < 40; ++k) {
        readings.push_back(reading("M", Date(2026, 1, 1) + k, total));
        total += k % 7 == 3 ? 4 : 10;  // 1 January 2026 is a Thursday: Sundays are quiet
    }
    const auto days = app::metered_days(readings);
    REQUIRE(days);
    CHECK(days->days_read == 1);
    CHECK(days->first == Date(2026, 1, 1));
    CHECK(days->end() == Date(2026, 2, 9));
    CHECK(days->at(Date(2026, 1, 4)) == Approx(4));
    CHECK(days->at(Date(2026, 1, 5)) == Approx(10));
    CHECK(std::isnan(days->at(Date(2026, 2, 9))));
    readings.erase(std::remove_if(readings.begin(), readings.end(),
                                  [](const auto& row) { return (row.read_on - Date(2026, 1, 1)) % 7 != 0; }),
                   readings.end());
    CHECK(app::metered_days(readings)->days_read == 7);
    CHECK_FALSE(app::metered_days({reading("M", Date(2026, 1, 1), 0), reading("M", Date(2026, 2, 1), 10)}));
    CHECK_FALSE(app::metered_days({}));
}
