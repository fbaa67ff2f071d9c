// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// What happened to a published visit.
enum class ChangeKind { dropped, moved, added };

/// Where and when a visit stands in a plan.
struct PlannedAt {
    core::ManagerId manager;
    core::Date date;
    core::Seconds start;
    core::Seconds end;

    bool operator==(const PlannedAt&) const = default;
};

/// One visit that is not as it was published. `reason` is one of change_reasons, or says why the customer is not asked for now
/// (docs/scheduling.md, section 1).
struct PlanChange {
    ChangeKind kind{};
    core::VisitId visit;
    core::CustomerId customer;
    std::optional<PlannedAt> before;  ///< absent = added
    std::optional<PlannedAt> after;   ///< absent = dropped
    std::string reason;

    bool other_manager() const { return before && after && before->manager != after->manager; }
    bool other_day() const { return before && after && before->date != after->date; }
    bool other_time() const;  ///< the start differs by more than 15 minutes
};

struct PlanChanges {
    std::vector<PlanChange> changes;  ///< in order of the day (the published one if there is one), manager, start and id
    std::size_t unchanged{};          ///< visits that stay as published
    std::size_t new_days{};           ///< visits on days that the published plan does not reach
};

/// Reasons that a comparison can tell, first what was decided by people, then what the data rule out, then the rest.
inline constexpr std::array<std::string_view, 17> change_reasons{
    "change_pinned",        "change_appointment",    "change_not_made",       "change_beyond_days", "change_left_out",
    "change_no_longer_due", "change_manager_gone",   "change_manager_absent", "change_no_workday",  "change_new_owner",
    "change_qualification", "change_visiting_hours", "change_too_early",      "change_makes_room",  "change_day_changed",
    "change_cheaper",       "change_now_due"};

/// The plan beside the published one of the problem, visit by visit. Published visits count from the first planned day on,
/// except those with a record (done, missed, cancelled). Nothing when nothing is published for these days.
std::optional<PlanChanges> compare_with_published(const Problem& problem, const core::Plan& plan);

}  // namespace visitcast::scheduler
