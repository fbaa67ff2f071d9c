// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <clocale>

#include "data/core/text_form.hpp"
#include "tests/io/export_support.hpp"

using namespace visitcast;
using test::content;

namespace {

/// A plain reader of quoted CSV, independent of the project's own.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',' || c == '\n') {
            row.push_back(field);
            field.clear();
            if (c == '\n') rows.push_back(std::exchange(row, {}));
        } else if (c != '\r') {
            field += c;
        }
    }
    return rows;
}

std::string cell(const std::vector<std::vector<std::string>>& table, std::size_t row, std::string_view column) {
    for (std::size_t i = 0; i < table[0].size(); ++i)
        if (table[0][i] == column) return table[row][i];
    FAIL("no column " << column);
    return {};
}

}  // namespace

TEST_CASE("customers come back character for character") {
    test::Company company;
    test::TemporaryFolder folder;
    const auto files = test::write(company.data, "csv", "customers", folder.path());
    REQUIRE(files == std::vector<std::filesystem::path>{"customers.csv"});
    const auto table = read_csv(content(folder.path() / files[0]));
    const auto& customers = company.rows.of<core::Customer>();
    REQUIRE(table.size() == customers.size() + 1);
    for (std::size_t i = 0; i < customers.size(); ++i) {
        core::Customer read;
        std::size_t column = 0;
        core::for_each_field<core::Customer>([&](const auto& field) {
            REQUIRE(table[0][column] == field.name);
            using Value = std::remove_cvref_t<decltype(read.*(field.member))>;
            const auto value = core::from_text<Value>(table[i + 1][column]);
            REQUIRE(value);
            read.*(field.member) = *value;
            ++column;
        });
        CHECK(read == customers[i]);
    }
}

TEST_CASE("all records leave out what is empty and keep the import names") {
    test::Company company;
    test::TemporaryFolder folder;
    const auto files = test::write(company.data, "csv", "records", folder.path());
    CHECK(files == std::vector<std::filesystem::path>{"managers.csv", "customers.csv"});
}

TEST_CASE("the plan has one row per stop with its reason") {
    test::Company company;
    company.add_plan();
    test::TemporaryFolder folder;
    test::write(company.data, "csv", "plan", folder.path());
    const auto table = read_csv(content(folder.path() / "plan.csv"));
    REQUIRE(table.size() == 6);
    CHECK(cell(table, 2, "manager_id") == "M01");
    CHECK(cell(table, 2, "date") == "2026-11-03");
    CHECK(cell(table, 2, "iso_week") == "2026-W45");
    CHECK(cell(table, 2, "order") == "2");
    CHECK(cell(table, 2, "visit_id") == "V2");
    CHECK(cell(table, 2, "arrive") == "10:40");
    CHECK(cell(table, 2, "start") == "10:45");
    CHECK(cell(table, 2, "end") == "11:30");
    CHECK(cell(table, 2, "drive_minutes") == "12");
    CHECK(cell(table, 2, "distance_km") == "7.4");
    CHECK(cell(table, 2, "urgency") == "due");
    CHECK(cell(table, 2, "why") == "due: last visit 63 days ago");
    CHECK(cell(table, 2, "pinned") == "yes");
    CHECK(cell(table, 1, "address") == "Dock 3,\nGate B");
}

TEST_CASE("without a plan the stored visits are the plan") {
    test::Company company;
    core::Visit visit;
    visit.id = {"V9"};
    visit.customer = {"0002"};
    visit.manager = {"M01"};
    visit.date = core::Date(2026, 11, 5);
    visit.start = core::minutes(615);
    company.rows.of<core::Visit>() = {visit};
    visit.id = {"V8"};
    visit.date = core::Date(2026, 11, 1);  // before the as-of day
    company.rows.of<core::Visit>().push_back(visit);
    test::TemporaryFolder folder;
    test::write(company.data, "csv", "plan", folder.path());
    const auto table = read_csv(content(folder.path() / "plan.csv"));
    REQUIRE(table.size() == 2);
    CHECK(cell(table, 1, "visit_id") == "V9");
    CHECK(cell(table, 1, "start") == "10:15");
    CHECK(cell(table, 1, "end") == "11:00");
    CHECK(cell(table, 1, "arrive").empty());
}

