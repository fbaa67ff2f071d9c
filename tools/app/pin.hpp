// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Which planned visit is meant: its id, or a customer, whose next one it is.
struct PinRequest {
    std::string visit;
};

/// The visit as it is now on record; `changed` is false when it was so before.
struct Pinned {
    core::Visit visit;
    bool pinned{};
    bool changed{};
};

/// Fixes a visit of the current plan (the draft, else the published one) to its manager, day and start, so that every later plan
/// keeps it. Throws core::UsageError for visits that are not in the plan, over, or on record as done, missed or cancelled.
Pinned pin_visit(Desk& desk, const PinRequest& request);

/// Gives a pinned visit back to the planner.
Pinned unpin_visit(Desk& desk, const PinRequest& request);

}  // namespace visitcast::app
