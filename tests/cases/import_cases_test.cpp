// SPDX-License-Identifier: Apache-2.0
// Cases of files as people have them: encodings, dates, numbers, duplicates, quotes, sheets, ids that look alike, places.
#include <catch2/catch.hpp>

#include "tests/cases/run.hpp"

using namespace visitcast;
using namespace visitcast::test;

TEST_CASE("IMP02: five encodings of one table are one table; bytes of none are refused") {
    std::optional<std::vector<std::map<std::string, std::string>>> first;
    const std::vector<std::pair<std::string, std::string>> files{{"utf8.csv", ""},
                                                                 {"utf8-bom.csv", "UTF-8 with mark"},
                                                                 {"gb18030.csv", "GB18030"},
                                                                 {"gb18030-semicolon.csv", "GB18030"},
                                                                 {"utf16le-bom.csv", "UTF-16LE"}};
    for (const auto& [file, encoding] : files) {
        INFO(file);
        const CaseRun run("IMP02");
        const Answer answer = run.import(file);
        CHECK(answer.status == 0);
        CHECK(has(answer.out, encoding));
        if (file == "gb18030-semicolon.csv") CHECK(has(answer.out, "';'"));
        const auto rows = run.table("customers");
        REQUIRE(rows.size() == 3);
        for (const auto& row : rows) CHECK_FALSE(has(row.at("name"), "\xEF\xBF\xBD"));
        if (!first) first = rows;
        CHECK(rows == *first);
    }
    const CaseRun run("IMP02");
    std::ofstream(run.folder() / "odd.csv", std::ios::binary) << "customer_id,name\n0001,Caf\xFF\x20x\n";
    const Answer answer = run.import((run.folder() / "odd.csv").string());
    CHECK(answer.status == 5);
    CHECK(has(answer.error, "byte 26"));
}

TEST_CASE("IMP03: one order of dates for a column, proved or told, never guessed") {
    const auto dates = [](const CaseRun& run) {
        std::vector<std::string> list;
        for (const auto& row : run.table("visits")) list.push_back(row.at("date"));
        return list;
    };
    const std::string others = "settings.csv managers.csv customers.csv ";
    const CaseRun settled("IMP03");
    CHECK(issues(settled.import_json(others + "settled.csv"), "date_order_found").size() == 1);
    CHECK(dates(settled) == std::vector<std::string>{"2026-04-03", "2026-03-25", "2026-05-07"});

    const CaseRun open("IMP03");
    const Answer refused = open.import(others + "open.csv");
    CHECK(refused.status == 3);
    CHECK(has(refused.out, "--date-format"));
    CHECK(dates(open).empty());
    CHECK(open.import("open.csv", "--date-format dmy").status == 0);
    CHECK(dates(open) == std::vector<std::string>{"2026-04-03", "2026-06-05"});

    const CaseRun bad("IMP03");
    const json report = bad.import_json(others + "bad.csv");
    REQUIRE(issues(report, "no_such_day").size() == 1);
    CHECK(issues(report, "no_such_day")[0]["value"] == "31/02/2026");
    CHECK(issues(report, "no_such_day")[0]["row"] == 2);
    CHECK(bad.table("visits").size() == 1);

    const CaseRun two("IMP03");
    CHECK(two.import(others + "twodigit.csv").status == 3);
    CHECK(two.import("twodigit.csv", "--date-format dmy").status == 3);
    CHECK(dates(two).empty());
}

TEST_CASE("IMP04: nine spellings of months, each in its own month, listed in order of time") {
    const CaseRun run("IMP04");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    const auto rows = run.table("consumption");
    REQUIRE(rows.size() == 12);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].at("month") == core::Month(2025, static_cast<int>(i) + 1).text());
        CHECK(rows[i].at("kwh") == std::to_string(1001 + i));
    }
}

