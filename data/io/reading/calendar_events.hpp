// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/error.hpp"

namespace visitcast::io {

/// A point in time as an iCalendar file writes it.
struct CalendarTime {
    core::Date date;
    core::Seconds time;                       ///< 0 when only a day is given
    bool day_only{};                          ///< VALUE=DATE
    std::optional<core::Seconds> utc_offset;  ///< 0 for "...Z"; a few programs write "+0800"
    std::string zone;                         ///< TZID; empty without an offset = the clocks of the reader
};

/// DURATION: days are those of the calendar, the rest is exact.
struct CalendarDuration {
    int days{};
    core::Seconds time;
};

struct CalendarSpan {
    CalendarTime start;
    std::optional<CalendarTime> end;
    std::optional<CalendarDuration> duration;
};

/// An event, or one busy period of a VFREEBUSY. Neither end nor duration = a day for days, nothing for times.
struct CalendarEvent {
    int row{};  ///< where it begins in the file
    std::string uid;
    std::string summary;
    int sequence{};
    CalendarSpan span;
    std::vector<std::string> rules, excluded_rules;  ///< RRULE, EXRULE
    std::vector<CalendarSpan> more;                  ///< RDATE
    std::vector<CalendarTime> excluded;              ///< EXDATE
    std::optional<CalendarTime> instead_of;          ///< RECURRENCE-ID: takes the place of this instance
    bool and_later{};                                ///< RANGE=THISANDFUTURE
    bool cancelled{};
    bool free{};
    bool declined{};
};

/// VTIMEZONE as it stands.
struct CalendarZone {
    std::string id;
    std::string location;  ///< X-LIC-LOCATION, an IANA name
    std::string text;      ///< from BEGIN:VTIMEZONE to END:VTIMEZONE
};

struct CalendarFile {
    std::vector<CalendarEvent> events;
    std::vector<CalendarZone> zones;
    int events_read{};  ///< with those that could not be read
};

/// "20260105", "20260105T090000", "20260105T090000Z"; nothing when there is no such time.
std::optional<CalendarTime> calendar_time(std::string_view text);
/// "PT1H30M", "P1D", "P2W"; nothing for what is none, and for negative ones.
std::optional<CalendarDuration> calendar_duration(std::string_view text);

/// Reads the text of a calendar (unfolded). Events that cannot be read are issues. `email` is the address of its owner.
CalendarFile read_calendar(std::string_view text, const std::string& file, std::string_view email, core::Issues& issues);

}  // namespace visitcast::io
