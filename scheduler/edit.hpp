// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/changes.hpp"
#include "scheduler/check.hpp"
#include "scheduler/problem.hpp"

// Edits by hand: each is worked out on a copy of the few days it touches, judged by the planner's own judge and priced.
// Everything here is pure: nothing is stored, the given plan stays as it is, and the same input gives the same answer.
namespace visitcast::scheduler {

enum class EditKind { move, swap, force, cancel, pause };

/// What somebody wants to have changed.
struct Edit {
    EditKind kind{};
    core::VisitId visit;              ///< move, swap, cancel
    core::VisitId other;              ///< swap: the two visits change places
    core::CustomerId customer;        ///< force, pause
    std::string duty = "marketing";   ///< force
    core::ManagerId manager;          ///< move, force; empty = the one who has it, or who may go
    std::optional<core::Date> date;   ///< move, force; absent = the same day, or the cheapest one
    std::optional<core::Seconds> at;  ///< move, force: the start; absent = where it fits best
    bool make_room{};                 ///< move: another visit of the day may give way (force always may do so)
    std::optional<core::Date> from;   ///< pause: absent = today
    std::optional<core::Date> until;  ///< pause: absent = until further notice
};

/// A visit that gives way to the edited one.
struct Pushed {
    core::VisitId visit;
    core::CustomerId customer;
    PlannedAt before;
    PlannedAt after;
    int late_days{};  ///< after its latest day, at its new place

    bool operator==(const Pushed&) const = default;
};

/// A remark that is no refusal; `code` is one of edit_notes.
struct EditNote {
    std::string code;
    core::CustomerId customer;
    core::ManagerId manager;
    core::Date date;
    int days{};

    bool operator==(const EditNote&) const = default;
};

/// What an edit costs: the plan after it less the plan before.
struct Price {
    double drive_minutes{};
    double km{};
    int late_days{};             ///< of all visits on the changed days
    int taken_out{};             ///< visits that leave the plan
    int shifted{};               ///< other visits that start more than 15 minutes earlier or later
    std::vector<Pushed> pushed;  ///< others that go to another day
    std::vector<EditNote> notes;
};

/// The answer to an edit. With a refusal nothing of the rest counts, except `room`.
struct Edited {
    std::vector<Violation> refused;   ///< broken rules (with their number) and edit_refusals (without); empty = can be done
    std::optional<PlannedAt> before;  ///< where the visit stood; absent = in no day
    std::optional<PlannedAt> after;   ///< where it stands now
    core::VisitNeed need;             ///< of the edited visit
    core::VisitId visit;              ///< the edited visit; `force` makes a new id
    Price price;
    std::vector<core::Route> routes;     ///< days as they would be; one without stops is free then
    std::vector<core::Unplanned> waits;  ///< due visits that the edit takes out of the plan
    std::vector<core::Visit> records;    ///< rows of visits to keep: pins and cancellations
    std::optional<Pushed> room;          ///< refused for want of room: the visit whose going would make room at the least cost

    bool done() const { return refused.empty(); }
};

/// Prices and judges an edit. Under 20 ms for a city of 5,000 customers. Visits before today, visits with a record, appointments
/// and (for `pause`) pinned visits are refused.
Edited edit(const Problem& problem, const core::Plan& plan, const Edit& wanted);

/// The plan after an edit that can be done.
void apply(core::Plan& plan, const Edited& edited);

/// Counts aims and workloads of a plan again after edits.
void recount(const Problem& problem, core::Plan& plan);

/// Reasons of edits that are no rule of plans: sentences are in data/text.
inline constexpr std::array<std::string_view, 24> edit_refusals{
    "edit_unknown_visit",    "edit_unknown_customer", "edit_no_such_manager",
    "edit_no_such_duty",     "edit_appointment",      "edit_over",
    "edit_settled",          "edit_pinned_inside",    "edit_planned_already",
    "edit_same_visit",       "edit_beyond_days",      "edit_manager_absent",
    "edit_no_workday",       "edit_day_broken",       "edit_not_qualified",
    "edit_other_owner",      "edit_not_open",         "edit_too_long",
    "edit_not_at_that_hour", "edit_no_window",        "edit_visits_limit",
    "edit_no_time",          "edit_driving_limit",    "edit_no_way"};
inline constexpr std::array<std::string_view, 2> more_edit_refusals{"edit_no_place", "edit_two_people"};

/// Remarks that go with a price.
inline constexpr std::array<std::string_view, 5> edit_notes{"note_after_latest", "note_before_earliest", "note_not_owner",
                                                            "note_waits", "note_due_again"};

}  // namespace visitcast::scheduler