TEST_CASE("IMP05: numbers keep their value or are named; a blank is no zero") {
    const CaseRun run("IMP05");
    const json report = run.import_json("settings.csv customers.csv consumption.csv");
    CHECK(run.bills("0001") ==
          std::map<std::string, std::string>{
              {"2026-01", "12345"}, {"2026-02", "1234567.5"}, {"2026-03", "1000000"}, {"2026-04", "1234"}, {"2026-05", "5000"}});
    CHECK(run.bills("0002") == std::map<std::string, std::string>{{"2026-03", "0"}});
    std::vector<std::string> refused;
    for (const auto& issue : issues(report, "not_a_number")) refused.push_back(issue["value"]);
    CHECK(refused == std::vector<std::string>{"1.234,5", "nan", "inf", "1e309"});
    const auto customers = run.table("customers");
    REQUIRE(customers.size() == 2);
    CHECK(customers[0].at("name") == "NA");
    CHECK(customers[1].at("name") == "null");
    const CaseRun comma("IMP05");  // the kind: a decimal comma is taken where the delimiter leaves no doubt
    std::ofstream(comma.folder() / "c.csv") << "customer_id;month;kwh\n0001;2026-06;1.234,5\n";
    CHECK(comma.import("settings.csv customers.csv " + (comma.folder() / "c.csv").string(), "--kind consumption").status == 3);
    CHECK(comma.import("settings.csv customers.csv").status == 0);
    CHECK(comma.import((comma.folder() / "c.csv").string(), "--kind consumption").status == 0);
    CHECK(comma.bills("0001") == std::map<std::string, std::string>{{"2026-06", "1234.5"}});
}

TEST_CASE("IMP06: repeated rows count once, contradicting ones not at all, a correction is found again") {
    const CaseRun run("IMP06");
    const json first = run.import_json("settings.csv customers.csv first.csv");
    CHECK(run.bills("0001") == std::map<std::string, std::string>{{"2026-07", "5000"}, {"2026-08", "5200"}});
    REQUIRE(issues(first, "rows_contradict").size() == 1);
    const std::string said = issues(first, "rows_contradict")[0]["message"];
    for (const char* part : {"row 6", "row 5", "4100", "4700"}) CHECK(has(said, part));

    const json again = run.import_json("first.csv");
    CHECK(issues(again, "rows_contradict").size() == 1);
    CHECK(again["counts"] == json::array({{{"kind", "consumption"}, {"added", 0}, {"changed", 0}, {"unchanged", 2}}}));

    const json rehearsed = run.import_json("second.csv", "--dry-run");
    CHECK(rehearsed["stored"] == false);
    const json change = {
        {"kind", "consumption"}, {"key", "0001, 2026-08"}, {"column", "kwh"}, {"before", "5200"}, {"after", "5250"}};
    CHECK(rehearsed["changes"] == json::array({change}));
    CHECK(run.bills("0001").at("2026-08") == "5200");
    CHECK(has(run.import("second.csv", "--dry-run").out, "5200 becomes 5250"));

    const json second = run.import_json("second.csv");
    CHECK(second["counts"] == rehearsed["counts"]);
    CHECK(second["counts"][0]["changed"] == 1);
    CHECK(second["counts"][0]["unchanged"] == 1);
    CHECK(run.bills("0001").at("2026-08") == "5250");
    CHECK(run.program("import --undo 2").status == 0);  // the old value is in the history
    CHECK(run.bills("0001").at("2026-08") == "5200");
}

TEST_CASE("IMP07: quotes, line breaks in cells, and a quote that never closes") {
    const CaseRun run("IMP07");
    const json report = run.import_json("customers.csv");
    const auto rows = run.table("customers");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].at("name") == "Kite \"Little\" Mill");
    CHECK(has(rows[0].at("address"), "\n"));
    CHECK(rows[1].at("customer_id") == "0002");
    CHECK(rows[2].at("customer_id") == "0004");
    REQUIRE(issues(report, "value_missing").size() == 1);
    CHECK(issues(report, "value_missing")[0]["column"] == "name");

    const CaseRun broken("IMP07");
    const Answer answer = broken.import("broken.csv");
    CHECK(answer.status == 3);
    CHECK(has(answer.out, "row 2"));
    CHECK(broken.answer("check")["customers"] == 0);
}

