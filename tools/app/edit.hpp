// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/core/error.hpp"
#include "scheduler/edit.hpp"
#include "scheduler/suggest.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// What somebody typed. Visits are ids, or customers, whose next visit is meant.
struct EditRequest {
    scheduler::EditKind kind{};
    std::string visit;
    std::string other;
    std::string customer;
    std::string duty{"marketing"};
    std::string manager;
    std::optional<core::Date> date;
    std::optional<core::Seconds> at;
    bool make_room{};
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    bool dry_run{};
};

/// What became of it. `stored` is false for refused edits and dry runs.
struct EditAnswer {
    scheduler::Edit wanted;
    scheduler::Edited edited;
    bool stored{};
    bool makes_draft{};                           ///< the draft begins as a copy of the published plan
    std::optional<scheduler::Suggestions> again;  ///< after a cancellation: good days for the customer
};

/// Checks and prices an edit of the current plan (the draft, else a draft made from the published plan), and keeps it unless it
/// is refused or a dry run. What is published stays as it is until the draft is published. Throws core::UsageError for ids that
/// do not exist.
EditAnswer edit_plan(Desk& desk, const EditRequest& request);

/// A plan that was exported as CSV or XLSX, edited in a spreadsheet and given back.
struct SheetAnswer {
    core::Issues issues;                            ///< rows that could not be read
    std::vector<std::pair<int, EditAnswer>> edits;  ///< row of the sheet and what became of it, in the order of rows
    int unchanged{};
    bool stored{};
    bool makes_draft{};

    std::size_t refused() const;
};

/// Rows with another day, manager or start are moved, rows without a visit id are forced in; pinned yes/no pins and unpins;
/// visits that the sheet lacks stay as they are. Edits that stand in each other's way are tried again after the others. All edits
/// that can be done are kept in one step.
SheetAnswer edit_by_sheet(Desk& desk, const std::filesystem::path& file, bool dry_run);

/// Takes back the last edit of the plan, of a customer or manager, or of an absence.
store::HandEditEntry undo_edit(Desk& desk);

}  // namespace visitcast::app
