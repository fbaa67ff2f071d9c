// SPDX-License-Identifier: Apache-2.0
// Civil days, months, ISO weeks, wall clocks and the two nights a year on which the clock changes.
#include <catch2/catch.hpp>

#include "data/core/date.hpp"
#include "data/core/error.hpp"
#include "data/core/wall_clock.hpp"

using namespace visitcast::core;

TEST_CASE("days are counted from 1970-01-01") {
    CHECK(Date().text() == "1970-01-01");
    CHECK(Date(1970, 1, 2).days() == 1);
    CHECK(Date(1969, 12, 31).days() == -1);
    CHECK(Date(2000, 3, 1) - Date(2000, 2, 1) == 29);
    CHECK(Date(1900, 3, 1) - Date(1900, 2, 1) == 28);
    CHECK((Date(2026, 12, 31) + 1).text() == "2027-01-01");
}

TEST_CASE("only days that exist are read") {
    CHECK(Date::parse("2028-02-29") == Date(2028, 2, 29));
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-5", "2026/01/05", "2026-01-05 ",
                             "+026-01-05", "1899-12-31", "2200-01-01", "20260105"}) {
        INFO(text);
        CHECK_FALSE(Date::parse(text));
    }
    CHECK_THROWS_AS(Date(2026, 4, 31), Error);
    CHECK_THROWS_AS(Month(2026, 13), Error);
}

TEST_CASE("every day of three centuries survives writing and reading, and its week follows ISO 8601") {
    Weekday expected = Date(1900, 1, 1).weekday();
    CHECK(expected == Weekday::mon);
    int checked = 0;
    for (Date day(1900, 1, 1); day <= Date(2199, 12, 27); day = day + 1, ++checked) {
        const bool read = Date::parse(day.text()) == day && Date(day.year(), day.month_of_year(), day.day()) == day;
        // The week of a day is the week of its Thursday, counted from 1 January of the Thursday's year.
        const Date thursday = day - static_cast<int>(day.weekday()) + 3;
        const IsoWeek week{thursday.year(), (thursday - Date(thursday.year(), 1, 1)) / 7 + 1};
        const bool in_month = day.month().first() <= day && day <= day.month().last();
        if (!read || day.weekday() != expected || day.iso_week() != week || !in_month) FAIL(day.text());
        expected = static_cast<Weekday>((static_cast<int>(expected) + 1) % 7);
    }
    CHECK(checked == 109569);
}

TEST_CASE("week 53 and the turn of the year") {
    CHECK(Date(2026, 12, 31).iso_week().text() == "2026-W53");
    CHECK(Date(2027, 1, 3).iso_week().text() == "2026-W53");
    CHECK(Date(2027, 1, 4).iso_week().text() == "2027-W01");
    CHECK(Date(2025, 12, 29).iso_week().text() == "2026-W01");
    CHECK(Date(2021, 1, 1).iso_week().text() == "2020-W53");
    CHECK(Date(2027, 1, 3).monday() == Date(2026, 12, 28));
}

TEST_CASE("months") {
    CHECK(Month(2026, 1).text() == "2026-01");
    CHECK(Month::parse("2026-12") == Month(2026, 12));
    CHECK_FALSE(Month::parse("2026-1"));
    CHECK_FALSE(Month::parse("2026-13"));
    CHECK_FALSE(Month::parse("2026-01-01"));
    CHECK((Month(2026, 11) + 3).text() == "2027-02");
    CHECK((Month(2026, 2) - 3).text() == "2025-11");
    CHECK(Month(2027, 2) - Month(2026, 11) == 3);
    CHECK(Month(2028, 2).days() == 29);
    CHECK(Month(2026, 2).last() == Date(2026, 2, 28));
    CHECK(Month(2199, 12).last() == Date(2199, 12, 31));
}

TEST_CASE("month steps end on the last day where the day is missing") {
    CHECK(add_months(Date(2027, 12, 31), 1) == Date(2028, 1, 31));
    CHECK(add_months(Date(2027, 12, 31), 2) == Date(2028, 2, 29));
    CHECK(add_months(Date(2027, 12, 31), 3) == Date(2028, 3, 31));
    CHECK(add_months(Date(2026, 3, 31), -1) == Date(2026, 2, 28));
    CHECK(add_months(Date(2026, 1, 15), -12) == Date(2025, 1, 15));
}

TEST_CASE("ranges include both ends") {
    const DateRange week{Date(2026, 1, 5), Date(2026, 1, 11)};
    CHECK(week.days() == 7);
    CHECK(week.contains(Date(2026, 1, 5)));
    CHECK(week.contains(Date(2026, 1, 11)));
    CHECK_FALSE(week.contains(Date(2026, 1, 12)));
}

