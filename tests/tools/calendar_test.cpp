// SPDX-License-Identifier: Apache-2.0
// Which calendar a country brings into the forecast.
#include <catch2/catch.hpp>

#include "tools/app/calendar.hpp"
#include "tools/app/outlook.hpp"

using namespace visitcast;
using core::Date;

namespace {

forecast::CustomerHistory bills(int first_year, int last_year) {
    forecast::CustomerHistory history;
    history.series.first = core::Month(first_year, 1);
    history.series.kwh.assign(static_cast<std::size_t>(12 * (last_year - first_year + 1)), 100.0);
    return history;
}

}  // namespace

TEST_CASE("the New Years of 2004 to 2060 are built in") {
    const std::vector<Date> days = app::chinese_new_years();
    REQUIRE(days.size() == 57);
    CHECK(days.front() == Date(2004, 1, 22));
    CHECK(days[22] == Date(2026, 2, 17));
    CHECK(days.back().year() == 2060);
}

TEST_CASE("China has its New Year with and without stored holidays") {
    const auto calendar = app::calendar_terms("CN", {}, {bills(2023, 2025)});
    REQUIRE(calendar);
    CHECK(calendar->new_years.size() == 57);
    CHECK(calendar->holidays.empty());
}

TEST_CASE("other countries need holidays for every year of the bills") {
    const std::vector<core::Holiday> holidays{{Date(2024, 12, 25), "Natal"}, {Date(2025, 12, 25), "Natal"}};
    const auto covered = app::calendar_terms("PT", holidays, {bills(2024, 2025)});
    REQUIRE(covered);
    CHECK(covered->holidays.size() == 2);
    CHECK(covered->new_years.empty());
    CHECK_FALSE(app::calendar_terms("PT", holidays, {bills(2023, 2025)}));
    CHECK_FALSE(app::calendar_terms("", holidays, {bills(2024, 2025)}));
    CHECK_FALSE(app::calendar_terms("PT", holidays, {}));
}

TEST_CASE("the setting and the stored holidays reach the company") {
    core::Rows rows;
    CHECK_FALSE(app::company(rows, Date(2026, 1, 5)).calendar);
    rows.of<core::Setting>() = {{"country", "CN"}};
    rows.of<core::Holiday>() = {{Date(2026, 1, 1), "元旦"}};
    const forecast::Company company = app::company(rows, Date(2026, 1, 5));
    REQUIRE(company.calendar);
    CHECK(company.calendar->holidays == rows.of<core::Holiday>());
}

TEST_CASE("the long feast of another country is found in its list, or is the lunar New Year") {
    std::vector<core::Holiday> holidays;
    const auto add = [&](const char* name, Date first, int days) {
        for (int i = 0; i < days; ++i) holidays.push_back({first + i, name});
    };
    for (const Date first : {Date(2023, 4, 21), Date(2024, 4, 10), Date(2025, 3, 30)}) add("Eid al-Fitr", first, 4);
    for (int year = 2023; year <= 2025; ++year) {
        add("National holidays", Date(year, 9, 1), 5);  // long, but always then
        add("Easter", Date(year, 4, 1 + 6 * (year - 2023)), 1);
    }
    CHECK(app::moving_feast(holidays) == std::vector<Date>{Date(2023, 4, 21), Date(2024, 4, 10), Date(2025, 3, 30)});
    CHECK(app::calendar_terms("EG", holidays, {bills(2023, 2025)})->new_years.size() == 3);
    CHECK(app::calendar_terms("VN", holidays, {bills(2023, 2025)})->new_years.size() == 57);
    holidays.erase(holidays.begin(), holidays.begin() + 8);  // one feast is left: nothing to see it move
    CHECK(app::moving_feast(holidays).empty());
}
