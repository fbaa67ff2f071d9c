// SPDX-License-Identifier: Apache-2.0
// Import cases through the use case.
#include <catch2/catch.hpp>

#include <fstream>

#include "tests/tools/support.hpp"
#include "tools/app/export.hpp"

using namespace visitcast;
using namespace visitcast::test;

namespace {

void check_nothing_new(const app::ImportReport& report) {
    CHECK_FALSE(report.has_errors());
    for (const auto& count : report.counts) {
        CHECK(count.added == 0);
        CHECK(count.changed == 0);
    }
}

}  // namespace

TEST_CASE("IMP01: ids stay as they are, also through the program's own exports") {
    Case input("IMP01");
    auto& desk = input.desk();
    CHECK(desk.store.all<core::Customer>().size() == 5);
    CHECK(desk.store.all<core::Consumption>().size() == 5);
    const TempFolder out;
    for (const char* format : {"csv", "xlsx"}) {
        for (const char* record : {"customers", "consumption", "settings"}) {
            const auto files = app::export_files(desk, record, format, out.path(), text::Language::english).files;
            REQUIRE(files.size() == 1);
            check_nothing_new(app::import_paths(desk, {files}));
        }
    }
    CHECK(desk.store.imports().size() == 1);
}

TEST_CASE("CLI01: unknown customers and bad numbers are named, good rows are kept") {
    const TempFolder folder;
    store::Store store(folder.path() / "cli01.db", store::OpenMode::create);
    app::Desk desk{store, core::Date(2026, 11, 2)};
    const auto customers = app::import_paths(desk, {{case_folder("CLI01") / "customers.csv"}});
    const auto unknown = std::find_if(customers.issues.begin(), customers.issues.end(),
                                      [](const core::Issue& issue) { return issue.column == "visit_window"; });
    REQUIRE(unknown != customers.issues.end());
    CHECK(text::sentence(text::Language::english, *unknown).find("visit_windows") != std::string::npos);

    const auto bills = app::import_paths(desk, {{case_folder("CLI01") / "consumption.csv"}});
    CHECK(bills.has_errors());
    REQUIRE(bills.files.size() == 1);
    CHECK(bills.files[0].rows_read == 3);
    CHECK(bills.files[0].rows_good == 1);
    CHECK(bills.files[0].rows_bad == 2);
    std::vector<int> rows;
    for (const auto& issue : bills.issues) {
        if (issue.severity == core::Severity::error) rows.push_back(issue.row);
    }
    CHECK(rows == std::vector{3, 4});
    CHECK(store.all<core::Consumption>().size() == 1);
}

TEST_CASE("a file without a column leaves what is stored; a blank cell takes it away") {
    Case input("SCH02");
    auto& desk = input.desk();
    const TempFolder folder;
    std::ofstream(folder.path() / "managers.csv") << "manager_id,name,work_start,phone\nM01,Lin Heqing,08:30,123\n";
    CHECK_FALSE(app::import_paths(desk, {{folder.path() / "managers.csv"}}).has_errors());
    const auto manager = desk.store.all<core::AccountManager>().front();
    CHECK(manager.work_start == core::hours(8) + core::minutes(30));
    CHECK(manager.home_lat == 31.23);
    CHECK(manager.lunch_minutes == 60);
    std::ofstream(folder.path() / "managers.csv") << "manager_id,name,lunch_minutes\nM01,Lin Heqing,\n";
    CHECK_FALSE(app::import_paths(desk, {{folder.path() / "managers.csv"}}).has_errors());
    CHECK_FALSE(desk.store.all<core::AccountManager>().front().lunch_minutes);
    CHECK(desk.store.all<core::AccountManager>().front().phone == "123");
}

TEST_CASE("the program's own workbook of results is no input") {
    Case input("SCH02");
    auto& desk = input.desk();
    input.plan();
    const auto managers = desk.store.all<core::AccountManager>();
    const TempFolder out;
    for (const char* subject : {"all", "plan", "workload"}) {
        const auto files = app::export_files(desk, subject, "xlsx", out.path(), text::Language::english).files;
        const auto report = app::import_paths(desk, {files});
        CHECK(report.has_errors());
    }
    CHECK(desk.store.all<core::AccountManager>() == managers);
}

TEST_CASE("the headings of a source are kept with its first map and used again") {
    const TempFolder folder;
    const auto file = [&](const char* name, const std::string& content) {
        std::ofstream(folder.path() / name) << content;
        return folder.path() / name;
    };
    store::Store store(folder.path() / "source.db", store::OpenMode::create);
    app::Desk desk{store, core::Date(2026, 11, 2)};
    const auto ask = [&](const char* name, const std::string& content) {
        app::ImportRequest request{{file(name, content)}};
        request.source = "crm";
        return request;
    };
    CHECK_THROWS_AS(app::import_paths(desk, ask("one.csv", "Kd Nr,Firma\n1,Mill\n")), core::UsageError);
    app::ImportRequest first = ask("one.csv", "Kd Nr,Firma\n1,Mill\n");
    first.map = file("map.json", "{\n\"customers\": {\"Kd Nr\": \"customer_id\", \"Firma\": \"name\"}\n}");
    first.dry_run = true;
    app::import_paths(desk, first);
    CHECK(store.all<core::Setting>().empty());
    first.dry_run = false;
    CHECK_FALSE(app::import_paths(desk, first).has_errors());
    CHECK_FALSE(app::import_paths(desk, ask("two.csv", "KD NR,firma\n2,Forge\n")).has_errors());
    REQUIRE(store.all<core::Customer>().size() == 2);
    CHECK(store.all<core::Customer>()[1].name == "Forge");
    // The map goes out and in with the settings, without a remark.
    const auto out = app::export_files(desk, "settings", "csv", folder.path() / "out", text::Language::english).files;
    const auto again = app::import_paths(desk, {out});
    check_nothing_new(again);
    CHECK(again.issues.empty());
    // Another map takes its place; taking that import back brings the first back.
    first.map = file("map.json", R"({"Nr": "customer_id", "Name": "name"})");
    first.paths = {file("three.csv", "Nr,Name\n3,Works\n")};
    app::import_paths(desk, first);
    CHECK(store.all<core::Customer>().size() == 3);
    app::undo_import(desk, store.imports().back().number);
    CHECK_FALSE(app::import_paths(desk, ask("four.csv", "Kd Nr,Firma\n4,Dye\n")).has_errors());
}
