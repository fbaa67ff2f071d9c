// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "scheduler/changes.hpp"
#include "scheduler/suggest.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct GoodDays {
    core::CustomerId customer;
    core::DateRange looked_at;
    std::optional<scheduler::PlannedAt> planned;  ///< where the visit that would move stands now
    scheduler::Suggestions suggestions;
};

/// Good days for the customer's next visit of a duty in the current plan (the draft, else the published one), in as many weeks as
/// wanted (6 if not given) from the as-of day or the plan's first day on; days after the plan are taken as free. Throws
/// core::UsageError when the customer or the duty is unknown or the plan over.
GoodDays suggest(const Desk& desk, const core::CustomerId& customer, std::optional<int> weeks,
                 const std::string& kind = "marketing");

}  // namespace visitcast::app