TEST_CASE("unplanned visits, forecasts, flags, workload and coverage") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    test::TemporaryFolder folder;
    const auto files = test::write(company.data, "csv", "all", folder.path());
    CHECK(files.size() == 7);
    auto table = read_csv(content(folder.path() / "unplanned.csv"));
    REQUIRE(table.size() == 2);
    CHECK(cell(table, 1, "code") == "longer_than_window");
    CHECK(cell(table, 1, "reason") == "the visit takes 90 min, its longest usable visiting hours 60 min");
    CHECK(cell(table, 1, "remedy") == "Agree on wider or other visiting hours.");
    table = read_csv(content(folder.path() / "forecast.csv"));
    REQUIRE(table.size() == 1 + 12 + 1 + 12 + 12);
    CHECK(cell(table, 1, "month") == "2026-11");
    CHECK(cell(table, 1, "mean_kwh") == "1000");
    CHECK(cell(table, 1, "p10_kwh") == "900");
    CHECK(cell(table, 13, "status") == "no_history");
    CHECK(cell(table, 13, "mean_kwh").empty());
    CHECK(cell(table, 14, "name") == "食品/饮料[冷链]");
    table = read_csv(content(folder.path() / "flags.csv"));
    REQUIRE(table.size() == 2);
    CHECK(cell(table, 1, "kind") == "level_shift");
    CHECK(cell(table, 1, "kwh_month") == "-12345");
    CHECK(cell(table, 1, "evidence") == "kWh a month in the twelve months before: 52,000; kWh a month since: 39,655");
    table = read_csv(content(folder.path() / "coverage.csv"));
    CHECK(cell(table, 1, "urgency") == "overdue");
    CHECK(cell(table, 1, "planned_percent") == "0");
    CHECK(cell(table, 2, "due") == "5");
    table = read_csv(content(folder.path() / "workload.csv"));
    CHECK(cell(table, 1, "load_percent") == "3.8");
}

TEST_CASE("the form for spreadsheets has a mark and guards formulas, numbers stay") {
    test::Company company;
    test::TemporaryFolder folder;
    test::write(company.data, "csv-excel", "customers", folder.path());
    const auto text = content(folder.path() / "customers.csv");
    CHECK(text.substr(0, 3) == "\xEF\xBB\xBF");
    CHECK(text.find("0005,'=1+2,") != text.npos);
    CHECK(text.find(",-34.6037,-58.3816,") != text.npos);
    CHECK(text.find("\r\n") != text.npos);
    test::write(company.data, "csv", "customers", folder.path());
    const auto plain = content(folder.path() / "customers.csv");
    CHECK(plain.substr(0, 12) == "customer_id,");
    CHECK(plain.find("0005,=1+2,") != plain.npos);
}

TEST_CASE("an unknown subject is refused and nothing is left behind") {
    test::Company company;
    test::TemporaryFolder folder;
    CHECK_THROWS_AS(test::write(company.data, "csv", "nonsense", folder.path()), core::UsageError);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("every exporter writes all its subjects, twice the same, under any language setting") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    for (const auto& exporter : io::exporters()) {
        std::string_view subjects = exporter.subjects;
        while (!subjects.empty()) {
            const auto subject = subjects.substr(0, subjects.find(','));
            subjects.remove_prefix(std::min(subjects.size(), subject.size() + 1));
            INFO(exporter.format << " " << subject);
            test::TemporaryFolder first;
            test::TemporaryFolder second;
            const auto files = exporter.write(company.data, subject, first.path());
            const char* set = std::setlocale(LC_ALL, "de_DE.UTF-8");
            REQUIRE(exporter.write(company.data, subject, second.path()) == files);
            if (set) std::setlocale(LC_ALL, "C");
            if (subject != "records") CHECK_FALSE(files.empty());
            for (const auto& file : files) CHECK(content(first.path() / file) == content(second.path() / file));
            for (const auto& entry : std::filesystem::directory_iterator(first.path()))
                CHECK(entry.path().extension() != ".partial");
        }
    }
}

TEST_CASE("both languages are written without a missing sentence") {
    test::Company company;
    company.add_plan();
    company.add_outlook();
    company.data.language = text::Language::chinese;
    test::TemporaryFolder folder;
    for (const auto& exporter : io::exporters())
        CHECK_NOTHROW(
            exporter.write(company.data, exporter.format == "html" || exporter.format == "xlsx" ? "all" : "plan", folder.path()));
    test::write(company.data, "csv", "unplanned", folder.path());
    CHECK(content(folder.path() / "unplanned.csv").find("走访需 90 分钟") != std::string::npos);
}

TEST_CASE("an export says what it had to leave out") {
    test::Company company;
    company.add_plan();
    auto notices = io::export_notices(company.data, "gpx", "plan");
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].code == "export_no_place");
    CHECK(text::sentence(text::Language::english, notices[0]).find("visit V4 of") == 0);
    CHECK(io::export_notices(company.data, "csv", "plan").empty());
    company.rows.of<core::Customer>()[0].note = std::string(40'000, 'x');
    notices = io::export_notices(company.data, "xlsx", "customers");
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].code == "export_text_cut");
    CHECK(notices[0].row == 2);
    CHECK(notices[0].column == "note");
    CHECK_FALSE(text::sentence(text::Language::chinese, notices[0]).empty());
}
