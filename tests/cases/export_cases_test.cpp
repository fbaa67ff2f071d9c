// SPDX-License-Identifier: Apache-2.0
// Cases of files that other programs read: calendars, routes, workbooks, and the language of the machine.
#include <libical/ical.h>
#include <catch2/catch.hpp>

#include "tests/cases/run.hpp"

using namespace visitcast;
using namespace visitcast::test;

namespace {

struct CalendarEvent {
    std::string uid, summary, location, description, start, end, stamp, status;
    int sequence{};
};

std::string text_of(const char* text) { return text ? text : ""; }

std::map<std::string, CalendarEvent> events(const std::string& bytes) {
    std::map<std::string, CalendarEvent> all;
    icalcomponent* calendar = icalparser_parse_string(bytes.c_str());
    REQUIRE(calendar);
    for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        CalendarEvent one;
        one.uid = text_of(icalcomponent_get_uid(event));
        one.summary = text_of(icalcomponent_get_summary(event));
        one.location = text_of(icalcomponent_get_location(event));
        one.description = text_of(icalcomponent_get_description(event));
        one.start = icaltime_as_ical_string(icalcomponent_get_dtstart(event));
        one.end = icaltime_as_ical_string(icalcomponent_get_dtend(event));
        one.stamp = icaltime_as_ical_string(icalcomponent_get_dtstamp(event));
        one.sequence = icalcomponent_get_sequence(event);
        one.status = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED ? "CANCELLED" : "CONFIRMED";
        all[one.uid] = one;
    }
    icalcomponent_free(calendar);
    return all;
}

std::string calendar(const CaseRun& run, const std::string& folder) {
    CHECK(run.program("export plan --format ics --out " + folder).status == 0);
    return read(run.folder() / folder / "visits-M01.ics");
}

void check_lines(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);
        // A line does not end inside a character: the next one does not begin with a continuation byte.
        if (end + 3 < bytes.size() && bytes[end + 2] == ' ') CHECK((static_cast<unsigned char>(bytes[end + 3]) & 0xC0) != 0x80);
        at = end + 2;
    }
    CHECK(std::count(bytes.begin(), bytes.end(), '\n') == std::count(bytes.begin(), bytes.end(), '\r'));
}

}  // namespace

TEST_CASE("EXP01: calendar text comes back character for character") {
    const CaseRun run("EXP01");
    CHECK(run.import("settings.csv managers.csv customers.csv visits.csv").status == 0);
    const std::string bytes = calendar(run, "out");
    check_lines(bytes);
    const auto found = events(bytes);
    REQUIRE(found.size() == 2);
    const auto customers = run.table("customers");
    const auto visits = run.table("visits");
    for (std::size_t i = 0; i < 2; ++i) {
        const CalendarEvent& event = found.at("visit-" + visits[i].at("visit_id") + "@visitcast");
        CHECK(event.summary == customers[i].at("name"));
        CHECK(event.location == customers[i].at("address"));
        CHECK(has(event.description, visits[i].at("note")));
        for (const auto& time : {event.start, event.end, event.stamp}) CHECK_FALSE(time.empty());
    }
}

TEST_CASE("EXP02: events keep their identity; a change raises the sequence, a cancelled one stays") {
    const CaseRun run("EXP02");
    CHECK(run.import("settings.csv managers.csv customers.csv visits-v1.csv").status == 0);
    const std::string first = calendar(run, "a");
    CHECK(first == calendar(run, "b"));
    CHECK(run.import("visits-v2.csv").status == 0);
    const std::string second = calendar(run, "c");
    CHECK(second == calendar(run, "d"));
    auto before = events(first), after = events(second);
    REQUIRE(before.size() == 3);
    REQUIRE(after.size() == 3);
    const std::string v1 = "visit-V1@visitcast", v2 = "visit-V2@visitcast", v3 = "visit-V3@visitcast";
    CHECK(after[v1].sequence == before[v1].sequence);
    CHECK(after[v1].start == before[v1].start);
    CHECK(after[v2].sequence > before[v2].sequence);
    CHECK(after[v2].start == "20261105T060000Z");
    CHECK(after[v3].sequence > before[v3].sequence);
    CHECK(after[v3].status == "CANCELLED");
    CHECK(before[v3].status == "CONFIRMED");
    // The kind: an import that is taken back changes the event once more, so no calendar keeps the withdrawn time.
    CHECK(run.program("import --undo 2").status == 0);
    auto back = events(calendar(run, "e"));
    CHECK(back[v2].start == before[v2].start);
    CHECK(back[v2].sequence > after[v2].sequence);
    CHECK(back[v3].status == "CONFIRMED");
}

