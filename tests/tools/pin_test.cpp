// SPDX-License-Identifier: Apache-2.0
// Pins and changes through the program: a pinned visit stays where it is whatever the next plan would like, and what changes is
// told.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "data/text/text.hpp"
#include "scheduler/changes.hpp"
#include "tests/tools/program.hpp"

using namespace visitcast;
using namespace visitcast::test;
using nlohmann::json;

namespace {

void write(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

/// One manager, three customers who are due in the week from 2 November 2026.
void begin(const Program& visitcast) {
    const auto& folder = visitcast.folder();
    write(folder / "settings.csv", "key,value\ntoday,2026-11-02\ntimezone,Asia/Shanghai\n");
    write(folder / "managers.csv", "manager_id,name,home_lat,home_lon\nM1,Lin Heqing,31.23,121.47\nM2,Ana Gomes,31.25,121.5\n");
    write(folder / "customers.csv",
          "customer_id,name,lat,lon,manager_id,visit_interval_days,last_visit_on\n"
          "0001,Mill,31.24,121.47,M1,30,2026-10-03\n"
          "0002,Dairy,31.25,121.47,M1,30,2026-10-03\n"
          "0003,Foundry,31.26,121.47,M1,30,2026-10-03\n");
    const auto imported = visitcast("import settings.csv managers.csv customers.csv");
    INFO(imported.out << imported.error);
    REQUIRE(imported.status == 0);
    REQUIRE(visitcast("plan").status == 0);
}

struct Place {
    std::string visit, manager, date, start;
    bool pinned{};
    bool operator==(const Place&) const = default;
};

Place place_of(const json& plan, const std::string& customer) {
    for (const auto& route : plan.at("routes"))
        for (const auto& stop : route.at("stops"))
            if (stop.at("need").at("customer_id") == customer)
                return {stop.at("visit_id"), route.at("manager_id"), route.at("date"), stop.at("start"), stop.at("pinned")};
    return {};
}

json planned(const Program& visitcast, const std::string& more = {}) {
    const auto answer = visitcast("--json plan " + more);
    INFO(answer.error);
    REQUIRE(answer.status == 0);
    return json::parse(answer.out);
}

}  // namespace

TEST_CASE("a pinned visit is kept by the next plan, and given back by unpin") {
    const Program visitcast;
    begin(visitcast);
    const json first = planned(visitcast);
    CHECK(first.at("changes").is_null());
    Place before = place_of(first, "0002");
    const auto pin = visitcast("pin '" + before.visit + "'");
    INFO(pin.out << pin.error);
    REQUIRE(pin.status == 0);
    CHECK(pin.out.find("Dairy") != std::string::npos);
    CHECK(visitcast("--lang zh pin --customer 0002").out.find("此前已锁定") != std::string::npos);

    // Another owner, a far younger last visit and other seeds: the pin stays.
    write(visitcast.folder() / "customers.csv",
          "customer_id,name,lat,lon,manager_id,visit_interval_days,last_visit_on\n"
          "0002,Dairy,31.25,121.47,M2,60,2026-10-25\n");
    REQUIRE(visitcast("import customers.csv").status == 0);
    before.pinned = true;
    for (const char* seed : {"1", "2", "3"}) CHECK(place_of(planned(visitcast, std::string("--seed ") + seed), "0002") == before);

    const json unpin = json::parse(visitcast("--json unpin --customer 0002").out);
    CHECK(unpin.at("pinned") == false);
    CHECK(unpin.at("visit").at("visit_id") == before.visit);
    CHECK(place_of(planned(visitcast), "0002") == Place{});  // not due for weeks
    CHECK(visitcast("unpin --customer 0002").status == 2);
}

TEST_CASE("undo takes back a pin, and its release") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("publish").status == 0);
    const Place before = place_of(planned(visitcast), "0002");
    REQUIRE(visitcast("pin 0002").status == 0);
    CHECK(visitcast("edits").out.find("pin " + before.visit) != std::string::npos);
    REQUIRE(visitcast("unpin 0002").status == 0);
    CHECK_FALSE(place_of(planned(visitcast), "0002").pinned);
    REQUIRE(visitcast("undo").status == 0);  // of the release
    CHECK(place_of(planned(visitcast), "0002").pinned);
    REQUIRE(visitcast("undo").status == 0);  // of the pin
    CHECK(place_of(planned(visitcast), "0002") == before);
    CHECK(visitcast("unpin 0002").status == 2);
    CHECK(visitcast("undo").status == 2);
}

