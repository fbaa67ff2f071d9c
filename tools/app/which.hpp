// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// (visit, its customer) of visits that a request may mean, the next ones first.
using KnownVisits = std::vector<std::pair<core::VisitId, core::CustomerId>>;

/// Visits of the plan from the as-of day on.
KnownVisits visits_to_come(const core::Plan& plan, core::Date as_of);

/// The visit that somebody means: its id, or a customer, whose first visit of the list is taken. `what` names the kind of visit
/// in the core::UsageError for unknown ones, which lists those that may have been meant.
core::VisitId which_visit(const KnownVisits& known, const std::string& typed, const std::string& what);

/// The typed id, if it is one; else core::UsageError with the nearest.
core::ManagerId known_manager(const store::Store& store, const std::string& typed);

}  // namespace visitcast::app
