// SPDX-License-Identifier: Apache-2.0
// Cells in the spellings of people: read with their value, or refused.
#include "data/io/reading/values.hpp"

#include <catch2/catch.hpp>

#include "data/io/import.hpp"
#include "data/io/reading/choices.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/dates.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using namespace visitcast::io;

namespace {

std::optional<double> number(std::string_view text, NumberStyle style = {}, std::string_view column = "kwh") {
    return plain_number(text, column, style).number;
}

std::string date(std::string_view text, DateOrder order = DateOrder::unknown) {
    const auto reading = plain_date(text, order);
    return reading.date ? reading.date->text() : std::string(reading.code);
}

std::string month(std::string_view text) {
    const auto reading = plain_month(text, DateOrder::unknown);
    return reading.month ? reading.month->text() : std::string(reading.code);
}

Imported import_text(const std::string& name, const std::string& text, const ImportOptions& options = {}) {
    const InputFolder folder;
    Rows known;
    Customer customer;
    customer.id = {"0001"};
    customer.name = "Mill";
    known.of<Customer>().push_back(customer);
    return import_files({folder.write(name, text)}, std::nullopt, known, options);
}

std::vector<std::string> codes(const Imported& imported) {
    std::vector<std::string> result;
    for (const Issue& issue : imported.issues) result.push_back(issue.code);
    return result;
}

}  // namespace

TEST_CASE("edges are trimmed of what cannot be seen") {
    CHECK(trimmed(" \t0001\xC2\xA0\xE2\x80\x8B\r\n") == "0001");
    CHECK(trimmed("a b") == "a b");
    CHECK(trimmed("\xE3\x80\x80").empty());
}

TEST_CASE("numbers") {
    CHECK(number("12,345") == 12345);
    CHECK(number("-1,234,567.5") == -1234567.5);
    CHECK(number("1 000 000") == 1e6);
    CHECK(number("1\xC2\xA0"
                 "000") == 1000);
    CHECK(number("1'234'567") == 1234567);
    CHECK(number("１２３４") == 1234);
    CHECK(number("5000kWh") == 5000);
    CHECK(number("5000 千瓦时") == 5000);
    CHECK(number("1.5e3") == 1500);
    for (const char* refused : {"12,34", "1,2345", ",123", "1.234,5", "5 MWh", "5万千瓦时", "nan", "inf", "-inf", "1e309", "0x10",
                                "12 345 6", "abc", "1.2.3", "--5", "5 kW"}) {
        INFO(refused);
        CHECK_FALSE(number(refused));
    }
    CHECK(number("5 kW", {}, "max_kw") == 5);
    CHECK(number("1.234,5", {true, false}) == 1234.5);
    CHECK(number("3,5", {true, false}) == 3.5);
    CHECK_FALSE(number("1.234", {true, false}));
    CHECK_FALSE(number("12,345", {false, true}));
}

TEST_CASE("dates") {
    for (const char* same : {"2026-11-02", "2026-11-2", "2026/11/2", "2026.11.02", "2026年11月2日", "20261102", "2 Nov 2026",
                             "Nov 2, 2026", "2026-11-02 00:00:00", "2026-11-02T00:00", "２０２６-11-02"}) {
        INFO(same);
        CHECK(date(same) == "2026-11-02");
    }
    CHECK(date("03/04/2026") == "date_order_unknown");
    CHECK(date("03/04/2026", DateOrder::day_first) == "2026-04-03");
    CHECK(date("03/04/2026", DateOrder::month_first) == "2026-03-04");
    CHECK(date("31/02/2026", DateOrder::day_first) == "no_such_day");
    CHECK(date("03/04/26", DateOrder::day_first) == "date_short_year");
    CHECK(date("2026-11-02 09:00") == "not_a_date");
    CHECK(date("46000") == "not_a_date");
    CHECK(date("2026-11") == "not_a_date");
    CHECK(date("1850-01-01") == "no_such_day");
    CHECK(date("tomorrow") == "not_a_date");
    CHECK(proven_order("25/03/2026") == DateOrder::day_first);
    CHECK(proven_order("03/25/2026") == DateOrder::month_first);
    CHECK(proven_order("03/04/2026") == DateOrder::unknown);
}

TEST_CASE("months") {
    for (const char* same : {"2025-09", "2025-9", "2025/09", "202509", "2025年9月", "2025年09月份", "2025.09", "2025-09-30",
                             "Sep 2025", "September 2025", "2025 Sept", "09/2025", "2025-09-01 00:00"}) {
        INFO(same);
        CHECK(month(same) == "2025-09");
    }
    CHECK(month("2025-13") == "not_a_month");
    CHECK(month("Sep 25") == "date_short_year");
    CHECK(month("2025") == "not_a_month");
    CHECK(month("3000-01") == "not_a_month");
    CHECK(month_of_heading("电量202401") == Month(2024, 1));
    CHECK(month_of_heading("2024年1月用电量(千瓦时)") == Month(2024, 1));
    CHECK(month_of_heading("kWh 2024-01") == Month(2024, 1));
    CHECK_FALSE(month_of_heading("kwh"));
    CHECK_FALSE(month_of_heading("2024"));
}

