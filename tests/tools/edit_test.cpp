// SPDX-License-Identifier: Apache-2.0
// Edits through the program: checked, priced, kept in the draft, taken back; by verbs and by a spreadsheet.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

using namespace visitcast;
using namespace visitcast::test;
using nlohmann::json;

namespace {

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

/// Two managers, five customers who are due in the two weeks from 2 November 2026; one is on request.
void begin(const Program& visitcast) {
    const auto& folder = visitcast.folder();
    write(folder / "settings.csv", "key,value\ntoday,2026-11-02\ntimezone,Asia/Shanghai\n");
    write(folder / "managers.csv",
          "manager_id,name,home_lat,home_lon,max_visits_per_day\nM1,Lin Heqing,31.23,121.47,2\nM2,Ana Gomes,31.25,121.5,2\n");
    write(folder / "customers.csv",
          "customer_id,name,lat,lon,manager_id,visit_interval_days,last_visit_on,contact,phone\n"
          "0001,Mill,31.24,121.47,M1,30,2026-10-03,Wei,555-1\n"
          "0002,Dairy,31.25,121.47,M1,30,2026-10-03,Sun,555-2\n"
          "0003,Foundry,31.26,121.47,M1,30,2026-10-03,,\n"
          "0004,Glass,31.33,121.47,M1,30,2026-10-06,Gu,555-4\n"
          "0005,Paper,31.34,121.47,M1,,,Li,555-5\n");
    const auto imported = visitcast("import settings.csv managers.csv customers.csv");
    INFO(imported.out << imported.error);
    REQUIRE(imported.status == 0);
    REQUIRE(visitcast("plan --weeks 2").status == 0);
}

json run(const Program& visitcast, const std::string& arguments, int status = 0) {
    const auto answer = visitcast("--json " + arguments);
    INFO(arguments << '\n' << answer.out << answer.error);
    CHECK(answer.status == status);
    return json::parse(answer.out.empty() ? "{}" : answer.out);
}

/// (manager, date) of a customer's stop in the plan as exports show it; empty = none.
std::pair<std::string, std::string> place(const Program& visitcast, const std::string& customer) {
    REQUIRE(visitcast("export plan --format json --out .").status == 0);
    const json exported = json::parse(read(visitcast.folder() / "plan.json"));
    for (const auto& route : exported.at("plan").at("routes"))
        for (const auto& stop : route.at("stops"))
            if (stop.at("need").at("customer_id") == customer) return {route.at("manager_id"), route.at("date")};
    return {};
}

}  // namespace

TEST_CASE("a move is priced, kept in the draft, pinned for later plans, and taken back by undo") {
    const Program visitcast;
    begin(visitcast);
    const auto before = place(visitcast, "0002");
    const std::string to = before.second == "2026-11-12" ? "2026-11-11" : "2026-11-12";
    const json dry = run(visitcast, "move 0002 --to " + to + " --dry-run");
    CHECK(dry.at("done") == true);
    CHECK(dry.at("stored") == false);
    CHECK(place(visitcast, "0002") == before);

    const json moved = run(visitcast, "move 0002 --to " + to);
    CHECK(moved.at("stored") == true);
    CHECK(moved.at("after").at("date") == to);
    CHECK(moved.at("price").at("drive_minutes") == dry.at("price").at("drive_minutes"));
    CHECK_FALSE(moved.at("price").at("sentence").get<std::string>().empty());
    CHECK(place(visitcast, "0002") == std::pair<std::string, std::string>{"M1", to});
    REQUIRE(visitcast("plan --weeks 2").status == 0);
    CHECK(place(visitcast, "0002").second == to);
    // The later plan took over the days as they were, so that the edit can still be taken back only when they are the same.
    REQUIRE(visitcast("edits").out.find("move 0002 " + to) != std::string::npos);

    REQUIRE(visitcast("swap 0001 0002 --dry-run").status == 0);
    const json cancelled = run(visitcast, "cancel 0001");
    CHECK(place(visitcast, "0001").first.empty());
    CHECK_FALSE(cancelled.at("suggestions").empty());
    REQUIRE(visitcast("undo").status == 0);
    CHECK_FALSE(place(visitcast, "0001").first.empty());
    CHECK(visitcast("edits").out.find("(taken back)") != std::string::npos);
    CHECK(visitcast("--lang zh edits").out.find("已撤销") != std::string::npos);
}