TEST_CASE("pins of unknown visits name those that were meant") {
    const Program visitcast;
    begin(visitcast);
    const auto unknown = visitcast("pin 0002/marketing/2026-10-03/9");
    CHECK(unknown.status == 2);
    CHECK(unknown.error.find("0002/marketing/2026-10-03/1") != std::string::npos);
    const auto customer = visitcast("pin --customer 4711");
    CHECK(customer.status == 2);
    CHECK(customer.error.find("0001") != std::string::npos);
    CHECK(visitcast("unpin 0002/marketing/2026-10-03/1").status == 2);
    CHECK(visitcast("pin").status == 2);
    CHECK(visitcast("pin a --customer b").status == 2);
}

TEST_CASE("pins that contradict each other or the calendar stop the planning") {
    const Program visitcast;
    begin(visitcast);
    const Place place = place_of(planned(visitcast), "0001");
    REQUIRE(visitcast("pin --customer 0001").status == 0);
    SECTION("another visit at the same hour") {
        write(visitcast.folder() / "visits.csv", "visit_id,customer_id,manager_id,date,start,status,pinned\nX1,0003," +
                                                     place.manager + "," + place.date + "," + place.start + ",planned,yes\n");
        REQUIRE(visitcast("import visits.csv").status == 0);
    }
    SECTION("leave") {
        write(visitcast.folder() / "leave.csv",
              "manager_id,from,to\n" + place.manager + "," + place.date + "," + place.date + "\n");
        REQUIRE(visitcast("import leave.csv").status == 0);
    }
    const auto answer = visitcast("plan");
    CHECK(answer.status == 4);
    CHECK(answer.error.find("0001") != std::string::npos);
    const bool absent = answer.error.find(place.manager + " is absent") != std::string::npos;
    CHECK(absent == fs::exists(visitcast.folder() / "leave.csv"));
    if (absent) {
        CHECK(answer.error.find("at the same time could go: M2 (+") != std::string::npos);
        CHECK(visitcast("--lang zh plan").error.find("同一时间可由以下同事前往：M2") != std::string::npos);
    }
    REQUIRE(visitcast("unpin --customer 0001").status == 0);
    CHECK(visitcast("plan").status == 0);
}

TEST_CASE("an ill manager's appointment goes to a colleague at the same time") {
    const Program visitcast;
    begin(visitcast);
    write(visitcast.folder() / "appointments.csv",
          "appointment_id,customer_id,manager_id,earliest_start,latest_end,flex\nA1,0003,M1,2026-11-04 10:00,2026-11-04 "
          "10:45,time\n");
    REQUIRE(visitcast("import appointments.csv").status == 0);
    REQUIRE(visitcast("plan").status == 0);
    REQUIRE(visitcast("publish").status == 0);
    REQUIRE(visitcast("leave add M1 2026-11-04 --reason sick").status == 0);
    const auto refused = visitcast("replan");
    CHECK(refused.status == 4);
    CHECK(refused.error.find("--stand-in 'A1=M2'") != std::string::npos);
    CHECK(visitcast("replan --stand-in A7=M2").status == 2);
    CHECK(visitcast("replan --stand-in A1=M7").status == 2);
    const auto answer = visitcast("--json replan --stand-in A1=M2");
    INFO(answer.error);
    REQUIRE(answer.status == 0);
    const Place place = place_of(planned(visitcast), "0003");
    CHECK(place.manager == "M2");
    CHECK(place.date == "2026-11-04");
    CHECK(place.start == "10:00");
}