TEST_CASE("EXP03: routes for maps: names as given, each format its own order, no place is no point") {
    const CaseRun run("EXP03");
    CHECK(run.import("settings.csv managers.csv customers.csv visits.csv").status == 0);
    for (const char* format : {"gpx", "kml", "geojson"}) {
        const Answer answer = run.program(std::string("export plan --out out --format ") + format);
        CHECK(answer.status == 0);
        CHECK(has(answer.error, "V4"));
    }
    const std::string gpx = read(run.folder() / "out/route-M01-2026-11-03.gpx");
    CHECK(has(gpx, "lat=\"31.2301\" lon=\"121.4701\""));
    CHECK(has(gpx, "Quince &amp; Sons &lt;North&gt;"));
    CHECK(gpx.find("<wpt") < gpx.find("<rte>"));
    const std::string kml = read(run.folder() / "out/routes.kml");
    CHECK(has(kml, "<coordinates>121.4701,31.2301</coordinates>"));
    CHECK(has(kml, "<coordinates>-58.3816,-34.6037</coordinates>"));
    CHECK(has(kml, "End ]]&gt; Mark"));
    CHECK_FALSE(has(kml, ">0,0<"));
    const json geojson = json::parse(read(run.folder() / "out/routes.geojson"));
    int without = 0;
    for (const auto& feature : geojson["features"]) {
        if (feature["geometry"].is_null()) ++without;
        if (feature["properties"].value("visit_id", "") == "V1")
            CHECK(feature["geometry"]["coordinates"] == json::array({121.4701, 31.2301}));
        if (feature["properties"].value("visit_id", "") == "V3") CHECK(feature["geometry"]["coordinates"][0].get<double>() < 0);
    }
    CHECK(without == 1);
}

TEST_CASE("EXP04: workbooks keep ids, dates and long notes; CSV for spreadsheets carries its mark") {
    const CaseRun run("EXP04");
    CHECK(run.import("settings.csv customers.csv consumption.csv").status == 0);
    std::ofstream(run.folder() / "visits.csv")
        << "visit_id,customer_id,date,status,note\nV1,0000031,2026-10-20,done," << std::string(40'000, 'x') << '\n';
    CHECK(run.import((run.folder() / "visits.csv").string()).status == 0);
    for (const char* record : {"customers", "consumption", "visits"}) {
        const Answer answer = run.program(std::string("export ") + record + " --format xlsx --out out");
        CHECK(answer.status == 0);
        CHECK(has(answer.error, "40,000") == (std::string_view(record) == "visits"));
        // What another program would read back is what the store holds; only the note is cut.
        const json again = run.import_json((run.folder() / "out" / (std::string(record) + ".xlsx")).string(), "--dry-run");
        CHECK(again["files"][0]["rows_in_error"] == 0);
        CHECK(again["changes"].size() == (std::string_view(record) == "visits" ? 1 : 0));
    }
    CHECK(run.table("visits")[0].at("note").size() == 40'000);
    CHECK(run.program("export customers --format csv-excel --out excel").status == 0);
    CHECK(read(run.folder() / "excel/customers.csv").substr(0, 3) == "\xEF\xBB\xBF");
    CHECK(run.program("export customers --format csv --out plain").status == 0);
    CHECK(read(run.folder() / "plain/customers.csv").substr(0, 11) == "customer_id");
}

TEST_CASE("EXP05: the language of the machine changes nothing") {
    const auto outcome = [](const std::string& locale) {
        const CaseRun run("EXP05");
        // A decimal comma in the language of the machine; made here, since few machines have one installed.
        if (!locale.empty()) {
            const std::string made = (run.folder() / locale).string();
            if (std::system(("localedef -i de_DE -f UTF-8 '" + made + "' >/dev/null 2>&1").c_str()) != 0)
                WARN("no German language here: both runs are in C");
            setenv("LOCPATH", run.folder().c_str(), 1);
            setenv("LC_ALL", locale.c_str(), 1);
        }
        run.import("settings.csv managers.csv customers.csv consumption.csv visits.csv");
        run.program("forecast");
        std::string all;
        for (const char* format : {"csv", "json", "geojson", "kml", "gpx", "ics", "xlsx"}) {
            const bool table =
                std::string_view(format) == "csv" || std::string_view(format) == "xlsx" || std::string_view(format) == "json";
            run.program(std::string("export ") + (table ? "records" : "plan") + " --out out --format " + format);
        }
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(run.folder() / "out")) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files) all += file.filename().string() + '\n' + read(file);
        const json comma = run.import_json("customers-comma.csv");
        for (const auto& issue : issues(comma, "not_a_number")) all += issue.dump();
        CHECK(run.bills("0001").at("2026-01") == "12345.75");
        CHECK(run.table("customers")[0].at("lat") == "52.5201");
        CHECK(run.table("customers").size() == 1);
        unsetenv("LC_ALL");
        unsetenv("LOCPATH");
        return all;
    };
    const std::string plain = outcome(""), german = outcome("de_DE.UTF-8");
    CHECK(plain.size() > 5000);
    CHECK(plain == german);
}
