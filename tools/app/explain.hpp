// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "forecast/peak.hpp"
#include "forecast/questions.hpp"
#include "forecast/reasons.hpp"
#include "scheduler/relax.hpp"
#include "scheduler/scheduler.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// A planned stop with whose day it is on.
struct PlannedVisit {
    core::ManagerId manager;
    core::Date date;
    core::Stop stop;
};

/// All that visitcast knows of one customer: why a visit now, or why not, and what its consumption will do.
struct Explanation {
    core::Customer customer;
    std::vector<scheduler::DueState> duties;
    std::vector<PlannedVisit> planned;
    std::vector<core::Unplanned> unplanned;
    std::vector<std::vector<scheduler::Relaxation>> ways;  ///< for each of `unplanned`: what would let it in, cheapest first
    bool plan_is_draft{};
    std::optional<core::Forecast> forecast;
    std::optional<core::Series> history;
    forecast::Reasons reasons;              ///< what drives the forecast
    std::vector<forecast::PeakStep> peaks;  ///< highest demand of the months to come; empty without measured maxima
    std::vector<core::ChangeFlag> flags;
    std::vector<core::Visit> visits;  ///< the latest first
    std::vector<core::Event> events;
    std::vector<core::Finding> findings;
    std::vector<core::Promise> promises;
    core::Rows told;                            ///< findings, events and overrides, for the lines of the forecast
    std::vector<forecast::Question> questions;  ///< what to ask, most useful first
    std::vector<core::Extra> extras;            ///< columns that only their owner knows
};

/// The customer with this id or, when only one has it, this name; else core::UsageError with the nearest one.
core::Customer known_customer(const store::Store& store, const core::CustomerId& id);

/// Throws core::UsageError for an unknown customer, naming the nearest ids.
Explanation explain(const Desk& desk, const core::CustomerId& customer);

}  // namespace visitcast::app
