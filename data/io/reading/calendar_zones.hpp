// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/core/date.hpp"
#include "data/io/reading/calendar_events.hpp"

namespace visitcast::io {

/// The zones that a calendar file names, by TZID: an IANA name, also at the end of a longer one; the name that Windows gives a
/// zone; else the rules that the file brings along.
class CalendarZones {
public:
    /// `home` is meant where a time names no zone, or one that nobody knows.
    CalendarZones(const core::TimeZone& home, const std::vector<CalendarZone>& own);
    ~CalendarZones();
    CalendarZones(const CalendarZones&) = delete;
    CalendarZones& operator=(const CalendarZones&) = delete;

    core::Instant instant(const CalendarTime& time) { return instant(time, time.date, time.time); }
    /// Another wall-clock time in the zone of `like`.
    core::Instant instant(const CalendarTime& like, core::Date date, core::Seconds time);
    const core::TimeZone& home() const { return home_; }
    /// Names that could not be resolved so far, in order.
    const std::set<std::string>& unknown() const { return unknown_; }

private:
    struct Zone;
    const Zone& zone(const std::string& name);

    const core::TimeZone& home_;
    const std::vector<CalendarZone>& own_;
    std::map<std::string, std::unique_ptr<Zone>, std::less<>> zones_;
    std::set<std::string> unknown_;
};

}  // namespace visitcast::io
