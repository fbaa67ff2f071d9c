// SPDX-License-Identifier: Apache-2.0
// A manager's calendar through the program: the plan keeps clear of it, a changed calendar takes the place of the first, our own
// visits are not taken for meetings.
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/tools/program.hpp"

using namespace visitcast;
using namespace visitcast::test;
using nlohmann::json;

namespace {

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

void write_calendar(const Program& visitcast, const std::string& events) {
    write(visitcast.folder() / "mine.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n");
}

std::string event(const std::string& uid, const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}

/// One manager who works 09:00-17:00, one customer who is due in the week from Monday 2 November 2026.
void begin(const Program& visitcast) {
    const auto& folder = visitcast.folder();
    write(folder / "settings.csv", "key,value\ntoday,2026-11-02\ntimezone,Asia/Shanghai\n");
    write(folder / "managers.csv", "manager_id,name,home_lat,home_lon\nM1,Lin Heqing,31.23,121.47\nM2,Ana Gomes,31.25,121.5\n");
    write(folder / "customers.csv",
          "customer_id,name,lat,lon,manager_id,visit_interval_days,visit_earliest_days,visit_latest_days,last_visit_on\n"
          "0001,Mill,31.24,121.47,M1,30,30,30,2026-10-07\n");
    REQUIRE(visitcast("import settings.csv managers.csv customers.csv").status == 0);
}

json answer(const Program& visitcast, const std::string& arguments, int status = 0) {
    const auto got = visitcast("--json " + arguments);
    INFO(got.out << got.error);
    REQUIRE(got.status == status);
    return json::parse(got.out);
}

/// Day and start of the only visit; empty when it is not planned.
std::string planned(const Program& visitcast) {
    const json plan = answer(visitcast, "plan");
    for (const auto& route : plan.at("routes"))
        for (const auto& stop : route.at("stops"))
            return route.at("date").get<std::string>() + " " + stop.at("start").get<std::string>();
    return {};
}

}  // namespace

TEST_CASE("the plan keeps clear of a calendar, and comes back when the calendar changes", "[busy]") {
    const Program visitcast;
    begin(visitcast);
    const std::string free_day = planned(visitcast).substr(0, 10);
    REQUIRE(free_day.size() == 10);
    // Busy all week but for Thursday afternoon.
    const std::string afternoon = event("b", "DTSTART:20261105T010000Z\r\nDTEND:20261105T060000Z\r\n");
    write_calendar(visitcast, event("a", "DTSTART;VALUE=DATE:20261102\r\nDTEND;VALUE=DATE:20261105\r\n") + afternoon +
                                  event("c", "DTSTART;VALUE=DATE:20261106\r\n"));
    const auto first = answer(visitcast, "import mine.ics --manager M1");
    CHECK(first.at("added").size() == 3);
    CHECK(first.at("removed").empty());
    CHECK(first.at("stored") == true);
    CHECK(first.at("added").at(1).at("from_time") == "09:00");
    CHECK(first.at("added").at(1).at("reason") == "calendar");
    const std::string moved = planned(visitcast);
    CHECK(moved.substr(0, 10) == "2026-11-05");
    CHECK(moved.substr(11) >= "14:00");

    // The same again changes nothing; with less in it, what is gone goes.
    CHECK(answer(visitcast, "import mine.ics --manager M1").at("unchanged") == 3);
    write_calendar(visitcast, afternoon);
    const auto dry = answer(visitcast, "import mine.ics --manager M1 --dry-run");
    CHECK(dry.at("removed").size() == 2);
    CHECK(dry.at("stored") == false);
    const auto less = answer(visitcast, "import mine.ics --manager M1");
    CHECK(less.at("removed").size() == 2);
    CHECK(less.at("unchanged") == 1);
    CHECK(planned(visitcast).substr(0, 10) == free_day);

    // Undo brings the two days back.
    CHECK(answer(visitcast, "undo").at("verb") == "import");
    CHECK(planned(visitcast) == moved);
    REQUIRE(visitcast("export leave --format csv").status == 0);
    CHECK(read(visitcast.folder() / "leave.csv") ==
          "manager_id,from,to,from_time,to_time,reason\n"
          "M1,2026-11-02,2026-11-04,,,calendar\n"
          "M1,2026-11-05,2026-11-05,09:00,14:00,calendar\n"
          "M1,2026-11-06,2026-11-06,,,calendar\n");
}

