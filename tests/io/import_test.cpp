// SPDX-License-Identifier: Apache-2.0
// Whole files through the import: folders of cases with what must come of them.
#include "data/io/import.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "data/text/text.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;
using namespace visitcast::core;
using Catch::Matchers::Contains;
using io::Imported;

namespace {

std::filesystem::path case_file(const std::string& name) { return std::filesystem::path(VISITCAST_CASES) / name; }

Imported import_case(const std::string& name, const std::vector<std::string>& files, const io::ImportOptions& options = {}) {
    std::vector<std::filesystem::path> paths;
    for (const auto& file : files) paths.push_back(case_file(name) / file);
    return io::import_files(paths, std::nullopt, {}, options);
}

/// Issues of a code; every issue must have a sentence in both languages.
std::vector<Issue> with_code(const Imported& imported, const std::string& code) {
    std::vector<Issue> found;
    for (const Issue& issue : imported.issues) {
        INFO(issue.code);
        CHECK_FALSE(text::sentence(text::Language::english, issue).empty());
        CHECK_FALSE(text::sentence(text::Language::chinese, issue).empty());
        if (issue.code == code) found.push_back(issue);
    }
    return found;
}

std::vector<int> error_rows(const Imported& imported) {
    std::vector<int> rows;
    for (const Issue& issue : imported.issues)
        if (issue.severity == Severity::error) rows.push_back(issue.row);
    return rows;
}

std::map<std::string, double> kwh_by_month(const Imported& imported) {
    std::map<std::string, double> result;
    for (const auto& bill : imported.rows.of<Consumption>()) result[bill.customer.text + " " + bill.month.text()] = bill.kwh;
    return result;
}

const io::ImportedFile& file_of(const Imported& imported, const std::string& record) {
    const auto found =
        std::find_if(imported.files.begin(), imported.files.end(), [&](const auto& file) { return file.record == record; });
    REQUIRE(found != imported.files.end());
    return *found;
}

}  // namespace

TEST_CASE("ids stay as they are, to the letter") {
    const Imported imported = io::import_files({case_file("IMP01-account-ids")}, std::nullopt, {});
    CHECK(error_rows(imported).empty());
    const std::vector<std::string> ids{"0000031", "31", "00000000000000000031", "90210000000000004417", "90210000000000004418"};
    std::vector<std::string> customers, bills;
    for (const auto& customer : imported.rows.of<Customer>()) customers.push_back(customer.id.text);
    for (const auto& bill : imported.rows.of<Consumption>()) bills.push_back(bill.customer.text);
    CHECK(customers == ids);
    CHECK(bills == ids);
    REQUIRE(imported.files.size() == 3);
    CHECK(imported.files[0].record == "settings");
    CHECK(imported.files[1].record == "customers");
    CHECK(imported.files[2].record == "consumption");
}

TEST_CASE("the same three customers in five encodings") {
    const auto expected = import_case("IMP02-encodings", {"utf8.csv"});
    REQUIRE(expected.rows.of<Customer>().size() == 3);
    CHECK(expected.rows.of<Customer>()[0].name == "海棠纺织厂");
    CHECK(expected.issues.empty());
    const std::map<std::string, std::string> encodings{{"utf8-bom.csv", "UTF-8 with mark"},
                                                       {"gb18030.csv", "GB18030"},
                                                       {"utf16le-bom.csv", "UTF-16LE"},
                                                       {"gb18030-semicolon.csv", "GB18030"}};
    for (const auto& [file, encoding] : encodings) {
        INFO(file);
        const auto imported = import_case("IMP02-encodings", {file});
        CHECK(imported.rows.of<Customer>() == expected.rows.of<Customer>());
        CHECK(error_rows(imported).empty());
        const auto found = with_code(imported, "encoding_found");
        REQUIRE(found.size() == 1);
        CHECK(found[0].details[0].second == encoding);
        CHECK(with_code(imported, "delimiter_found").size() == (file == "gb18030-semicolon.csv" ? 1 : 0));
    }
}

