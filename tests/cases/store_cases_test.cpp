// SPDX-License-Identifier: Apache-2.0
// A store that is read while it is written, and names that look like markup.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "tests/cases/run.hpp"

using namespace visitcast;
using namespace visitcast::test;

TEST_CASE("STO01: readers see the store before or after an import, a second import waits") {
    const TempFolder folder;
    const fs::path file = folder.path() / "busy.db";
    constexpr int customers = 1400;
    std::string people = "customer_id,name\n", bills = "customer_id,month,kwh\n";
    core::Issues ignored;
    const auto months = io::read_table(case_folder("STO01") / "consumption.csv", ignored);
    const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::find(months.header.begin(), months.header.end(), name) - months.header.begin());
    };
    for (int i = 0; i < customers; ++i) {
        people += "K" + std::to_string(i) + ",Made up\n";
        for (const auto& row : months.rows)
            bills += "K" + std::to_string(i) + "," + row.cells[column("month")] + "," + row.cells[column("kwh")] + "\n";
    }
    std::ofstream(folder.path() / "customers.csv") << people;
    std::ofstream(folder.path() / "consumption.csv") << bills;
    const auto import = [&](const char* name) {
        store::Store store(file, store::OpenMode::create);
        app::Desk desk{store, core::Date(2026, 11, 2)};
        return app::import_paths(desk, {{folder.path() / name}});
    };
    import("customers.csv");
    const std::size_t rows = months.rows.size() * customers;
    app::ImportReport first, second;
    std::thread one([&] { first = import("consumption.csv"); });
    std::thread two([&] { second = import("consumption.csv"); });
    store::Store reader(file, store::OpenMode::existing);
    for (int i = 0; i < 50; ++i) {
        const auto seen = reader.all<core::Consumption>().size();
        CHECK((seen == 0 || seen == rows));
    }
    one.join();
    two.join();
    CHECK(reader.all<core::Consumption>().size() == rows);
    REQUIRE(first.counts.size() == 1);
    REQUIRE(second.counts.size() == 1);
    CHECK(first.counts[0].added + second.counts[0].added == static_cast<int>(rows));
    CHECK(first.counts[0].unchanged + second.counts[0].unchanged == static_cast<int>(rows));
}

TEST_CASE("STO01: while an import runs the program answers, and a second import ends well") {
    const CaseRun run("STO01");
    const int customers = 1400;
    std::string people = "customer_id,name\n", bills = "customer_id,month,kwh\n";
    for (int i = 0; i < customers; ++i) {
        people += "K" + std::to_string(i) + ",Made up\n";
        for (int month = 0; month < 36; ++month)
            bills += "K" + std::to_string(i) + "," + (core::Month(2023, 11) + month).text() + "," + std::to_string(1000 + month) +
                     "\n";
    }
    std::ofstream(run.folder() / "customers.csv") << people;
    std::ofstream(run.folder() / "consumption.csv") << bills;
    REQUIRE(run.program("import customers.csv").status == 0);
    const std::string command = "cd " + quoted(run.folder()) + " && '" VISITCAST_PROGRAM "' import consumption.csv >two.txt 2>&1";
    int second = -1;
    std::thread other([&] { second = std::system(command.c_str()); });
    const auto first = run.program("import consumption.csv");
    for (int i = 0; i < 3; ++i) {
        const auto seen = run.program("--json check");
        CHECK(seen.status == 0);
        const auto rows = json::parse(seen.out)["rows"].value("consumption", 0);
        CHECK((rows == 0 || rows == customers * 36));
    }
    other.join();
    // Either has waited for the other, or says that it could not.
    CHECK((first.status == 0 || has(first.error, "in use")));
    CHECK((second == 0 || has(read(run.folder() / "two.txt"), "in use")));
    CHECK((first.status == 0 || second == 0));
    CHECK(json::parse(run.program("--json check").out)["rows"]["consumption"] == customers * 36);
}

TEST_CASE("STO01: a store of a newer program is refused and left as it is") {
    const CaseRun run("STO01");
    REQUIRE(run.import("customers.csv consumption.csv").status == 0);
    const fs::path file = run.folder() / "visitcast.db";
    std::string bytes = read(file);
    // PRAGMA user_version stands at byte 60 of an SQLite file, the highest byte first.
    constexpr std::size_t lowest = 63;
    const int number = static_cast<unsigned char>(bytes[lowest]);
    bytes[lowest] = static_cast<char>(number + 1);
    std::ofstream(file, std::ios::binary) << bytes;
    for (const char* command : {"check", "plan", "import customers.csv", "imports"}) {
        const auto refused = run.program(command);
        INFO(command << refused.error);
        CHECK(refused.status == 5);
        CHECK(has(refused.error, std::to_string(number + 1)));
        CHECK(has(refused.error, "up to " + std::to_string(number)));
        CHECK(has(refused.error, "newer version"));
    }
    CHECK(read(file) == bytes);
}

TEST_CASE("WEB01: names and notes that look like markup stay text in the report") {
    const CaseRun run("WEB01");
    CHECK(run.import("settings.csv managers.csv customers.csv consumption.csv visits.csv").status == 0);
    // The note of the last visit stands on the day sheet.
    const fs::path done = run.folder() / "visits.csv";
    std::ofstream(done) << "visit_id,customer_id,manager_id,date,start,minutes,status,note\n"
                           "V0,0001,M01,2026-09-01,09:30,45,done,<b>bold</b>\n";
    CHECK(run.import(done.string()).status == 0);
    run.program("forecast");
    run.program("plan");
    CHECK(run.program("publish").status == 0);
    CHECK(run.program("report --out out").status == 0);
    CHECK(run.program("report month --out out").status == 0);
    for (const char* paper : {"days", "wall", "brief"})
        CHECK(run.program("export " + std::string(paper) + " --format html --out out").status == 0);
    std::string pages;
    for (const auto& entry : fs::recursive_directory_iterator(run.folder() / "out"))
        if (entry.path().extension() == ".html") pages += read(entry.path());
    REQUIRE(pages.size() > 1000);
    CHECK_FALSE(has(pages, "<img src=x"));
    CHECK_FALSE(has(pages, "<script>document.title"));
    CHECK_FALSE(has(pages, "href=\"javascript:"));
    for (const std::string tag : {"<script", "<img", "<iframe", "<link", "<object"}) {
        CHECK_FALSE(has(pages, tag + " "));
        CHECK_FALSE(has(pages, tag + ">"));
    }
    for (const char* handler : {" onerror=\"", " onload=\"", " onclick=\"", " onfocus=\""}) CHECK_FALSE(has(pages, handler));
    CHECK(has(pages, "&lt;img src=x onerror=document.title=1&gt;"));
    CHECK(has(pages, "{{7*7}} ${7*7}"));
    CHECK(has(pages, "&lt;b&gt;bold&lt;/b&gt;"));
    for (const auto& entry : fs::recursive_directory_iterator(run.folder() / "out")) {
        if (entry.path().extension() != ".html") continue;
        INFO(entry.path());
        const std::string page = read(entry.path());
        CHECK(has(page, "Content-Security-Policy\" content=\"default-src 'none'"));
        CHECK_FALSE(has(page, "script-src"));
        const auto begin = page.find("<title>") + 7;
        const std::string title = page.substr(begin, page.find("</title>") - begin);
        CHECK(title.size() > 1);
    }
}
