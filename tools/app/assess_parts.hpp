// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "tools/app/assess.hpp"

// Counting for the assessment; private to it.
namespace visitcast::app {

/// Visits due to one customer in a period, by the interval from each visit made to the next.
struct Punctuality {
    int due{};
    int in_tolerance{};
    int late{};
    int late_days{};
    bool overdue{};  ///< on the last day of the period
};
Punctuality punctuality(const core::Customer& customer, std::vector<core::Date> made, core::DateRange period);

/// `findings` with their status by the meter; those told (or, for what came, begun) in the period.
HandOverQuality hand_over_quality(const std::vector<core::Finding>& findings, const std::vector<core::Settlement>& settlements,
                                  const std::map<core::VisitId, core::Date>& visits, const core::Calendar& calendar,
                                  core::DateRange period);

/// Points and totals from the counts.
void give_points(Assessment& assessment);

}  // namespace visitcast::app