TEST_CASE("dates with an unclear order are read only when the column proves the order or it is given") {
    const std::string name = "IMP03-visit-dates";
    const auto dates = [](const Imported& imported) {
        std::vector<std::string> result;
        for (const auto& visit : imported.rows.of<Visit>()) result.push_back(visit.date.text());
        return result;
    };
    const auto settled = import_case(name, {"settled.csv", "customers.csv", "managers.csv"});
    CHECK(dates(settled) == std::vector<std::string>{"2026-04-03", "2026-03-25", "2026-05-07"});
    CHECK(with_code(settled, "date_order_found").size() == 1);

    const auto open = import_case(name, {"open.csv", "customers.csv", "managers.csv"});
    CHECK(dates(open).empty());
    CHECK(with_code(open, "date_order_unknown").size() == 2);
    const auto told = import_case(name, {"open.csv", "customers.csv", "managers.csv"}, {io::DateOrder::day_first});
    CHECK(dates(told) == std::vector<std::string>{"2026-04-03", "2026-06-05"});

    const auto bad = import_case(name, {"bad.csv", "customers.csv", "managers.csv"});
    CHECK(dates(bad) == std::vector<std::string>{"2026-02-28"});
    CHECK(error_rows(bad) == std::vector{2});
    CHECK(with_code(bad, "no_such_day").at(0).value == "31/02/2026");

    for (const auto order : {io::DateOrder::unknown, io::DateOrder::day_first}) {
        const auto short_year = import_case(name, {"twodigit.csv", "customers.csv", "managers.csv"}, {order});
        CHECK(dates(short_year).empty());
        CHECK(with_code(short_year, "date_short_year").size() == 1);
    }
}

TEST_CASE("twelve months in nine spellings") {
    const auto imported = import_case("IMP04-month-spellings", {"customers.csv", "consumption.csv"});
    const auto months = kwh_by_month(imported);
    REQUIRE(months.size() == 12);
    for (int month = 1; month <= 12; ++month) CHECK(months.at("0001 " + Month(2025, month).text()) == 1000 + month);
}

TEST_CASE("numbers keep their value or are refused") {
    const auto imported = import_case("IMP05-number-spellings", {"customers.csv", "consumption.csv"});
    const std::map<std::string, double> expected{{"0001 2026-01", 12345}, {"0001 2026-02", 1234567.5}, {"0001 2026-03", 1000000},
                                                 {"0001 2026-04", 1234},  {"0001 2026-05", 5000},      {"0002 2026-03", 0}};
    CHECK(kwh_by_month(imported) == expected);
    CHECK(error_rows(imported) == std::vector{7, 8, 9, 10});
    CHECK(with_code(imported, "month_without_value").size() == 3);
    CHECK(imported.rows.of<Customer>()[0].name == "NA");
    CHECK(imported.rows.of<Customer>()[1].name == "null");
    const auto& file = file_of(imported, "consumption");
    CHECK(file.rows_read == 13);
    CHECK(file.rows_good == 6);
    CHECK(file.rows_bad == 4);
    CHECK(file.rows_skipped == 3);
}

TEST_CASE("repeated rows count once, contradicting rows not at all") {
    const auto imported = import_case("IMP06-duplicates-and-reimport", {"customers.csv", "first.csv"});
    const std::map<std::string, double> expected{{"0001 2026-07", 5000}, {"0001 2026-08", 5200}};
    CHECK(kwh_by_month(imported) == expected);
    const auto contradictions = with_code(imported, "rows_contradict");
    REQUIRE(contradictions.size() == 1);
    CHECK(contradictions[0].row == 6);
    CHECK(contradictions[0].value == "4700");
    CHECK(contradictions[0].details[0].second == "5");
    CHECK(contradictions[0].details[1].second == "4100");
    CHECK(with_code(imported, "row_repeated").size() == 1);
    CHECK(file_of(imported, "consumption").rows_bad == 2);
}