TEST_CASE("refused edits say why in both languages and change nothing") {
    const Program visitcast;
    begin(visitcast);
    const auto before = place(visitcast, "0003");
    const auto sunday = visitcast("move 0003 --to 2026-11-08");
    CHECK(sunday.status == 4);
    CHECK(sunday.out.find("does not work that day") != std::string::npos);
    CHECK(visitcast("--lang zh move 0003 --to 2026-11-08").out.find("当天不上班") != std::string::npos);
    CHECK(visitcast("move 0003 --to 2027-01-05").status == 4);
    CHECK(visitcast("move 0003 --to 2026-11-31").status == 2);
    CHECK(visitcast("move 0003").status == 2);
    CHECK(visitcast("move 4711 --to 2026-11-05").status == 2);
    CHECK(visitcast("move 0003 --manager M9 --to 2026-11-05").status == 2);
    CHECK(visitcast("--lang zh move 4711 --to 2026-11-05").error.find("没有未来的走访") != std::string::npos);
    CHECK(visitcast("force 0003").status == 4);
    CHECK(visitcast("undo").status == 2);
    CHECK(place(visitcast, "0003") == before);
}

TEST_CASE("a full day makes room only when asked; force puts in whoever nobody asks for") {
    const Program visitcast;
    begin(visitcast);
    const json forced = run(visitcast, "force 0005 --on 2026-11-03");
    CHECK(forced.at("done") == true);
    // The day holds two visits, one of them fixed: the other gives way to the next one that is moved there, once.
    bool filled = place(visitcast, "0001").second == "2026-11-03";
    for (const char* customer : {"0002", "0003", "0004"}) filled = filled || place(visitcast, customer).second == "2026-11-03";
    if (!filled) run(visitcast, "move 0001 --to 2026-11-03");
    std::string other = place(visitcast, "0004").second == "2026-11-03" ? "0003" : "0004";
    const json refused = run(visitcast, "move " + other + " --to 2026-11-03", 4);
    CHECK(refused.at("refused").at(0).at("code") == "edit_visits_limit");
    if (!refused.at("room").is_null()) {
        const json made = run(visitcast, "move " + other + " --to 2026-11-03 --make-room");
        CHECK(made.at("price").at("pushed").size() == 1);
        CHECK(place(visitcast, other).second == "2026-11-03");
    }
    CHECK(place(visitcast, "0005").second == "2026-11-03");
}

TEST_CASE("what is published stays so until the draft is published, and then it is told whom to phone") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("publish").status == 0);
    const auto published = place(visitcast, "0001");
    const std::string to = published.second == "2026-11-11" ? "2026-11-12" : "2026-11-11";
    const auto moved = visitcast("move 0001 --to " + to);
    CHECK(moved.out.find("copy of the published plan") != std::string::npos);
    REQUIRE(visitcast("undo").status == 0);  // the draft is gone again
    CHECK(visitcast("publish").status == 2);
    REQUIRE(visitcast("move 0001 --to " + to).status == 0);
    const json replanned = run(visitcast, "replan");
    CHECK(replanned.at("moved") == 1);
    REQUIRE(replanned.at("calls").size() == 1);
    CHECK(replanned.at("calls").at(0).at("phone") == "555-1");
    CHECK(replanned.at("calls").at(0).at("after").at("date") == to);
    CHECK(visitcast("--lang zh replan").out.find("需致电(1)") != std::string::npos);
}

TEST_CASE("a manager falls ill: frozen days stay, the others are planned anew; a frozen day of the ill one is told") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("publish").status == 0);
    const auto first = place(visitcast, "0001");
    const auto ill = visitcast("leave add M1 " + first.second + " --reason sick");
    INFO(ill.out << ill.error);
    REQUIRE(ill.status == 0);
    CHECK(ill.out.find("breaks a rule") != std::string::npos);
    const json answer = run(visitcast, "replan --freeze 14");
    CHECK(answer.at("not_frozen").size() == 1);
    CHECK(place(visitcast, "0001").second != first.second);
    for (const auto& call : answer.at("calls")) CHECK(call.at("before").at("date") == first.second);
    REQUIRE(visitcast("leave remove M1 " + first.second).status == 0);
    CHECK(visitcast("leave remove M1 " + first.second).status == 2);
    REQUIRE(visitcast("undo").status == 0);
    REQUIRE(visitcast("leave remove M1 " + first.second).status == 0);
    CHECK(run(visitcast, "replan").at("calls").empty());
}