TEST_CASE("a new plan says what it changes, and calendars follow a visit to another manager") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("publish").status == 0);
    CHECK(planned(visitcast).at("changes").at("visits").empty());
    CHECK(visitcast("plan").out.find("Changes against the published plan: 0 moved, 0 dropped, 0 added, 3 as published") !=
          std::string::npos);
    write(visitcast.folder() / "customers.csv",
          "customer_id,name,lat,lon,manager_id,visit_interval_days,last_visit_on\n"
          "0002,Dairy,31.25,121.47,M2,30,2026-10-03\n");
    REQUIRE(visitcast("import customers.csv").status == 0);
    const json changes = planned(visitcast).at("changes");
    bool told = false;
    for (const auto& change : changes.at("visits")) {
        if (change.at("customer_id") != "0002") continue;
        told = true;
        CHECK(change.at("change") == "moved");
        CHECK(change.at("other_manager") == true);
        CHECK(change.at("before").at("manager_id") == "M1");
        CHECK(change.at("after").at("manager_id") == "M2");
        CHECK(change.at("code") == "change_new_owner");
    }
    CHECK(told);
    CHECK(visitcast("--lang zh plan").out.find("客户已更换客户经理") != std::string::npos);
    REQUIRE(visitcast("publish").status == 0);
    REQUIRE(visitcast("export plan --format ics --out .").status == 0);
    const std::string former = read(visitcast.folder() / "visits-M1.ics");
    const std::string now = read(visitcast.folder() / "visits-M2.ics");
    CHECK(former.find("STATUS:CANCELLED") != std::string::npos);
    CHECK(now.find("STATUS:CANCELLED") == std::string::npos);
    CHECK(now.find("SEQUENCE:1") != std::string::npos);
}

TEST_CASE("suggest names days with what they cost, and knows whom it is asked about") {
    const Program visitcast;
    begin(visitcast);
    const json answer = json::parse(visitcast("--json suggest 0002").out);
    CHECK(answer.at("instead_of") == "0002/marketing/2026-10-03/1");
    CHECK(answer.at("from") == "2026-11-02");
    CHECK(answer.at("to") == "2026-12-13");  // six weeks
    REQUIRE(answer.at("suggestions").size() == 5);
    for (const auto& place : answer.at("suggestions")) CHECK(place.at("manager_id") == "M1");
    CHECK(answer.at("suggestions").at(0).at("extra_drive_minutes") == 0);
    CHECK(visitcast("suggest 0002").out.find("Dairy") != std::string::npos);
    CHECK(json::parse(visitcast("--json suggest 0002 --weeks 1").out).at("to") == "2026-11-08");
    CHECK(visitcast("suggest 0002 --kind inspection").status == 2);
    CHECK(visitcast("--lang zh suggest 0002").out.find("2026年12月13日") != std::string::npos);
    CHECK(visitcast("suggest 4711").status == 2);
    CHECK(visitcast("suggest 0002 --weeks 0").status == 2);
    CHECK(visitcast("--as-of 2026-12-01 suggest 0002").status == 2);
    // A pinned visit stays; one more would come too soon.
    REQUIRE(visitcast("pin --customer 0002").status == 0);
    CHECK(visitcast("suggest 0002 --weeks 1").out.find("No day") == 0);
    const json suggested = json::parse(visitcast("--json suggest 0002").out);
    for (const auto& place : suggested.at("suggestions")) CHECK(place.at("date") >= "2026-11-26");
}

TEST_CASE("every reason for a change has its words") {
    for (const auto code : scheduler::change_reasons) {
        INFO(code);
        CHECK(text::has_sentence(code));
    }
}
