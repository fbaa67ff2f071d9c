// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// A colleague who could keep a promise at the same time.
struct StandIn {
    core::ManagerId manager;
    core::Seconds extra;  ///< driving of that day
};

/// An appointment or a pinned visit whose manager does not work at its time any more.
struct LostPromise {
    std::string name;  ///< "appointment A1 from 2026-11-03"
    core::VisitId visit;
    std::optional<core::AppointmentId> appointment;
    core::CustomerId customer;
    core::ManagerId manager;
    core::Date date;
    std::vector<StandIn> stand_ins;  ///< least driving first, at most three
};

/// All promises of the planned days that their managers cannot keep, with who could, as the plan stands.
std::vector<LostPromise> lost_promises(const Problem& problem, const core::Plan& plan);

}  // namespace visitcast::scheduler
