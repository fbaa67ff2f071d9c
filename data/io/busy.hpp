// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "data/core/customer.hpp"
#include "data/core/date.hpp"
#include "data/core/error.hpp"
#include "data/io/import.hpp"

namespace visitcast::io {

/// Whose calendar it is, and what is known about it.
struct BusyOptions {
    core::ManagerId manager;
    std::string time_zone{"UTC"};  ///< IANA name; the clocks of the answer, and of times in the files that name no zone
    core::DateRange days;          ///< only these matter
    std::string email;             ///< invitations that this address declined are no busy time; empty = not known
    /// Start (seconds from 1970 UTC) and title of our own visits, which some calendars give back under another UID.
    std::set<std::pair<std::int64_t, std::string>> own_visits;
};

/// When a person is not to be had: rows with the reason `calendar`, one for each busy stretch of a day and one for whole days in
/// a row, in order, without overlaps. Titles and places are not kept. `files` counts events as rows.
struct BusyTimes {
    std::vector<core::Leave> rows;
    core::Issues issues;
    std::vector<ImportedFile> files;
};

/// Is this the name of an iCalendar file (.ics, .ical, .ifb)?
bool is_calendar_file(const std::filesystem::path& file);

/// Reads the calendars of one person (RFC 5545). Repeated events are followed with their exceptions and moved instances. What is
/// cancelled, free, declined or one of our own visits (by UID, or by time and title) is no busy time. Events that cannot be read
/// are issues; the others count. Throws core::Error for a file that cannot be read or holds no calendar.
BusyTimes read_busy_times(const std::vector<std::filesystem::path>& files, const BusyOptions& options);

}  // namespace visitcast::io
