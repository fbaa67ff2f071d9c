// SPDX-License-Identifier: Apache-2.0
#include <libical/ical.h>

#include <catch2/catch.hpp>
#include <map>

#include "data/io/export/calendar_lines.hpp"
#include "tests/io/export_support.hpp"

using namespace visitcast;
using test::content;

namespace {

struct Event {
    std::string summary, location, description, start, end, status, stamp;
    int sequence{};
};

std::string text_of(icalcomponent* event, icalproperty_kind kind) {
    icalproperty* property = icalcomponent_get_first_property(event, kind);
    if (!property) return {};
    const char* text = icalvalue_get_text(icalproperty_get_value(property));
    return text ? text : "";
}

/// All events by UID, read by libical: importing a file twice changes nothing when UIDs are identities.
std::map<std::string, Event> read_events(const std::string& text, std::map<std::string, Event> calendar = {}) {
    icalcomponent* root = icalparser_parse_string(text.c_str());
    REQUIRE(root);
    CHECK(icalcomponent_count_errors(root) == 0);
    for (icalcomponent* event = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT)) {
        Event read;
        read.summary = text_of(event, ICAL_SUMMARY_PROPERTY);
        read.location = text_of(event, ICAL_LOCATION_PROPERTY);
        read.description = text_of(event, ICAL_DESCRIPTION_PROPERTY);
        read.start = icaltime_as_ical_string(icalcomponent_get_dtstart(event));
        read.end = icaltime_as_ical_string(icalcomponent_get_dtend(event));
        read.stamp = icaltime_as_ical_string(icalcomponent_get_dtstamp(event));
        read.sequence = icalcomponent_get_sequence(event);
        read.status = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED ? "CANCELLED" : "CONFIRMED";
        calendar[icalcomponent_get_uid(event)] = read;
    }
    icalcomponent_free(root);
    return calendar;
}

std::string export_text(const test::Company& company, std::string_view file = "visits-M01.ics") {
    test::TemporaryFolder folder;
    test::write(company.data, "ics", "plan", folder.path());
    return content(folder.path() / file);
}

core::Visit visit(std::string id, std::string customer, int day, int start_minute, core::VisitStatus status) {
    core::Visit visit;
    visit.id = {std::move(id)};
    visit.customer = {std::move(customer)};
    visit.manager = {"M01"};
    visit.date = core::Date(2026, 11, day);
    visit.start = core::minutes(start_minute);
    visit.minutes = 45;
    visit.status = status;
    return visit;
}

}  // namespace

TEST_CASE("lines are folded at 75 bytes between characters") {
    test::Company company;
    company.add_plan();
    const auto text = export_text(company);
    std::size_t start = 0;
    int lines = 0;
    while (start < text.size()) {
        const auto end = text.find("\r\n", start);
        REQUIRE(end != text.npos);
        const auto line = text.substr(start, end - start);
        CHECK(line.size() <= 75);
        CHECK(line.find('\n') == line.npos);
        // A line never begins inside a character.
        CHECK((static_cast<unsigned char>(line.size() > 1 && line[0] == ' ' ? line[1] : line[0]) & 0xC0) != 0x80);
        start = end + 2;
        ++lines;
    }
    CHECK(lines > 30);
}

TEST_CASE("a standard reader gives back names, places and notes") {
    test::Company company;
    auto first = visit("V1", "0001", 3, 570, core::VisitStatus::planned);
    first.note = "ask: rate; tariff, peak \\ valley";
    auto second = visit("V2", "0002", 3, 645, core::VisitStatus::planned);
    second.note = "带合同";
    company.rows.of<core::Visit>() = {first, second};
    const auto events = read_events(export_text(company));
    REQUIRE(events.size() == 2);
    const auto& customers = company.rows.of<core::Customer>();
    const Event& one = events.at("visit-V1@visitcast");
    CHECK(one.summary == customers[0].name);
    CHECK(one.location == customers[0].address);
    CHECK(one.description.find(first.note) != std::string::npos);
    CHECK(one.start == "20261103T013000Z");  // 09:30 in Shanghai
    CHECK(one.end == "20261103T021500Z");
    CHECK(one.stamp == "20261102T000000Z");
    const Event& two = events.at("visit-V2@visitcast");
    CHECK(two.summary == customers[1].name);
    CHECK(two.location == customers[1].address);
    CHECK(two.description.find("带合同") != std::string::npos);
}