TEST_CASE("times, choices, yes and no, days of the week") {
    CHECK(plain_clock("9:05") == hours(9) + minutes(5));
    CHECK(plain_clock("09：05：00") == hours(9) + minutes(5));
    CHECK(plain_clock("12:30 am") == minutes(30));
    CHECK(plain_clock("1:30 PM") == hours(13) + minutes(30));
    CHECK_FALSE(plain_clock("13:30 pm"));
    CHECK_FALSE(plain_clock("09:05:30"));
    CHECK_FALSE(plain_clock("9"));
    CHECK(plain_moment("2026/11/2 9:00", DateOrder::unknown) == DateTime{Date(2026, 11, 2), hours(9)});
    CHECK_FALSE(plain_moment("2026-11-02", DateOrder::unknown));
    CHECK(plain_choice<VisitStatus>("Done") == VisitStatus::done);
    CHECK(plain_choice<VisitStatus>("已走访") == VisitStatus::done);
    CHECK(plain_choice<HolidayKind>("makeup_workday") == HolidayKind::workday);
    CHECK(plain_choice<CustomerStatus>("暂停") == CustomerStatus::suspended);
    CHECK(plain_choice<EventKind>("暂停") == EventKind::suspension);
    CHECK(plain_choice<CoordinateSystem>("gcj-02") == CoordinateSystem::gcj02);
    CHECK_FALSE(plain_choice<VisitStatus>("perhaps"));
    CHECK(plain_yes_no("是") == true);
    CHECK(plain_yes_no("N") == false);
    CHECK_FALSE(plain_yes_no("2"));
    CHECK(plain_weekdays("周一至周五 09：00～12：00") == "Mon-Fri 09:00-12:00");
    CHECK(is_damaged_id("9.021E+19"));
    CHECK_FALSE(is_damaged_id("1E5"));
    CHECK_FALSE(is_damaged_id("00A+1"));
}

TEST_CASE("a comma that could be either sign is refused unless its column proves one") {
    const auto unclear = import_text("consumption.csv", "customer_id;month;kwh\n0001;2026-01;12,345\n");
    CHECK(unclear.rows.of<Consumption>().empty());
    const auto proven = import_text("consumption.csv", "customer_id;month;kwh\n0001;2026-01;12,345\n0001;2026-02;3,5\n");
    REQUIRE(proven.rows.of<Consumption>().size() == 2);
    CHECK(proven.rows.of<Consumption>()[0].kwh == 12.345);
    const auto groups = import_text("consumption.csv", "customer_id;month;kwh\n0001;2026-01;12,345\n0001;2026-02;1,234.5\n");
    REQUIRE(groups.rows.of<Consumption>().size() == 2);
    CHECK(groups.rows.of<Consumption>()[0].kwh == 12345);
}

TEST_CASE("Chinese headings and values") {
    const auto imported =
        import_text("台账.csv", "户号,户名,行业代码,状态,合同容量（kVA）,立户日期\n0031,海棠纺织厂,C17,正常,800,2020年3月1日\n");
    REQUIRE(imported.rows.of<Customer>().size() == 1);
    const auto& customer = imported.rows.of<Customer>()[0];
    CHECK(customer.id.text == "0031");
    CHECK(customer.status == CustomerStatus::active);
    CHECK(customer.contracted_kva == 800);
    CHECK(customer.opened_on == Date(2020, 3, 1));
    CHECK(imported.issues.empty());
}

TEST_CASE("rules between the cells of a row") {
    const auto reversed = import_text(
        "customers.csv",
        "customer_id,name,opened_on,closed_on,visit_interval_days\n1,A,2026-01-02,2026-01-01,\n2,B,,,0\n3,C,,,30.5\n");
    CHECK(codes(reversed) == std::vector<std::string>{"dates_reversed", "number_out_of_range", "not_whole"});
    CHECK(reversed.files[0].rows_bad == 3);
    const auto settings = import_text("settings.csv", "key,value\ntoday,2026/11/2\nplan_form,2026-11-02\nhorizon_months,six\n");
    CHECK(codes(settings) == std::vector<std::string>{"setting_unknown_likely", "not_a_number"});
    CHECK(settings.rows.of<Setting>()[0].value == "2026-11-02");
}

TEST_CASE("files that cannot be told apart or lack columns are named") {
    const auto unknown = import_text("data.csv", "a,b\n1,2\n");
    CHECK(codes(unknown) == std::vector<std::string>{"kind_unknown"});
    CHECK(unknown.files[0].rows_bad == 1);
    const auto missing = import_text("consumption.csv", "customer_id,kwh\n0001,2\n");
    REQUIRE(codes(missing) == std::vector<std::string>{"columns_missing"});
    CHECK(missing.issues[0].details[1].second == "month");
    const auto kept = import_text("temperatures.csv", "region,month,mean_c\nnorth,2026-01,5\n");
    CHECK(kept.issues.empty());
    CHECK(kept.rows.of<Temperature>().size() == 1);
}

TEST_CASE("totals are skipped, customers called Total are not") {
    const auto imported = import_text("customers.csv", "name,customer_id\nTotal,5\nMill,6\n合计,\nNote: preliminary,\n");
    CHECK(imported.rows.of<Customer>().size() == 2);
    CHECK(codes(imported) == std::vector<std::string>{"total_row_skipped", "note_row_skipped"});
    CHECK(imported.files[0].rows_read == 4);
    CHECK(imported.files[0].rows_skipped == 2);
}

TEST_CASE("a folder is read in load order, and other files in it are left alone") {
    const InputFolder folder;
    folder.write("a-consumption.csv", "customer_id,month,kwh\n0007,2026-01,5\n");
    folder.write("b-customers.csv", "customer_id,name\n0007,Mill\n");
    folder.write("notes.txt", "nothing");
    const auto imported = import_files({folder.path()}, std::nullopt, {});
    CHECK(imported.issues.empty());
    CHECK(imported.rows.of<Consumption>().size() == 1);
    const InputFolder empty;
    CHECK_THROWS_AS(import_files({empty.path()}, std::nullopt, {}), Error);
}
