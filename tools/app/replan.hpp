// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/app/plan.hpp"

namespace visitcast::app {

struct ReplanRequest {
    std::optional<core::Date> frozen_until;  ///< days up to this one stay as published; absent = nothing is frozen
    std::optional<int> iterations;
    std::vector<std::string> stand_ins{};  ///< promises that go to somebody else first, "A1=M2"
};

/// Somebody to be told about a change: the customer with phone and contact, and what changes.
struct Call {
    core::CustomerId customer;
    std::string name;
    std::string contact;
    std::string phone;
    core::ManagerId manager;  ///< who calls: the one who has the visit now, else the one who had it
    scheduler::PlanChange change;
};

struct Replan {
    core::Plan plan;
    scheduler::PlanChanges changes;
    std::vector<core::ManagerId> concerned;  ///< whose days may differ from the published ones
    std::vector<core::Route> not_frozen;     ///< frozen days that can no longer be kept as published
};

/// Plans the days that are left of the published plan anew, with the data as they are now: absences, cancellations, new customers
/// and edits are rows by then. What was published is kept wherever it still can be; frozen days are kept exactly. The result is
/// the draft. Throws core::UsageError when nothing is published for these days, and scheduler::Contradiction.
Replan replan(Desk& desk, const ReplanRequest& request);

/// Whom to phone because of the changes: those whose visit was published and is moved to another day or manager, or dropped, or
/// to another hour within a week of the as-of day, in the order of their published days; then those with a new visit in that
/// week.
std::vector<Call> calls_for(const Desk& desk, const scheduler::PlanChanges& changes);

}  // namespace visitcast::app