TEST_CASE("IMP08: a sheet for reading: title, months side by side, total and note") {
    const CaseRun run("IMP08");
    const json report = run.import_json("settings.csv customers.csv consumption-wide.xlsx");
    CHECK(run.bills("0001") == std::map<std::string, std::string>{{"2026-07", "41200"}, {"2026-08", "40100"}});
    CHECK(run.bills("0002") == std::map<std::string, std::string>{{"2026-07", "18300"}, {"2026-09", "36600"}});
    CHECK(issues(report, "total_row_skipped").size() == 1);
    CHECK(issues(report, "note_row_skipped").size() == 1);
    CHECK(run.table("customers").size() == 2);
    const CaseRun named("IMP08");  // the name comes from the sheet without its reading guide
    CHECK(named.import("consumption-wide.xlsx", "--kind customers").status == 0);
    CHECK(named.table("customers")[0].at("name") == "海棠纺织厂");
}

TEST_CASE("IMP09: ids that look alike are not made alike; a name is found however it is typed") {
    const CaseRun run("IMP09");
    const json report = run.import_json("settings.csv customers.csv consumption.csv");
    CHECK(run.table("customers").size() == 1);
    CHECK(run.bills("0001").size() == 4);
    CHECK(issues(report, "edges_trimmed").size() == 1);
    REQUIRE(issues(report, "customer_unknown_alike").size() == 1);
    CHECK(has(issues(report, "customer_unknown_alike")[0]["message"], "0001"));
    for (const char* typed : {"Caf\u00e9 Lumen", "Cafe\u0301 Lumen", "CAFÉ LUMEN"})
        CHECK(run.program("explain " + quoted(typed)).status == 0);
}

TEST_CASE("IMP10: places that are none, swapped, at zero or far away") {
    const CaseRun run("IMP10");
    const json report = run.import_json("settings.csv managers.csv customers.csv");
    const auto out_of_range = issues(report, "latitude_out_of_range");
    REQUIRE(out_of_range.size() == 2);
    CHECK(out_of_range[0]["value"] == "121.4802");
    CHECK(has(out_of_range[0]["message"], "swapped"));
    CHECK(out_of_range[1]["value"] == "95.0");
    CHECK(issues(report, "place_far").size() == 1);
    std::map<std::string, std::string> lats;
    for (const auto& row : run.table("customers")) lats[row.at("customer_id")] = row.at("lat");
    CHECK(lats == std::map<std::string, std::string>{
                      {"0001", "31.2301"}, {"0003", ""}, {"0004", ""}, {"0006", "41.8"}, {"0007", "31.23"}});
    const json check = run.answer("check");
    bool listed = false;
    for (const auto& remark : check["remarks"])
        if (remark["code"] == "check_no_place") listed = remark["examples"] == json::array({"0003", "0004"});
    CHECK(listed);
    // The kind: where both numbers could be latitudes only the neighbours tell.
    std::ofstream(run.folder() / "swap.csv")
        << "customer_id,name,lat,lon\n1,A,48.1,11.5\n2,B,48.2,11.6\n3,C,48.15,11.55\n4,D,11.52,48.12\n";
    const CaseRun europe("IMP10");
    CHECK(issues(europe.import_json((run.folder() / "swap.csv").string(), "--kind customers"), "place_far_swapped").size() == 1);
    bool swapped = false;
    const json looked = europe.answer("check");
    for (const auto& remark : looked["remarks"])
        if (remark["code"] == "check_swapped") swapped = remark["examples"] == json::array({"4"});
    CHECK(swapped);
}