TEST_CASE("importing twice gives the same events; a change raises the sequence; a visit called off stays") {
    test::Company company;
    company.rows.of<core::Visit>() = {visit("V1", "0001", 3, 570, core::VisitStatus::planned),
                                      visit("V2", "0002", 3, 645, core::VisitStatus::planned),
                                      visit("V3", "0003", 4, 570, core::VisitStatus::planned)};
    const auto before = export_text(company);
    CHECK(export_text(company) == before);
    auto calendar = read_events(before);
    calendar = read_events(before, calendar);
    REQUIRE(calendar.size() == 3);

    company.rows.of<core::Visit>() = {visit("V1", "0001", 3, 570, core::VisitStatus::planned),
                                      visit("V2", "0002", 5, 840, core::VisitStatus::planned)};
    company.data.cancelled = {visit("V3", "0003", 4, 570, core::VisitStatus::cancelled)};
    company.data.revisions[{"V2"}] = {1, core::Date(2026, 11, 2)};
    company.data.revisions[{"V3"}] = {1, core::Date(2026, 11, 2)};
    calendar = read_events(export_text(company), calendar);
    REQUIRE(calendar.size() == 3);
    CHECK(calendar.at("visit-V1@visitcast").sequence == 0);
    CHECK(calendar.at("visit-V2@visitcast").sequence == 1);
    CHECK(calendar.at("visit-V2@visitcast").start == "20261105T060000Z");
    CHECK(calendar.at("visit-V3@visitcast").status == "CANCELLED");
    CHECK(calendar.at("visit-V1@visitcast").status == "CONFIRMED");
}

TEST_CASE("a visit that moves to another manager is cancelled in the former one's calendar until it is over") {
    test::Company company;
    company.add_plan();
    const core::Route route = company.data.plan->routes.front();
    const core::Stop stop = route.stops.front();
    const std::string uid = "visit-" + stop.visit.text + "@visitcast";
    auto calendar = read_events(export_text(company, "visits-" + route.manager.text + ".ics"));
    REQUIRE(calendar.at(uid).status == "CONFIRMED");
    REQUIRE(calendar.at(uid).sequence == 0);
    const std::string start = calendar.at(uid).start;

    core::Route given = route;
    given.manager = {"M07"};
    given.date = route.date + 3;
    given.stops = {stop};
    std::erase_if(company.data.plan->routes.front().stops, [&](const core::Stop& other) { return other.visit == stop.visit; });
    company.data.plan->routes.push_back(given);
    core::Visit former;
    former.id = stop.visit;
    former.customer = stop.need.customer;
    former.manager = route.manager;
    former.date = route.date;
    former.start = stop.start;
    former.minutes = 45;
    former.status = core::VisitStatus::cancelled;
    company.data.cancelled = {former};
    company.data.revisions[stop.visit] = {1, company.data.as_of};

    const auto before = read_events(export_text(company, "visits-" + route.manager.text + ".ics"));
    CHECK(before.at(uid).status == "CANCELLED");
    CHECK(before.at(uid).sequence == 1);
    CHECK(before.at(uid).start == start);
    const auto now = read_events(export_text(company, "visits-M07.ics"));
    CHECK(now.at(uid).status == "CONFIRMED");
    CHECK(now.at(uid).sequence == 1);

    // The old day has passed, the visit itself is still to come; then it is over too.
    company.data.as_of = route.date + 1;
    CHECK(read_events(export_text(company, "visits-" + route.manager.text + ".ics")).at(uid).status == "CANCELLED");
    company.data.as_of = given.date + 1;
    CHECK(read_events(export_text(company, "visits-" + route.manager.text + ".ics")).count(uid) == 0);

    // A draft that gives it back: one entry, and no cancellation beside it.
    company.data.as_of = route.date;
    company.data.plan->routes.back().manager = route.manager;
    const auto text = export_text(company, "visits-" + route.manager.text + ".ics");
    CHECK(read_events(text).at(uid).status == "CONFIRMED");
    CHECK(text.find("CANCELLED") == text.npos);
}

TEST_CASE("a visit of no minutes is there, one without a time is on its day") {
    test::Company company;
    company.add_plan();
    auto any_time = visit("V9", "0002", 20, 0, core::VisitStatus::planned);
    any_time.start.reset();
    company.rows.of<core::Visit>() = {any_time};
    const auto text = export_text(company);
    const auto events = read_events(text);
    CHECK(events.size() == 5);
    CHECK(events.count("visit-V3@visitcast") == 1);
    CHECK(events.at("visit-V9@visitcast").start == "20261120");
    CHECK(events.at("visit-V9@visitcast").end == "20261121");
    CHECK(read_events(export_text(company, "visits-M02.ics")).size() == 1);
}

TEST_CASE("ids stay different and safe") {
    test::Company company;
    company.rows.of<core::Visit>() = {visit("a/b", "0001", 3, 570, core::VisitStatus::planned),
                                      visit("a b", "0001", 3, 645, core::VisitStatus::planned),
                                      visit("走访1", "0001", 4, 645, core::VisitStatus::planned)};
    const auto events = read_events(export_text(company));
    CHECK(events.size() == 3);
    CHECK(events.count("visit-a%2Fb@visitcast") == 1);
}

TEST_CASE("control characters never reach a calendar") {
    io::CalendarLines lines;
    lines.text("SUMMARY",
               "a\x01"
               "b\r\nc\rd\x7f\xff");
    CHECK(lines.content() == "SUMMARY:ab\\nc\\nd\xEF\xBF\xBD\r\n");
}
