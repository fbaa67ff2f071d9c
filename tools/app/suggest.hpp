// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

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

/// Good days for a visit to the customer in the current plan (the draft, else the published one): its days, or as many weeks from
/// its first day on; days after the plan are taken as free. Throws core::UsageError when the customer is unknown or the plan
/// over.
GoodDays suggest(const Desk& desk, const core::CustomerId& customer, std::optional<int> weeks);

}  // namespace visitcast::app
