// SPDX-License-Identifier: Apache-2.0
// Numbers and fields as text.
#include <limits>

#include <catch2/catch.hpp>

#include "data/core/random.hpp"
#include "data/core/text_form.hpp"

using namespace visitcast::core;

TEST_CASE("numbers are written short and plain") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(90) == "90");
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(-1234567.25) == "-1234567.25");
    CHECK(number_text(1e14) == "100000000000000");
    CHECK(number_text(1e-6) == "0.000001");
}

TEST_CASE("numbers are read as a whole or not at all") {
    CHECK(parse_number("12.5") == 12.5);
    CHECK(parse_number("+3") == 3);
    CHECK(parse_number("-0.5") == -0.5);
    CHECK(parse_number("1e3") == 1000);
    for (const char* text :
         {"", "+", "-", "12,5", "1 000", " 1", "1 ", "nan", "inf", "-inf", "1e999", "0x10", "12kWh", "+-5", "--5"}) {
        INFO(text);
        CHECK_FALSE(parse_number(text));
    }
}

TEST_CASE("numbers survive writing and reading, bit by bit") {
    Random random(3);
    for (int i = 0; i < 2000; ++i) {
        const double number = random.normal() * std::pow(10.0, static_cast<double>(random.below(40)) - 20);
        CHECK(parse_number(number_text(number)) == number);
    }
    CHECK(parse_number(number_text(std::numeric_limits<double>::max())) == std::numeric_limits<double>::max());
}

TEST_CASE("whole numbers") {
    CHECK(parse_whole("90") == 90);
    CHECK(parse_whole("90.0") == 90);
    CHECK(parse_whole("-5") == -5);
    CHECK_FALSE(parse_whole("90.5"));
    CHECK_FALSE(parse_whole(""));
    CHECK_FALSE(parse_whole("1e12"));
    CHECK_FALSE(parse_whole("ten"));
}

TEST_CASE("fields: empty is not given, wrong is nothing") {
    REQUIRE(from_text<std::optional<int>>(""));
    CHECK_FALSE(from_text<std::optional<int>>("")->has_value());
    CHECK(from_text<std::optional<int>>("7").value() == 7);
    CHECK_FALSE(from_text<std::optional<int>>("seven"));
    CHECK(from_text<bool>("yes") == true);
    CHECK(from_text<bool>("no") == false);
    CHECK_FALSE(from_text<bool>("maybe"));
    CHECK(from_text<CustomerStatus>("suspended") == CustomerStatus::suspended);
    CHECK_FALSE(from_text<CustomerStatus>("Suspended"));
    CHECK(from_text<FindingStatus>("not") == FindingStatus::no);
    CHECK(from_text<CustomerId>("0001")->text == "0001");
    CHECK(to_text(std::optional<Date>{}).empty());
    CHECK(to_text(std::optional(Date(2026, 1, 5))) == "2026-01-05");
    CHECK(to_text(std::optional(true)) == "yes");
    CHECK(to_text(CoordinateSystem::gcj02) == "GCJ02");
    CHECK(form_of<std::optional<WeeklyWindows>>() == Form::windows);
    CHECK(form_of<CustomerId>() == Form::id);
    CHECK(form_of<std::optional<CustomerStatus>>() == Form::choice);
}

template <class Enum>
void check_names(Enum last) {
    const auto& names = enum_names<Enum>;
    CHECK(names.size() == static_cast<std::size_t>(last) + 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(enum_value<Enum>(names[i]) == static_cast<Enum>(i));
        CHECK(enum_name(static_cast<Enum>(i)) == names[i]);
    }
}

TEST_CASE("every enumerator has one spelling of its own") {
    check_names(CustomerStatus::closed);
    check_names(CoordinateSystem::bd09);
    check_names(BillingMethod::actual_demand);
    check_names(LeaveReason::other);
    check_names(HolidayKind::workday);
    check_names(VisitStatus::missed);
    check_names(Flexibility::week);
    check_names(ReadingQuality::corrected);
    check_names(MeterEvent::installed);
    check_names(EventKind::other);
    check_names(FindingKind::other);
    check_names(FindingStatus::no);
    check_names(Urgency::worth_it);
    check_names(ForecastLevel::company);
    check_names(ForecastStatus::closed);
    check_names(FlagKind::trading_deviation);
    check_names(FlagStatus::settled);
}