TEST_CASE("wall clocks") {
    CHECK(parse_clock("09:05") == hours(9) + minutes(5));
    CHECK(parse_clock("9:05") == hours(9) + minutes(5));
    CHECK(parse_clock("24:00") == hours(24));
    for (const char* text : {"", "9", "24:01", "25:00", "12:60", "12:5", "-1:00", "12:00:00", " 9:00", ":30"}) {
        INFO(text);
        CHECK_FALSE(parse_clock(text));
    }
    CHECK(clock_text(hours(9) + minutes(5)) == "09:05");
    CHECK(clock_text(hours(24)) == "24:00");
    CHECK(clock_text(hours(25) + minutes(30)) == "01:30");
    CHECK(clock_text(Seconds{-60}) == "23:59");
}

TEST_CASE("a date with a time") {
    const DateTime moment{Date(2026, 1, 5), hours(9)};
    CHECK(DateTime::parse("2026-01-05 09:00") == moment);
    CHECK(DateTime::parse("2026-01-05T09:00") == moment);
    CHECK(moment.text() == "2026-01-05 09:00");
    CHECK_FALSE(DateTime::parse("2026-01-05"));
    CHECK_FALSE(DateTime::parse("2026-01-05 25:00"));
}

TEST_CASE("moments in UTC") {
    CHECK(Instant{0}.text() == "1970-01-01T00:00:00Z");
    CHECK(Instant{-1}.text() == "1969-12-31T23:59:59Z");
    CHECK(Instant{1795655525}.text() == "2026-11-26T01:12:05Z");
    CHECK(Instant{1795655525}.compact() == "20261126T011205Z");
}

TEST_CASE("zones and clock changes") {
    const TimeZone lisbon("Europe/Lisbon");
    CHECK(lisbon.name() == "Europe/Lisbon");
    CHECK(lisbon.to_utc(Date(2026, 1, 5), hours(9)).text() == "2026-01-05T09:00:00Z");
    CHECK(lisbon.to_utc(Date(2026, 7, 6), hours(9)).text() == "2026-07-06T08:00:00Z");
    CHECK(TimeZone("Asia/Shanghai").to_utc(Date(2026, 11, 26), hours(1)).text() == "2026-11-25T17:00:00Z");

    // On 29 March 2026 Berlin's clock goes from 02:00 to 03:00; the skipped half past two is the moment after the gap.
    const TimeZone berlin("Europe/Berlin");
    CHECK(berlin.to_utc(Date(2026, 3, 29), minutes(119)).text() == "2026-03-29T00:59:00Z");
    CHECK(berlin.to_utc(Date(2026, 3, 29), minutes(150)).text() == "2026-03-29T01:00:00Z");
    CHECK(berlin.to_utc(Date(2026, 3, 29), hours(3)).text() == "2026-03-29T01:00:00Z");
    // On 25 October 2026 half past two happens twice; the first counts.
    CHECK(berlin.to_utc(Date(2026, 10, 25), minutes(150)).text() == "2026-10-25T00:30:00Z");
    CHECK(berlin.to_utc(Date(2026, 10, 25), hours(3)).text() == "2026-10-25T02:00:00Z");
    // Times beyond midnight belong to the next day.
    CHECK(berlin.to_utc(Date(2026, 1, 5), hours(25)) == berlin.to_utc(Date(2026, 1, 6), hours(1)));

    CHECK_THROWS_AS(TimeZone("Atlantis/Capital"), Error);
    CHECK_THROWS_AS(TimeZone(""), Error);
}

TEST_CASE("the clocks of a zone at a moment are the way back from UTC") {
    const TimeZone berlin("Europe/Berlin");
    const auto at = [&](Date date, Seconds time) { return local_time(berlin, berlin.to_utc(date, time)).text(); };
    CHECK(at(Date(2026, 1, 5), hours(9)) == "2026-01-05 09:00");
    CHECK(at(Date(2026, 7, 6), hours(0)) == "2026-07-06 00:00");
    CHECK(at(Date(2026, 3, 29), minutes(150)) == "2026-03-29 03:00");  // the spring change skips 02:30
    // 00:30 and 01:30 UTC are both 02:30 on the clocks of that night.
    CHECK(local_time(berlin, {berlin.to_utc(Date(2026, 10, 25), minutes(150)).seconds + 3600}).text() == "2026-10-25 02:30");
    CHECK(local_time(TimeZone("Asia/Shanghai"), {-1}).text() == "1970-01-01 07:59");
    CHECK(local_time(TimeZone("America/New_York"), {0}).text() == "1969-12-31 19:00");
}