TEST_CASE("a meeting that ends later, and one beside an absence of another kind", "[busy]") {
    const Program visitcast;
    begin(visitcast);
    REQUIRE(visitcast("leave add M1 2026-11-03 --hours 09:00-10:00 --reason training").status == 0);
    write_calendar(visitcast, event("a", "DTSTART:20261103T090000\r\nDTEND:20261103T110000\r\n") +
                                  event("b", "DTSTART:20261104T090000\r\nDTEND:20261104T100000\r\n"));
    REQUIRE(visitcast("import mine.ics --manager M1").status == 0);
    write_calendar(visitcast, event("a", "DTSTART:20261103T090000\r\nDTEND:20261103T110000\r\n") +
                                  event("b", "DTSTART:20261104T090000\r\nDTEND:20261104T120000\r\n"));
    REQUIRE(visitcast("import mine.ics --manager M1").status == 0);
    REQUIRE(visitcast("export leave --format csv").status == 0);
    CHECK(read(visitcast.folder() / "leave.csv") ==
          "manager_id,from,to,from_time,to_time,reason\n"
          "M1,2026-11-03,2026-11-03,09:00,10:00,training\n"
          "M1,2026-11-03,2026-11-03,10:00,11:00,calendar\n"
          "M1,2026-11-04,2026-11-04,09:00,12:00,calendar\n");
}

TEST_CASE("the calendar that we wrote is no busy time, also under other UIDs; a plan in the way is told", "[busy]") {
    const Program visitcast;
    begin(visitcast);
    const std::string when = planned(visitcast);
    REQUIRE(visitcast("publish").status == 0);
    REQUIRE(visitcast("export plan --format ics").status == 0);
    const auto own = answer(visitcast, "import visits-M1.ics --manager M1");
    CHECK(own.at("added").empty());
    CHECK(own.at("files").at(0).at("events_read") == 1);
    std::string other = read(visitcast.folder() / "visits-M1.ics");
    const auto uid = other.find("UID:visit-");
    other.replace(uid, other.find('\r', uid) - uid, "UID:AAMkAD-1");
    write(visitcast.folder() / "feed.ics", other);
    CHECK(answer(visitcast, "import feed.ics --manager M1").at("added").empty());

    std::string day = when.substr(0, 10);
    std::erase(day, '-');
    write_calendar(visitcast, event("x", "DTSTART;VALUE=DATE:" + day + "\r\nSUMMARY:Works meeting\r\n"));
    const auto clash = answer(visitcast, "import mine.ics --manager M1");
    REQUIRE(clash.at("broken").size() > 0);
    CHECK(clash.at("broken").at(0).at("date") == when.substr(0, 10));
}

TEST_CASE("whose calendar it is has to be said", "[busy]") {
    const Program visitcast;
    begin(visitcast);
    write_calendar(visitcast, event("a", "DTSTART:20261103T090000\r\nDURATION:PT1H\r\n"));
    CHECK(visitcast("import mine.ics").status == 2);
    CHECK(visitcast("import mine.ics --manager M9").status == 2);
    CHECK(visitcast("import mine.ics customers.csv --manager M1").status == 2);
    CHECK(visitcast("import customers.csv --manager M1").status == 2);
    write_calendar(visitcast, event("a", "DTSTART:soon\r\n"));
    const auto bad = visitcast("import mine.ics --manager M1");
    CHECK(bad.status == 3);
    CHECK(bad.out.find("soon") != std::string::npos);
}
