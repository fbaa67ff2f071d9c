// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/io/busy.hpp"
#include "scheduler/check.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct BusyRequest {
    std::vector<std::filesystem::path> paths;  ///< iCalendar files, all of one person
    std::string manager;
    bool dry_run{};
};

/// What the calendars of an account manager changed.
struct BusyReport {
    core::AccountManager manager;
    core::DateRange days;  ///< what was looked at
    std::vector<io::ImportedFile> files;
    core::Issues issues;
    std::vector<core::Leave> added, removed;
    std::size_t unchanged{};
    std::vector<scheduler::Violation> broken;  ///< rules that the current plan keeps no longer
    bool stored{};

    bool has_errors() const;
};

/// Reads calendars of one account manager and keeps their busy times from the as-of day on as absences with the reason
/// `calendar`. They take the place of those of an earlier import, so that a meeting that moved or was called off leaves nothing
/// behind; undo takes the whole step back. When an event could not be read, its earlier busy time goes too. Throws
/// core::UsageError for an unknown manager.
BusyReport import_busy(Desk& desk, const BusyRequest& request);

}  // namespace visitcast::app
