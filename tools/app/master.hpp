// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/error.hpp"
#include "scheduler/check.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// One value of a row before and after.
struct FieldChange {
    std::string column;
    std::string before;
    std::string after;

    bool operator==(const FieldChange&) const = default;
};

/// What became of an edit of the master data. Nothing is stored when there are errors.
struct MasterAnswer {
    std::string record;  ///< "customers", "managers", "leave"
    std::string id;
    std::vector<FieldChange> changes;
    core::Issues issues;
    std::vector<core::Leave> leave;            ///< added or removed
    std::vector<scheduler::Violation> broken;  ///< rules that the current plan keeps no longer, from the as-of day on
    bool added{};
    bool removed{};
    bool stored{};

    bool has_errors() const;
};

/// Sets values of a customer or an account manager, as if a file with these columns were imported: `fields` are "column=value"; a
/// column may be named as in files (also in Chinese), no value takes the old one away. With `fresh`, the row is added. Kept as an
/// import of its own, so that it can be found and taken back. Throws core::UsageError for unknown ids and columns.
struct SetRequest {
    std::string record;  ///< "customers" or "managers"
    std::string id;
    std::vector<std::string> fields;
    bool fresh{};
    bool dry_run{};
};
MasterAnswer set_fields(Desk& desk, const SetRequest& request);

/// An absence: whole days, or a part of one day ("09:00-11:00").
struct LeaveRequest {
    std::string manager;
    std::string from;
    std::string to;     ///< empty = the same day
    std::string hours;  ///< empty = the whole day
    std::string reason;
    bool dry_run{};
};
MasterAnswer add_leave(Desk& desk, const LeaveRequest& request);
/// Takes away the absences that begin on that day (with `to` and `hours` only those that fit).
MasterAnswer remove_leave(Desk& desk, const LeaveRequest& request);

/// Rules that the current plan breaks from the as-of day on with the data as they are; nothing without a plan.
std::vector<scheduler::Violation> plan_breaks(const Desk& desk);
/// Those of `now` that did not stand before.
std::vector<scheduler::Violation> new_breaks(std::vector<scheduler::Violation> now,
                                             const std::vector<scheduler::Violation>& before);

}  // namespace visitcast::app