TEST_CASE("values are set by the rules of imports and kept in the history") {
    const Program visitcast;
    begin(visitcast);
    const json set = run(visitcast, "set customer 0001 visit_minutes=60 phone= town=Baoshan");
    CHECK(set.at("stored") == true);
    CHECK(set.at("changes").size() == 3);
    CHECK(visitcast("imports").out.find("set customers 0001") != std::string::npos);
    CHECK(run(visitcast, "set customer 0001 visit_minutes=60").at("stored") == false);
    CHECK(visitcast("set customer 0001 visit_minutes=soon").status == 3);
    CHECK(visitcast("set customer 0001 visit_minutes=-5").status == 3);
    CHECK(visitcast("set customer 0001 manager_id=M9").status == 3);
    CHECK(visitcast("set customer 0001 vist_minutes=60").status == 2);
    CHECK(visitcast("set customer 0001 60").status == 2);
    CHECK(visitcast("set customer 4711 visit_minutes=60").status == 2);
    CHECK(visitcast("set customer 4711 name=New lat=31.2 lon=121.4 --new").status == 0);
    CHECK(visitcast("set customer 4711 name=New --new").status == 2);
    CHECK(visitcast("set manager M1 max_visits_per_day=1").out.find("breaks a rule") != std::string::npos);
    REQUIRE(visitcast("undo").status == 0);
    REQUIRE(visitcast("undo").status == 0);
    CHECK(visitcast("explain 4711").status == 2);
}

TEST_CASE("a plan edited in a spreadsheet comes back as edits") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("export plan --format csv --out .").status == 0);
    const std::string sheet = read(visitcast.folder() / "plan.csv");
    const json same = run(visitcast, "edit plan.csv");
    CHECK(same.at("edits").empty());
    CHECK(same.at("stored") == false);
    CHECK(same.at("unchanged") == 4);

    const auto at1 = place(visitcast, "0001");
    const auto at3 = place(visitcast, "0003");
    const std::string to = "2026-11-13";
    std::string edited;
    std::istringstream lines(sheet);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("0001") != std::string::npos) line.replace(line.find(at1.second), 10, to);
        if (line.find("0003") != std::string::npos) line.replace(line.find(at3.second), 10, "2026-11-15");  // a Sunday
        edited += line + "\n";
    }
    write(visitcast.folder() / "edited.csv", edited);
    const json dry = run(visitcast, "edit edited.csv --dry-run", 4);
    CHECK(dry.at("edits").size() == 2);
    CHECK(dry.at("refused") == 1);
    CHECK(place(visitcast, "0001") == at1);
    const json done = run(visitcast, "edit edited.csv", 4);
    CHECK(done.at("stored") == true);
    CHECK(place(visitcast, "0001").second == to);
    CHECK(place(visitcast, "0003") == at3);
    REQUIRE(visitcast("undo").status == 0);
    CHECK(place(visitcast, "0001") == at1);

    write(visitcast.folder() / "new.csv", "visit_id,customer_id,manager_id,date\n,0005,M2,2026-11-10\n,0009,M2,2026-11-10\n");
    const json fresh = run(visitcast, "edit new.csv", 3);
    CHECK(fresh.at("issues").size() == 1);
    CHECK(place(visitcast, "0005") == std::pair<std::string, std::string>{"M2", "2026-11-10"});
    write(visitcast.folder() / "no.csv", "a,b\n1,2\n");
    CHECK(visitcast("edit no.csv").status == 2);
}

TEST_CASE("pauses take visits out and refuse fixed ones") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("pin 0001").status == 0);
    CHECK(visitcast("pause 0001 --until 2026-12-01").status == 4);
    CHECK(visitcast("pause 0001 --from 2026-12-02 --until 2026-12-01").status == 2);
    const auto paused = visitcast("pause 0002 --until 2026-12-01");
    INFO(paused.out << paused.error);
    CHECK(paused.status == 0);
    CHECK(place(visitcast, "0002").first.empty());
    REQUIRE(visitcast("plan --weeks 2").status == 0);
    CHECK(place(visitcast, "0002").first.empty());
}

TEST_CASE("a manager leaves: customers, pins and appointments go to a colleague, in one edit that can be taken back") {
    const Program visitcast;
    begin(visitcast);
    write(visitcast.folder() / "appointments.csv",
          "appointment_id,customer_id,manager_id,earliest_start,latest_end\nA1,0005,M1,2026-11-10 10:00,2026-11-10 11:00\n");
    REQUIRE(visitcast("import appointments.csv").status == 0);
    REQUIRE(visitcast("plan --weeks 2").status == 0);
    REQUIRE(visitcast("pin 0001").status == 0);
    REQUIRE(visitcast("publish").status == 0);
    CHECK(run(visitcast, "handover M1 --dry-run").at("stored") == false);
    const json left = run(visitcast, "handover M1");
    CHECK(left.at("customers").size() == 5);
    for (const auto& customer : left.at("customers")) CHECK(customer.at("to") == "M2");
    const json mended = run(visitcast, "replan");
    CHECK(mended.at("calls").size() >= 4);
    for (const auto& route : mended.at("routes")) CHECK(route.at("manager_id") == "M2");
    CHECK(visitcast("--lang zh handover M1 --dry-run").status == 0);
    CHECK(visitcast("handover M1 --to M1").status == 2);
    CHECK(visitcast("handover M9").status == 2);
    REQUIRE(visitcast("undo").status == 0);
    CHECK(run(visitcast, "replan").at("calls").empty());
}

