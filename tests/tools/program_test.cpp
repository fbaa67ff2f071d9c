// SPDX-License-Identifier: Apache-2.0
// The program itself: exit status, where messages go, JSON, and the files of a week.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

using namespace visitcast::test;

TEST_CASE("help, version and wrong usage") {
    const Program visitcast;
    CHECK(visitcast("--help").status == 0);
    CHECK(visitcast("--help").out.find("explain") != std::string::npos);
    for (const char* verb : {"import", "imports", "check", "forecast", "flags", "plan", "publish", "pin", "unpin", "suggest",
                             "explain", "export", "report", "week", "backup", "backtest"}) {
        const auto help = visitcast(std::string(verb) + " --help");
        CHECK(help.status == 0);
        CHECK(help.out.find("Example: visitcast " + std::string(verb)) != std::string::npos);
    }
    CHECK(visitcast("--version").out.find("visitcast ") == 0);
    CHECK(visitcast("--no-such-option").status == 2);
    CHECK(visitcast("").status == 2);
    CHECK(visitcast("plan --from 2026-02-30").status == 2);
    CHECK(visitcast("plan --weeks 54").status == 2);
    const auto unknown = visitcast("plann");
    CHECK(unknown.status == 2);
    CHECK(unknown.error == "there is no verb 'plann'; did you mean 'plan'?\n");
    CHECK(visitcast("--lang zh plann").error == "没有命令“plann”；是否应为“plan”？\n");
    CHECK(visitcast("qqqqqq").error == "there is no verb 'qqqqqq'; 'visitcast --help' lists them\n");
    CHECK(visitcast("plan --weeks").error == "--weeks needs a value\n");
    CHECK(visitcast("explain").error == "customer is missing; see 'visitcast explain --help'\n");
    CHECK(visitcast("--lang zh plan --weeks 99").error == "--weeks：99 不在 1 至 53 之间\n");
}

TEST_CASE("a plan that is stopped is whole, and can be gone on from") {
    const Program visitcast;
    visitcast("import " + quoted(case_folder("CAL02")));
    CHECK(visitcast("plan --go-on").error.find("there is no draft to go on from") != std::string::npos);
    const auto stopped = visitcast("--json plan --weeks 3 --iterations 10000000 --time-limit 1");
    REQUIRE(stopped.status == 0);
    const auto first = nlohmann::json::parse(stopped.out);
    CHECK(first.at("stopped") == true);
    CHECK(first.at("routes").size() > 0);
    const auto further = nlohmann::json::parse(visitcast("--json plan --go-on --iterations 100").out);
    CHECK_FALSE(further.contains("stopped"));
    CHECK(further.at("from") == first.at("from"));
    CHECK(further.at("to") == first.at("to"));
    CHECK(further.at("routes").size() == first.at("routes").size());
    CHECK(visitcast("plan --time-limit 0").status == 2);
}

TEST_CASE("the week reads files under the headings of their source") {
    const Program visitcast;
    const auto write = [&](const char* name, const char* text) { std::ofstream(visitcast.folder() / name) << text; };
    write("managers.csv", "manager_id,name,home_lat,home_lon\nM1,Lin,31.2,121.4\n");
    write("customers.csv", "Number,Firm,lat,lon,visit_interval_days\n7,Foundry,31.21,121.41,30\n");
    write("crm.json", R"({"Number": "customer_id", "Firm": "name"})");
    REQUIRE(visitcast("import customers.csv managers.csv --source crm --map crm.json").status == 0);
    write("customers.csv", "Number,Firm,lat,lon,visit_interval_days\n8,Mill,31.22,121.42,30\n");
    CHECK(visitcast("--as-of 2026-11-02 week customers.csv --source crm --out weeks").status == 0);
    CHECK(visitcast("explain 8").out.find("Mill") != std::string::npos);
    CHECK(visitcast("--as-of 2026-11-02 week customers.csv --source elsewhere --out weeks").status == 2);
}

TEST_CASE("CLI01: exit status of imports") {
    const Program visitcast;
    const auto customers = visitcast("import " + quoted(case_folder("CLI01") / "customers.csv"));
    CHECK(customers.out.find("visit_windows") != std::string::npos);
    const auto bills = visitcast("import " + quoted(case_folder("CLI01") / "consumption.csv"));
    CHECK(bills.status == 3);
    CHECK(bills.out.find("0999") != std::string::npos);
    CHECK(bills.out.find("abc") != std::string::npos);
    const auto absent = visitcast("import no-such-file.csv");
    CHECK(absent.status == 5);
    CHECK(absent.error.find("no-such-file.csv") != std::string::npos);
    const auto json = nlohmann::json::parse(visitcast("--json import " + quoted(case_folder("CLI01") / "consumption.csv")).out);
    CHECK(json.at("files").at(0).at("rows_read") == 3);
    CHECK(json.at("files").at(0).at("rows_usable") == 1);
    CHECK(json.at("files").at(0).at("rows_in_error") == 2);
}

TEST_CASE("a backtest by class, industry and horizon, and what it says without history enough") {
    const Program visitcast;
    visitcast("import " + quoted(case_folder("FOR01")));
    const auto answer = visitcast("--json backtest --months 3 --origins 1");
    REQUIRE(answer.status == 0);
    const auto json = nlohmann::json::parse(answer.out);
    CHECK(json.at("months") == 3);
    CHECK(json.at("origins").size() == 1);
    CHECK(json.at("rows").at(0).at("group") == "all");
    CHECK(visitcast("backtest --months 3 --origins 1").out.find("vs last year") != std::string::npos);
    CHECK(visitcast("backtest --origins 13").status == 2);
    const Program young;
    young("import " + quoted(case_folder("FOR04")));
    const auto held = young("backtest --months 3");
    CHECK(held.status == 2);
    CHECK(held.error.find("--months") != std::string::npos);
}

