// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/edit/places.hpp"

namespace visitcast::scheduler::edits {

/// An hour at which two managers can make a visit together, and what it costs against the plan without it.
struct Meeting {
    core::Route lead;
    core::Route companion;
    std::size_t position{};  ///< of the visit in the lead's day
    core::Seconds extra;     ///< driving of both
    int late_days{};
};

/// The cheapest meetings, at most one for each day of a lead: of the lead's cheapest days, the hour nearest to the best one at
/// which one of the nearest colleagues can be there as well. `search.managers` may lead.
std::vector<Meeting> cheapest_meetings(const Overlay& overlay, const Added& visit, const Search& search,
                                       const std::vector<core::ManagerId>& colleagues);

}  // namespace visitcast::scheduler::edits
