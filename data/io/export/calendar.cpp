// SPDX-License-Identifier: Apache-2.0
// iCalendar files as RFC 5545 describes them, one for each account manager. An event is the same event for ever: its UID comes
// from the visit id alone; a change raises SEQUENCE, a visit called off stays with STATUS:CANCELLED. Times are in UTC, so that no
// reader needs our time zone; nothing in the file comes from the clock.
#include <fmt/format.h>

#include <map>

#include "data/core/text_form.hpp"
#include "data/io/export/agenda.hpp"
#include "data/io/export/calendar_lines.hpp"
#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/map_links.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

// Part of every event's identity: never changes.
constexpr std::string_view identity_domain = "visitcast";

std::string day_text(core::Date date) { return fmt::format("{:04}{:02}{:02}", date.year(), date.month_of_year(), date.day()); }

class CalendarWriter {
public:
    CalendarWriter(const ExportData& data, const Directory& directory)
        : data_(data), directory_(directory), zone_(data.time_zone.empty() ? "UTC" : data.time_zone) {}

    void add(const AgendaDay& day, const AgendaItem& item) {
        CalendarLines& lines = begin(day.manager, item.visit);
        times(lines, day.date, item.start, item.end);
        describe(lines, item.customer, item.kind, item.stop, item.visit_record);
        lines.plain("STATUS", "CONFIRMED");
        lines.plain("TRANSP", "OPAQUE");
        lines.plain("END", "VEVENT");
    }

    void add_called_off(const core::Visit& visit) {
        CalendarLines& lines = begin(visit.manager, visit.id);
        std::optional<core::Seconds> end;
        if (visit.start) end = *visit.start + core::minutes(visit.minutes.value_or(60));
        times(lines, visit.date, visit.start, end);
        describe(lines, visit.customer, visit.kind, nullptr, &visit);
        lines.plain("STATUS", "CANCELLED");
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("END", "VEVENT");
    }

    Written write(const std::filesystem::path& folder) {
        Written written;
        for (auto& [manager, lines] : calendars_) {
            lines.plain("END", "VCALENDAR");
            written.emplace_back("visits-" + (manager.empty() ? "unassigned" : safe_name(manager.text)) + ".ics");
            write_whole(folder / written.back(), lines.content());
        }
        return written;
    }

private:
    CalendarLines& begin(const core::ManagerId& manager, const core::VisitId& visit) {
        auto [place, is_new] = calendars_.try_emplace(manager);
        CalendarLines& lines = place->second;
        if (is_new) {
            lines.plain("BEGIN", "VCALENDAR");
            lines.plain("VERSION", "2.0");
            lines.plain("PRODID", "-//visitcast//visitcast//EN");
            lines.plain("CALSCALE", "GREGORIAN");
            lines.plain("METHOD", "PUBLISH");
            const std::string name =
                manager.empty() ? text::sentence(data_.language, "report_unassigned") : directory_.name(manager);
            lines.text("X-WR-CALNAME", text::sentence(data_.language, "calendar_name", {{"name", name}}));
            lines.text("X-WR-TIMEZONE", zone_.name());
        }
        const auto found = data_.revisions.find(visit);
        const VisitRevision revision = found == data_.revisions.end() ? VisitRevision{0, data_.as_of} : found->second;
        lines.plain("BEGIN", "VEVENT");
        lines.plain("UID", fmt::format("visit-{}@{}", percent_encoded(visit.text), identity_domain));
        const std::string stamp = day_text(revision.changed_on) + "T000000Z";
        lines.plain("DTSTAMP", stamp);
        lines.plain("LAST-MODIFIED", stamp);
        lines.plain("SEQUENCE", std::to_string(revision.sequence));
        return lines;
    }

    void times(CalendarLines& lines, core::Date date, std::optional<core::Seconds> start, std::optional<core::Seconds> end) {
        if (!start) {
            lines.plain("DTSTART;VALUE=DATE", day_text(date));
            lines.plain("DTEND;VALUE=DATE", day_text(date + 1));
            return;
        }
        lines.plain("DTSTART", zone_.to_utc(date, *start).compact());
        // RFC 5545 wants the end after the start; without an end an event is a moment.
        if (end && *end > *start) lines.plain("DTEND", zone_.to_utc(date, *end).compact());
    }

    void describe(CalendarLines& lines, const core::CustomerId& id, const std::string& kind, const core::Stop* stop,
                  const core::Visit* record) {
        const auto language = data_.language;
        const auto* customer = directory_.customer(id);
        lines.text("SUMMARY", directory_.name(id));
        std::string description;
        const auto add = [&](std::string_view code, std::string_view name, const std::string& value) {
            if (value.empty()) return;
            if (!description.empty()) description += '\n';
            description += text::sentence(language, code, {{std::string(name), value}});
        };
        if (stop) add("event_reason", "reason", need_sentence(language, stop->need, data_.as_of));
        if (record) add("event_note", "note", record->note);
        if (customer) {
            add("event_contact", "contact", customer->contact);
            add("event_phone", "phone", customer->phone);
            std::string location = customer->address;
            if (!customer->town.empty() && location.find(customer->town) == std::string::npos)
                location += (location.empty() ? "" : ", ") + customer->town;
            if (!location.empty()) lines.text("LOCATION", location);
        }
        if (const auto place = directory_.place(id)) {
            lines.plain("GEO", core::number_text(place->lat) + ";" + core::number_text(place->lon));
            const std::string link =
                language == text::Language::chinese ? amap_place_link(*place, directory_.name(id)) : google_place_link(*place);
            add("event_map", "link", link);
            lines.plain("URL", link);
        }
        if (!description.empty()) lines.text("DESCRIPTION", description);
        lines.text("CATEGORIES", kind_words(language, kind));
    }

    const ExportData& data_;
    const Directory& directory_;
    core::TimeZone zone_;
    std::map<core::ManagerId, CalendarLines> calendars_;
};

}  // namespace

Written write_ics(const ExportData& data, std::string_view, const std::filesystem::path& folder) {
    const Directory directory(data);
    CalendarWriter writer(data, directory);
    for (const auto& day : agenda(data))
        for (const auto& item : day.items) writer.add(day, item);
    for (const auto& visit : called_off(data)) writer.add_called_off(visit);
    return writer.write(folder);
}

}  // namespace visitcast::io