TEST_CASE("a store that is not there is no empty store") {
    const Program visitcast;
    const auto answer = visitcast("check");
    CHECK(answer.status == 5);
    CHECK(answer.error.find("visitcast.db") != std::string::npos);
    CHECK_FALSE(fs::exists(visitcast.folder() / "visitcast.db"));
}

TEST_CASE("the whole week, in both languages, twice the same") {
    const Program visitcast;
    const auto input = quoted(case_folder("FOR03"));
    const auto first = visitcast("week " + input + " --out first");
    INFO(first.error);
    REQUIRE(first.status == 0);
    CHECK(visitcast("--lang zh week " + input + " --out second").status == 0);
    CHECK(visitcast("week " + input + " --out third").status == 0);
    const auto folder = visitcast.folder() / "first" / "2026-11-02";
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        ++files;
        const auto again = visitcast.folder() / "third" / "2026-11-02" / fs::relative(entry.path(), folder);
        INFO(entry.path());
        REQUIRE(fs::exists(again));
        if (entry.path().extension() != ".xlsx") CHECK(read(entry.path()) == read(again));
    }
    CHECK(files > 8);
}

TEST_CASE("refused rows to a file, mended; one import taken back") {
    const Program visitcast;
    REQUIRE(visitcast("import " + quoted(case_folder("CLI01") / "customers.csv")).status == 0);
    const std::string bills = quoted(case_folder("CLI01") / "consumption.csv");
    const auto answer = visitcast("--json --lang zh import --refused bad.csv " + bills);
    CHECK(answer.status == 3);
    CHECK(nlohmann::json::parse(answer.out).at("refused_files").size() == 1);
    CHECK(read(visitcast.folder() / "bad.csv").find("abc") != std::string::npos);
    CHECK(visitcast("import bad.csv --refused bad.csv").status == 2);
    CHECK(visitcast("import bad.csv").status == 3);

    const auto imports = nlohmann::json::parse(visitcast("--json imports").out).at("imports");
    REQUIRE(imports.size() == 2);
    CHECK(imports[1].at("state") == "kept");
    CHECK(visitcast("imports").out.find("consumption.csv") != std::string::npos);
    const auto refused = visitcast("import --undo 1");
    CHECK(refused.status == 2);
    CHECK(refused.error.find("consumption") != std::string::npos);
    CHECK(visitcast("import --undo 2").status == 0);
    CHECK(visitcast("import --undo 2").out.find("already") != std::string::npos);
    CHECK(visitcast("import --undo 1").status == 0);
    std::ofstream(visitcast.folder() / "map.json") << R"({"customers": {"Nummer der Anlage": "customer_id", "Firma": "name"}})";
    std::ofstream(visitcast.folder() / "list.csv") << "Nummer der Anlage,Firma\n0007,Forge\n";
    CHECK(visitcast("import list.csv").status == 3);
    CHECK(visitcast("import list.csv --map map.json").status == 0);
    CHECK(visitcast("import list.csv --map no.json").status == 5);
    CHECK(visitcast("import").status == 2);
    CHECK(visitcast("import --undo 1 " + bills).status == 2);
}

TEST_CASE("answers as JSON, and strict") {
    const Program visitcast;
    REQUIRE(visitcast("import " + quoted(case_folder("SCH02"))).status == 0);
    const auto plan = visitcast("--json plan");
    INFO(plan.error);
    REQUIRE(plan.status == 0);
    const auto json = nlohmann::json::parse(plan.out);
    CHECK(json.at("unplanned").size() == 4);
    CHECK(json.at("state") == "draft");
    CHECK(visitcast("--strict plan").status == 1);
    CHECK(visitcast("plan").out.find("Saturday Only") != std::string::npos);
    for (const char* verb : {"check", "publish", "explain 0001"}) {
        const auto answer = visitcast("--json " + std::string(verb));
        INFO(verb << answer.error);
        CHECK(answer.status == 0);
        CHECK_FALSE(nlohmann::json::parse(answer.out).empty());
    }
    CHECK(visitcast("explain 4711").status == 2);
    CHECK(visitcast("export plan --format pdf").status == 2);
    CHECK(visitcast("flags").status == 2);
    CHECK(visitcast("publish").status == 2);
    CHECK(visitcast("backup copy.db").status == 0);
    CHECK(fs::exists(visitcast.folder() / "copy.db"));
    CHECK(visitcast("backup copy.db").status != 0);
    CHECK(visitcast("--db copy.db check").status == 0);
}

TEST_CASE("pins that cannot be kept end with status 4") {
    const Program visitcast;
    REQUIRE(visitcast("import " + quoted(case_folder("SCH02"))).status == 0);
    std::ofstream(visitcast.folder() / "visits.csv") << "visit_id,customer_id,manager_id,date,start,minutes,status,pinned\n"
                                                        "P1,0001,M01,2026-11-02,10:00,60,planned,yes\n"
                                                        "P2,0006,M01,2026-11-02,10:30,60,planned,yes\n";
    REQUIRE(visitcast("import visits.csv").status == 0);
    const auto answer = visitcast("plan");
    CHECK(answer.status == 4);
    CHECK(answer.error.find("P1") != std::string::npos);
}
