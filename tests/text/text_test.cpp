// SPDX-License-Identifier: Apache-2.0
#include "data/text/text.hpp"
#include "data/text/energy_column.hpp"

#include <catch2/catch.hpp>
#include <clocale>
#include <limits>

using namespace visitcast;
using text::Language;

TEST_CASE("languages are known by their codes") {
    CHECK(text::parse_language("en") == Language::english);
    CHECK(text::parse_language("zh") == Language::chinese);
    CHECK_FALSE(text::parse_language("de"));
    CHECK_FALSE(text::parse_language("EN"));
}

TEST_CASE("a sentence needs a known code and all its values") {
    CHECK(text::sentence(Language::english, "event_phone", {{"phone", "021 5550 0100"}}) == "Phone: 021 5550 0100");
    CHECK(text::sentence(Language::chinese, "event_phone", {{"phone", "021 5550 0100"}}) == "电话：021 5550 0100");
    CHECK_THROWS_AS(text::sentence(Language::english, "event_phone"), core::Error);
    CHECK_THROWS_AS(text::sentence(Language::english, "no_such_code"), core::Error);
    CHECK_FALSE(text::has_sentence("no_such_code"));
    CHECK(text::value_names("event_arrive") == std::vector<std::string>{"arrive", "start", "end"});
    CHECK(text::value_names("no_such_code").empty());
}

TEST_CASE("a value may hold braces") {
    CHECK(text::sentence(Language::english, "event_note", {{"note", "{note} {7*7}"}}) == "Note: {note} {7*7}");
}

TEST_CASE("an issue names its place") {
    core::Issue issue{core::Severity::notice, "export_cut_mark", "consumption.csv", 3, "kwh", "abc", {}};
    CHECK(text::sentence(Language::english, issue) == "consumption.csv, row 3, column kwh, value 'abc': … [cut]");
    CHECK(text::sentence(Language::chinese, issue) == "consumption.csv，第3行，kwh列，值“abc”：…[已截断]");
    issue = {core::Severity::notice, "export_cut_mark", "", 0, "", "", {}};
    CHECK(text::sentence(Language::english, issue) == "… [cut]");
}

TEST_CASE("numbers are grouped by three") {
    CHECK(text::number(0) == "0");
    CHECK(text::number(-0.4) == "0");
    CHECK(text::number(999) == "999");
    CHECK(text::number(1000) == "1,000");
    CHECK(text::number(-1234567.5, 1) == "-1,234,567.5");
    CHECK(text::number(123456, 0) == "123,456");
    CHECK(text::number(std::numeric_limits<double>::quiet_NaN()) == "–");
}

TEST_CASE("amounts of one column have one unit") {
    CHECK(text::energy_like(Language::chinese, 8.646e8, 3.89e7) == "86,460.0 万千瓦时");
    CHECK(text::energy_like(Language::chinese, 3.89e7, 3.89e7) == "3,890.0 万千瓦时");
    CHECK(text::energy_like(Language::english, 8.646e8, 9.1e6) == "864,600.0 MWh");
    CHECK(text::energy_like(Language::english, 0, 12'345'000) == "0.0 GWh");
}

TEST_CASE("energy takes a unit that fits its size") {
    CHECK(text::energy(Language::english, 1234) == "1,234 kWh");
    CHECK(text::energy(Language::english, -9999) == "-9,999 kWh");
    CHECK(text::energy(Language::english, 12345) == "12.3 MWh");
    CHECK(text::energy(Language::english, -12345) == "-12.3 MWh");
    CHECK(text::energy(Language::english, 12'345'000) == "12.3 GWh");
    CHECK(text::energy(Language::chinese, 1234) == "1,234 千瓦时");
    CHECK(text::energy(Language::chinese, 12345) == "1.23 万千瓦时");
    CHECK(text::energy(Language::chinese, 12'345'678) == "1,234.6 万千瓦时");
    CHECK(text::energy(Language::chinese, 123'456'789) == "1.23 亿千瓦时");
}

TEST_CASE("days, months, durations and shares") {
    const core::Date date(2026, 11, 2);
    CHECK(text::day(Language::english, date) == "Mon 2 Nov 2026");
    CHECK(text::day(Language::chinese, date) == "2026年11月2日 周一");
    CHECK(text::month(Language::english, date.month()) == "Nov 2026");
    CHECK(text::month(Language::chinese, date.month()) == "2026年11月");
    CHECK(text::duration(Language::english, core::minutes(65)) == "1 h 05 min");
    CHECK(text::duration(Language::english, core::minutes(45)) == "45 min");
    CHECK(text::duration(Language::chinese, core::minutes(65)) == "1小时05分");
    CHECK(text::duration(Language::chinese, core::minutes(0)) == "0分");
    CHECK(text::percent(12.44) == "12.4 %");
    CHECK(text::percent(12.44, true) == "+12.4 %");
    CHECK(text::percent(-12.44, true) == "-12.4 %");
    CHECK(text::percent(0, true) == "0.0 %");
}

TEST_CASE("the width on a terminal") {
    CHECK(text::display_width("") == 0);
    CHECK(text::display_width("Acme") == 4);
    CHECK(text::display_width("海棠厂") == 6);
    CHECK(text::display_width("é") == 1);
    CHECK(text::display_width("e\xcc\x81") == 1);  // a letter and a combining accent
    CHECK(text::display_width("🏭") == 2);
    CHECK(text::display_width("\xff") == 1);  // not UTF-8: one replacement
}

TEST_CASE("a decimal comma elsewhere changes nothing") {
    const char* set = std::setlocale(LC_ALL, "de_DE.UTF-8");
    CHECK(text::number(1234.5, 1) == "1,234.5");
    CHECK(text::energy(Language::english, 12345) == "12.3 MWh");
    if (set) std::setlocale(LC_ALL, "C");
}
