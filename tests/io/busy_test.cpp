// SPDX-License-Identifier: Apache-2.0
// Calendars of a person as the usual programs write them, read as busy time.
#include <catch2/catch.hpp>

#include "data/core/text_form.hpp"
#include "data/io/busy.hpp"
#include "data/io/reading/calendar_events.hpp"
#include "data/io/reading/content_lines.hpp"
#include "tests/io/support.hpp"

using namespace visitcast;

namespace {

core::Date day(const char* text) { return *core::Date::parse(text); }

io::BusyOptions options(const char* zone = "Asia/Shanghai", const char* first = "2026-11-02", const char* last = "2026-12-31") {
    io::BusyOptions result;
    result.manager = {"M1"};
    result.time_zone = zone;
    result.days = {day(first), day(last)};
    return result;
}

io::BusyTimes read(const std::string& events, const io::BusyOptions& with = options()) {
    const InputFolder folder;
    return io::read_busy_times({folder.write("mine.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n")},
                               with);
}

std::string event(const std::string& lines) { return "BEGIN:VEVENT\r\nUID:a\r\n" + lines + "END:VEVENT\r\n"; }

/// "2026-11-03 09:00-10:30", "2026-11-05..2026-11-06"; the reason is checked.
std::vector<std::string> busy(const io::BusyTimes& times) {
    std::vector<std::string> list;
    for (const core::Leave& row : times.rows) {
        CHECK(row.reason == core::LeaveReason::calendar);
        CHECK(row.manager.text == "M1");
        std::string text = row.from.text();
        if (row.to != row.from) text += ".." + row.to.text();
        if (row.from_time || row.to_time) text += " " + core::to_text(row.from_time) + "-" + core::to_text(row.to_time);
        list.push_back(text);
    }
    return list;
}

using Texts = std::vector<std::string>;

int count_of(const io::BusyTimes& times, const std::string& code) {
    int count = 0;
    for (const auto& issue : times.issues) count += issue.code == code ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("times in UTC, in a zone and without one become times on the manager's clocks", "[busy]") {
    CHECK(busy(read(event("DTSTART:20261103T010000Z\r\nDTEND:20261103T023000Z\r\n"))) == Texts{"2026-11-03 09:00-10:30"});
    CHECK(busy(read(event("DTSTART;TZID=Europe/Berlin:20261103T090000\r\nDURATION:PT1H\r\n"))) ==
          Texts{"2026-11-03 16:00-17:00"});
    CHECK(busy(read(event("DTSTART:20261103T140000\r\nDTEND:20261103T150000\r\n"))) == Texts{"2026-11-03 14:00-15:00"});
    // As Exchange and some phones name zones.
    CHECK(busy(read(event("DTSTART;TZID=\"W. Europe Standard Time\":20261103T090000\r\nDURATION:PT30M\r\n"))) ==
          Texts{"2026-11-03 16:00-16:30"});
    CHECK(
        busy(read(event("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261103T090000\r\nDURATION:PT30M\r\n"))) ==
        Texts{"2026-11-03 16:00-16:30"});
    CHECK(busy(read(event("DTSTART:20261103T090000+0800\r\nDURATION:PT15M\r\n"))) == Texts{"2026-11-03 09:00-09:15"});
    const auto unknown = read(event("DTSTART;TZID=Office time:20261103T090000\r\nDURATION:PT30M\r\n"));
    CHECK(busy(unknown) == Texts{"2026-11-03 09:00-09:30"});
    REQUIRE(count_of(unknown, "calendar_zone_unknown") == 1);
}

TEST_CASE("a zone that only the file describes is read from it", "[busy]") {
    const std::string zone =
        "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n"
        "BEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    const std::string weekly =
        event("DTSTART;TZID=Customized Time Zone:20261020T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n");
    const auto times = read(zone + weekly, options("UTC", "2026-10-01"));
    CHECK(busy(times) == Texts{"2026-10-20 07:00-08:00", "2026-10-27 08:00-09:00"});
    CHECK(times.issues.empty());
}

TEST_CASE("a weekly meeting keeps its hour when the clocks change, and the reader's clocks may change on another day", "[busy]") {
    const std::string weekly = event(
        "DTSTART;TZID=Africa/Cairo:20261022T090000\r\nDTEND;TZID=Africa/Cairo:20261022T093000\r\n"
        "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261105T235959Z\r\n");
    CHECK(busy(read(weekly, options("Africa/Cairo", "2026-10-01"))) ==
          Texts{"2026-10-22 09:00-09:30", "2026-10-29 09:00-09:30", "2026-11-05 09:00-09:30"});
    // Cairo goes from UTC+3 to UTC+2 in the night after 2026-10-29.
    CHECK(busy(read(weekly, options("UTC", "2026-10-01"))) ==
          Texts{"2026-10-22 06:00-06:30", "2026-10-29 06:00-06:30", "2026-11-05 07:00-07:30"});
}

TEST_CASE("exceptions, moved and cancelled instances of a series", "[busy]") {
    const std::string series =
        "BEGIN:VEVENT\r\nUID:s\r\nDTSTART;TZID=Asia/Shanghai:20261102T090000\r\nDTEND;TZID=Asia/Shanghai:20261102T100000\r\n"
        "RRULE:FREQ=DAILY;COUNT=6\r\nEXDATE;TZID=Asia/Shanghai:20261103T090000\r\nEXDATE:20261104T010000Z\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;TZID=Asia/Shanghai:20261105T090000\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261105T140000\r\nDTEND;TZID=Asia/Shanghai:20261105T143000\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID:20261106T010000Z\r\nDTSTART:20261106T010000Z\r\nSTATUS:CANCELLED\r\n"
        "END:VEVENT\r\n";
    const auto times = read(series);
    CHECK(busy(times) == Texts{"2026-11-02 09:00-10:00", "2026-11-05 14:00-14:30", "2026-11-07 09:00-10:00"});
    CHECK(times.files.at(0).rows_read == 3);
    CHECK(times.files.at(0).rows_good == 2);
    CHECK(count_of(times, "calendar_cancelled") == 1);
    CHECK(count_of(times, "calendar_other_days") == 0);
}

TEST_CASE("an exception that names only a day takes out that day", "[busy]") {
    CHECK(busy(read(event("DTSTART:20261102T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"
                          "EXDATE;VALUE=DATE:20261103\r\n"))) == Texts{"2026-11-02 09:00-10:00", "2026-11-04 09:00-10:00"});
}

TEST_CASE("from an instance on all later ones may have moved", "[busy]") {
    const std::string series =
        "BEGIN:VEVENT\r\nUID:s\r\nDTSTART:20261102T090000\r\nDTEND:20261102T100000\r\nRRULE:FREQ=DAILY;COUNT=4\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:s\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261104T090000\r\n"
        "DTSTART:20261104T113000\r\nDTEND:20261104T120000\r\nEND:VEVENT\r\n";
    CHECK(busy(read(series)) ==
          Texts{"2026-11-02 09:00-10:00", "2026-11-03 09:00-10:00", "2026-11-04 11:30-12:00", "2026-11-05 11:30-12:00"});
}

TEST_CASE("more dates than the rule gives, and periods of their own length", "[busy]") {
    CHECK(busy(read(event("DTSTART:20261102T090000\r\nDTEND:20261102T100000\r\nRDATE:20261104T090000,20261105T140000\r\n"
                          "RDATE;VALUE=PERIOD:20261106T010000Z/PT2H\r\n"))) ==
          Texts{"2026-11-02 09:00-10:00", "2026-11-04 09:00-10:00", "2026-11-05 14:00-15:00", "2026-11-06 09:00-11:00"});
}

TEST_CASE("days: the end is not included, whole days in a row are one row", "[busy]") {
    CHECK(busy(read(event("DTSTART;VALUE=DATE:20261105\r\nDTEND;VALUE=DATE:20261107\r\n"))) == Texts{"2026-11-05..2026-11-06"});
    CHECK(busy(read(event("DTSTART;VALUE=DATE:20261105\r\n"))) == Texts{"2026-11-05"});
    CHECK(busy(read(event("DTSTART;VALUE=DATE:20261105\r\nDURATION:P3D\r\n"))) == Texts{"2026-11-05..2026-11-07"});
    CHECK(busy(read(event("DTSTART;VALUE=DATE:20261102\r\nRRULE:FREQ=WEEKLY;UNTIL=20261115T160000Z\r\n"))) ==
          Texts{"2026-11-02", "2026-11-09", "2026-11-16"});  // 16:00 UTC is the 16th in Shanghai
    CHECK(busy(read(event("DTSTART:20261105T180000\r\nDTEND:20261108T080000\r\n"))) ==
          Texts{"2026-11-05 18:00-", "2026-11-06..2026-11-07", "2026-11-08 00:00-08:00"});
    CHECK(busy(read(event("DTSTART:20261105T090000\r\n"))).empty());  // a moment takes no time
}

TEST_CASE("what leaves the time free is no busy time", "[busy]") {
    const std::string times = "DTSTART:20261103T090000\r\nDTEND:20261103T100000\r\n";
    CHECK(busy(read(event(times + "STATUS:CANCELLED\r\n"))).empty());
    CHECK(busy(read(event(times + "TRANSP:TRANSPARENT\r\n"))).empty());
    CHECK(busy(read(event(times + "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"))).empty());
    CHECK(busy(read("METHOD:CANCEL\r\n" + event(times))).empty());
    CHECK(busy(read(event(times + "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\r\n"))).size() == 1);
    auto with = options();
    const std::string invited = event(times + "ATTENDEE;PARTSTAT=DECLINED;CN=\"Li, Ming\":mailto:Li.Ming@example.com\r\n");
    CHECK(busy(read(invited, with)).size() == 1);
    with.email = "li.ming@example.com";
    const auto declined = read(invited, with);
    CHECK(busy(declined).empty());
    CHECK(count_of(declined, "calendar_declined") == 1);
}

TEST_CASE("our own visits are no busy time, under our UID or another", "[busy]") {
    const std::string times = "DTSTART:20261103T010000Z\r\nDTEND:20261103T020000Z\r\nSUMMARY:Jade\\, Paper Mill\r\n";
    CHECK(busy(read("BEGIN:VEVENT\r\nUID:visit-V1@visitcast\r\n" + times + "END:VEVENT\r\n")).empty());
    auto with = options();
    CHECK(busy(read(event(times), with)).size() == 1);
    with.own_visits.emplace(1793667600, "Jade, Paper Mill");  // 2026-11-03T01:00:00Z
    const auto own = read(event(times), with);
    CHECK(busy(own).empty());
    CHECK(count_of(own, "calendar_own_visits") == 1);
    CHECK(own.files.at(0).rows_skipped == 1);
}

TEST_CASE("of an event that stands twice the newer version counts", "[busy]") {
    const std::string two =
        "BEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:1\r\nDTSTART:20261103T140000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:0\r\nDTSTART:20261103T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n";
    CHECK(busy(read(two)) == Texts{"2026-11-03 14:00-15:00"});
}

TEST_CASE("stretches that touch become one, also over two files", "[busy]") {
    const InputFolder folder;
    const auto file = [&](const char* name, const std::string& events) {
        return folder.write(name, "BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n");
    };
    const auto work = file("work.ics", event("DTSTART:20261103T090000\nDURATION:PT1H\n") +
                                           "BEGIN:VEVENT\nUID:b\nDTSTART:20261103T110000\nDURATION:PT1H\nEND:VEVENT\n");
    const auto home = file("home.ics", event("DTSTART:20261103T093000\nDURATION:PT1H30M\n"));
    CHECK(busy(io::read_busy_times({work, home}, options())) == Texts{"2026-11-03 09:00-12:00"});
    CHECK(busy(io::read_busy_times({home, work}, options())) == Texts{"2026-11-03 09:00-12:00"});
}

TEST_CASE("seconds are rounded outwards before stretches are joined", "[busy]") {
    CHECK(busy(read(event("DTSTART:20261103T090000\r\nDTEND:20261103T090030\r\n") +
                    "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261103T090040\r\nDTEND:20261103T090110\r\nEND:VEVENT\r\n")) ==
          Texts{"2026-11-03 09:00-09:02"});
}

TEST_CASE("published free and busy times", "[busy]") {
    CHECK(busy(read("BEGIN:VFREEBUSY\r\nDTSTART:20261101T000000Z\r\nDTEND:20261201T000000Z\r\n"
                    "FREEBUSY;FBTYPE=BUSY:20261103T010000Z/20261103T020000Z,20261103T060000Z/PT30M\r\n"
                    "FREEBUSY;FBTYPE=FREE:20261104T010000Z/PT8H\r\nEND:VFREEBUSY\r\n")) ==
          Texts{"2026-11-03 09:00-10:00", "2026-11-03 14:00-14:30"});
}

TEST_CASE("an event that cannot be read is named with its row, the others count", "[busy]") {
    const auto times = read(
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:next Tuesday\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261103T090000\r\nDURATION:PT1H\r\n"
        "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:soon\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:c\r\nSUMMARY:no start\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:d\r\nDTSTART:20261104T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:e\r\nDTSTART:20261105T090000\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:f\r\nDTSTART:20261105T090000\r\n");
    CHECK(busy(times) == Texts{"2026-11-03 09:00-10:00"});
    REQUIRE(times.issues.size() == 5);
    CHECK(times.issues[0].code == "calendar_time_bad");
    CHECK(times.issues[0].row == 5);
    CHECK(times.issues[0].value == "next Tuesday");
    CHECK(times.issues[0].file == "mine.ics");
    CHECK(times.issues[1].code == "calendar_start_missing");
    CHECK(times.issues[2].code == "calendar_event_cut");
    CHECK(times.issues[3].code == "calendar_rule_bad");
    CHECK(times.issues[4].code == "calendar_too_often");
    CHECK(times.files.at(0).rows_bad == 5);
    CHECK(times.files.at(0).rows_good == 1);
}

TEST_CASE("rules that never come true and those without end are read in no time", "[busy]") {
    const auto never = read(event("DTSTART:20261103T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31\r\n"));
    CHECK(busy(never).empty());
    CHECK(count_of(never, "calendar_rule_bad") == 1);
    CHECK(busy(read(event("DTSTART:20261103T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2,3\r\n"))) ==
          Texts{"2026-11-03 09:00-10:00"});
    CHECK(busy(read(event("DTSTART:19700101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\n"),
                    options("UTC", "2026-11-02", "2026-11-11"))) == Texts{"2026-11-03 09:00-10:00", "2026-11-10 09:00-10:00"});
    CHECK(busy(read(event("DTSTART:20261103T000000\r\nDURATION:PT1H\r\nRRULE:FREQ=HOURLY;COUNT=48\r\n"))) ==
          Texts{"2026-11-03..2026-11-04"});
}

TEST_CASE("lines folded inside a character, bare line feeds, small letters and GB18030", "[busy]") {
    const std::string text =
        "begin:vcalendar\nBEGIN:VEVENT\nUID:a\nSUMMARY:\xe8\xb5\n \xb0\xe8\xae\xbf\nDTSTART:20261103T\n 090000\n"
        "dtend:20261103T100000\nEND:VEVENT\nEND:VCALENDAR\n";
    const InputFolder folder;
    const auto lines = io::content_lines(io::unfolded(text));
    CHECK(lines.at(3).value == "\xe8\xb5\xb0\xe8\xae\xbf");
    CHECK(lines.at(4).row == 6);
    CHECK(lines.at(5).row == 8);
    CHECK(busy(io::read_busy_times({folder.write("a.ics", text)}, options())) == Texts{"2026-11-03 09:00-10:00"});
    CHECK(busy(io::read_busy_times({folder.write("b.ics",
                                                 "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\xd7\xdf\xb7\xc3\n"
                                                 "DTSTART:20261103T090000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n")},
                                   options())) == Texts{"2026-11-03 09:00-10:00"});
    CHECK_THROWS_AS(io::read_busy_times({folder.write("c.ics", "customer_id,name\n1,A\n")}, options()), core::Error);
    CHECK_THROWS_AS(io::read_busy_times({folder.path() / "none.ics"}, options()), core::Error);
}

TEST_CASE("durations and times that are none", "[busy]") {
    CHECK(io::calendar_duration("P2W")->days == 14);
    CHECK(io::calendar_duration("+P1DT2H")->time == core::hours(2));
    for (const char* bad : {"", "P", "PT", "-PT1H", "PT1D", "1H", "P9999999D", "PT1H30"}) {
        INFO(bad);
        CHECK_FALSE(io::calendar_duration(bad));
    }
    CHECK(io::calendar_time("20261103T240000")->date == day("2026-11-04"));
    CHECK(io::calendar_time("2026-11-03T09:00:00")->time == core::hours(9));
    for (const char* bad : {"", "20260230", "20261103T", "20261103T2500", "20261103T09", "18991231T090000", "2026110"}) {
        INFO(bad);
        CHECK_FALSE(io::calendar_time(bad));
    }
}
