// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/visit.hpp"
#include "data/core/windows.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// A pinned visit or an appointment that the plan has to keep.
struct Fixed {
    core::VisitId id;
    std::size_t customer{};  ///< index in Problem::customers
    std::string kind;
    bool pinned{};
    std::optional<core::AppointmentId> appointment;
    core::ManagerId manager;  ///< empty = anybody
    core::Date first;
    core::Date last;
    core::Seconds service;
    std::optional<core::DateTime> not_before;  ///< start; moments of other days do not bind
    std::optional<core::DateTime> not_after;   ///< end
    bool exact{};                              ///< starts at not_before and nowhere else
    bool keeps_windows{};                      ///< the customer's visiting hours hold

    /// The span of the visit on a day, on that day's clock.
    core::TimeWindow span_on(core::Date day) const;
    std::string name() const;
};

/// All pins and appointments inside the planned days, in order of customer and id. Throws Contradiction for those that name
/// somebody unknown.
std::vector<Fixed> fixed_visits(const Problem& problem);

}  // namespace visitcast::scheduler