TEST_CASE("quotes, line ends inside cells and a last line without an end") {
    const auto imported = import_case("IMP07-quoting", {"customers.csv"});
    const auto& customers = imported.rows.of<Customer>();
    REQUIRE(customers.size() == 3);
    CHECK(customers[0].name == "Kite \"Little\" Mill");
    CHECK(customers[0].address == "Gate 2,\r\n5 West Rd");
    CHECK(customers[1].name == "Two\rRoads Dairy");
    CHECK(customers[2].id.text == "0004");
    CHECK(error_rows(imported) == std::vector{5});
    CHECK(with_code(imported, "value_missing").at(0).column == "name");

    const auto broken = import_case("IMP07-quoting", {"broken.csv"});
    CHECK(broken.rows.of<Customer>().empty());
    CHECK(with_code(broken, "unclosed_quote").at(0).row == 2);
}

TEST_CASE("a sheet with a title, months side by side, a total and a note") {
    const auto imported = import_case("IMP08-sheet-layout", {"customers.csv", "consumption-wide.xlsx"});
    const std::map<std::string, double> expected{
        {"0001 2026-07", 41200}, {"0001 2026-08", 40100}, {"0002 2026-07", 18300}, {"0002 2026-09", 36600}};
    CHECK(kwh_by_month(imported) == expected);
    CHECK(error_rows(imported).empty());
    CHECK(with_code(imported, "total_row_skipped").at(0).row == 8);
    CHECK(with_code(imported, "note_row_skipped").at(0).row == 9);
    CHECK(with_code(imported, "column_unknown").size() == 2);
    CHECK(imported.rows.of<Customer>().size() == 2);
}

TEST_CASE("ids that only look alike are told, not merged") {
    const auto imported = import_case("IMP09-lookalike-ids", {"customers.csv", "consumption.csv"});
    CHECK(imported.rows.of<Customer>().size() == 1);
    const std::map<std::string, double> expected{
        {"0001 2026-05", 100}, {"0001 2026-06", 101}, {"0001 2026-07", 102}, {"0001 2026-09", 104}};
    CHECK(kwh_by_month(imported) == expected);
    const auto trimmed = with_code(imported, "edges_trimmed");
    REQUIRE(trimmed.size() == 1);
    CHECK(trimmed[0].details[0].second == "3");
    const auto alike = with_code(imported, "customer_unknown_alike");
    REQUIRE(alike.size() == 1);
    CHECK(alike[0].row == 5);
    CHECK(alike[0].details[0].second == "0001");
}

TEST_CASE("coordinates that cannot be are not stored") {
    const auto imported = import_case("IMP10-coordinates", {"customers.csv"});
    std::map<std::string, bool> placed;
    for (const auto& customer : imported.rows.of<Customer>()) placed[customer.id.text] = customer.lat.has_value();
    CHECK(placed ==
          std::map<std::string, bool>{{"0001", true}, {"0003", false}, {"0004", false}, {"0006", true}, {"0007", true}});
    CHECK(error_rows(imported) == std::vector{3, 6});
    CHECK_THAT(text::sentence(text::Language::english, with_code(imported, "latitude_out_of_range").at(0)),
               Contains("row 3") && Contains("121.4802") && Contains("swapped"));
    const auto far = with_code(imported, "place_far");
    REQUIRE(far.size() == 1);
    CHECK(far[0].value == "0006");
    CHECK(with_code(imported, "place_zero").size() == 1);
}

TEST_CASE("unknown columns, unknown customers, bad numbers and missing files are told") {
    const auto imported = io::import_files({case_file("CLI01-exit-status-and-typos")}, std::nullopt, {});
    const auto unknown = with_code(imported, "column_unknown_likely");
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].column == "visit_window");
    CHECK(unknown[0].details[0].second == "visit_windows");
    const auto& file = file_of(imported, "consumption");
    CHECK(file.rows_read == 3);
    CHECK(file.rows_good == 1);
    CHECK(file.rows_bad == 2);
    CHECK(error_rows(imported) == std::vector{3, 4});
    CHECK(with_code(imported, "customer_unknown").size() == 1);
    CHECK(with_code(imported, "not_a_number").size() == 1);
    CHECK_THROWS_WITH(io::import_files({case_file("nowhere.csv")}, std::nullopt, {}), Contains("nowhere.csv"));
    CHECK_THROWS_AS(io::import_files({case_file("IMP01-account-ids")}, "customer", {}), UsageError);
}