TEST_CASE("territories are proposed, written to a file, kept on demand and taken back") {
    const Program visitcast;
    begin(visitcast);
    // M1 owns all five; M2 next door owns nobody.
    const json proposal = run(visitcast, "territories");
    CHECK(proposal.at("stored") == false);
    REQUIRE(proposal.at("changes").size() >= 1);
    CHECK(proposal.at("managers").size() == 2);
    for (const auto& change : proposal.at("changes")) {
        CHECK(change.at("from") == "M1");
        CHECK(change.at("to") == "M2");
        CHECK(change.at("reason") == "territory_load");
    }
    CHECK(run(visitcast, "territories --most 1").at("changes").size() == 1);
    CHECK(run(visitcast, "territories --keep M2").at("changes").empty());
    const std::string first = proposal.at("changes").at(0).at("customer_id");
    const auto but_one = run(visitcast, "territories --keep " + first);
    for (const auto& change : but_one.at("changes")) CHECK(change.at("customer_id") != first);
    CHECK(visitcast("territories --keep M9").status == 2);
    CHECK(visitcast("territories --most -1").status == 2);

    const json kept = run(visitcast, "territories --most 1 --apply --out proposal.csv");
    CHECK(kept.at("stored") == true);
    const std::string moved = kept.at("changes").at(0).at("customer_id");
    const std::string file = read(visitcast.folder() / "proposal.csv");
    CHECK(file.find("customer_id,name,town,manager_id,former_manager_id") != std::string::npos);
    CHECK(file.find("\n" + moved + ",") != std::string::npos);
    REQUIRE(visitcast("plan --weeks 2").status == 0);
    CHECK(place(visitcast, moved).first == "M2");
    CHECK(visitcast("--lang zh territories").out.find("方案") != std::string::npos);
    REQUIRE(visitcast("undo").status == 0);
    CHECK(run(visitcast, "territories").at("changes") == proposal.at("changes"));
}

TEST_CASE("how many managers are needed") {
    const Program visitcast;
    begin(visitcast);
    const json teams = run(visitcast, "territories --how-many");
    CHECK(teams.at("needed") == 1);
    CHECK(teams.at("teams").size() == 2);
    CHECK(teams.at("teams").at(0).at("without").size() == 1);
    const json busy = run(visitcast, "territories --how-many --fill 1");
    CHECK(busy.at("teams").back().at("managers").get<int>() > 2);
    CHECK_FALSE(visitcast("--lang zh territories --how-many").out.empty());
}

TEST_CASE("the first import of a store is dated by the setting that it brings") {
    const Program visitcast;
    begin(visitcast);
    CHECK(visitcast("imports").out.find("2 Nov 2026") != std::string::npos);
    CHECK(visitcast("--as-of 2026-11-04 import customers.csv").status == 0);
}

TEST_CASE("help speaks both languages for every verb") {
    const Program visitcast;
    for (const char* verb :
         {"",         "import",      "imports", "check",   "forecast", "flags",  "plan",   "publish", "pin",   "unpin",
          "move",     "swap",        "force",   "cancel",  "pause",    "edit",   "edits",  "undo",    "set",   "leave",
          "handover", "territories", "replan",  "suggest", "explain",  "export", "report", "week",    "backup"}) {
        INFO(verb);
        const auto english = visitcast(std::string(verb) + " --help");
        CHECK(english.status == 0);
        CHECK(english.out.find("Print this help message") != std::string::npos);
        const auto chinese = visitcast("--lang zh " + std::string(verb) + " --help");
        CHECK(chinese.status == 0);
        CHECK(chinese.out.find("Print this help message") == std::string::npos);
        std::istringstream lines(chinese.out);
        for (std::string line; std::getline(lines, line);) {
            // Every line with two English words in a row that are not a value, a name or a command is one that was missed.
            if (line.find("visitcast ") != std::string::npos || line.find(", ") != std::string::npos) continue;
            const auto words = line.find(" the ");
            CHECK(words == std::string::npos);
        }
    }
}
