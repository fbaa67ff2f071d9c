// SPDX-License-Identifier: Apache-2.0
// Which zone a TZID means. Where a name is known, the system's zone data are taken before the rules in the file, because these
// are often cut to one year or out of date.
#include "data/io/reading/calendar_zones.hpp"

#include <libical/ical.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include "data/core/error.hpp"

namespace visitcast::io {
namespace {

std::optional<core::TimeZone> iana_zone(const std::string& name) {
    try {
        return core::TimeZone(name);
    } catch (const core::Error&) { return std::nullopt; }
}

/// "/freeassociation.sourceforge.net/Europe/Berlin" ends in an IANA name.
std::optional<core::TimeZone> zone_at_end(const std::string& name) {
    for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
        const std::string rest = name.substr(slash + 1);
        if (rest.find('/') == std::string::npos) break;
        if (auto zone = iana_zone(rest)) return zone;
    }
    return std::nullopt;
}

/// "W. Europe Standard Time" is Europe/Berlin.
std::optional<core::TimeZone> windows_zone(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString id;
    icu::TimeZone::getIDForWindowsID(icu::UnicodeString::fromUTF8(name), nullptr, id, status);
    if (U_FAILURE(status) || id.isEmpty()) return std::nullopt;
    std::string text;
    id.toUTF8String(text);
    return iana_zone(text);
}

struct FreeZone {
    void operator()(icaltimezone* zone) const { icaltimezone_free(zone, 1); }
};
using FileZone = std::unique_ptr<icaltimezone, FreeZone>;

FileZone file_zone(const CalendarZone& own) {
    icalcomponent* component = icalparser_parse_string(own.text.c_str());
    if (!component) return {};
    FileZone zone(icaltimezone_new());
    // The zone takes the component over, but only when it accepts it.
    if (icalcomponent_isa(component) != ICAL_VTIMEZONE_COMPONENT || !icaltimezone_set_component(zone.get(), component)) {
        icalcomponent_free(component);
        return {};
    }
    return zone;
}

}  // namespace

struct CalendarZones::Zone {
    std::optional<core::TimeZone> known;
    FileZone from_file;
};

CalendarZones::CalendarZones(const core::TimeZone& home, const std::vector<CalendarZone>& own) : home_(home), own_(own) {}
CalendarZones::~CalendarZones() = default;

const CalendarZones::Zone& CalendarZones::zone(const std::string& name) {
    const auto found = zones_.find(name);
    if (found != zones_.end()) return *found->second;
    auto zone = std::make_unique<Zone>();
    zone->known = iana_zone(name);
    if (!zone->known) zone->known = zone_at_end(name);
    if (!zone->known) zone->known = windows_zone(name);
    if (!zone->known) {
        for (const CalendarZone& own : own_) {
            if (own.id != name) continue;
            if (!own.location.empty()) zone->known = iana_zone(own.location);
            if (!zone->known) zone->from_file = file_zone(own);
            break;
        }
    }
    if (!zone->known && !zone->from_file) unknown_.insert(name);
    return *zones_.emplace(name, std::move(zone)).first->second;
}

core::Instant CalendarZones::instant(const CalendarTime& like, core::Date date, core::Seconds time) {
    const std::int64_t wall = std::int64_t{date.days()} * 86400 + time.value;
    if (like.utc_offset) return {wall - like.utc_offset->value};
    if (like.zone.empty() || like.day_only) return home_.to_utc(date, time);
    const Zone& of = zone(like.zone);
    if (of.known) return of.known->to_utc(date, time);
    if (!of.from_file) return home_.to_utc(date, time);
    icaltimetype moment = icaltime_null_time();
    moment.year = date.year();
    moment.month = date.month_of_year();
    moment.day = date.day();
    moment.hour = static_cast<int>(time.value / 3600);
    moment.minute = static_cast<int>(time.value / 60 % 60);
    moment.second = static_cast<int>(time.value % 60);
    int summer = 0;
    return {wall - icaltimezone_get_utc_offset(of.from_file.get(), &moment, &summer)};
}

}  // namespace visitcast::io
