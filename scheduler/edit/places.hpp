// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "scheduler/edit/overlay.hpp"

namespace visitcast::scheduler::edits {

/// A place for one visit, and what it costs against the plan without the visit.
struct Place {
    core::Route day;         ///< as it would be
    std::size_t position{};  ///< of the visit
    core::Seconds extra;     ///< driving
    int late_days{};
};

struct Search {
    std::vector<core::ManagerId> managers;  ///< who may go
    core::Date from;
    core::Date until;
    std::size_t count{1};
    std::optional<DayKey> except{};  ///< not on this day of this manager
    std::size_t tries{400};          ///< days that are looked at in detail before giving up
};

/// The cheapest places (driving, and 10 minutes for each day after the latest one), at most one for each manager and day.
/// `accept` has the last word on each. Days are ranked by the least detour that they can have, so that few have to be compiled.
std::vector<Place> cheapest_places(const Overlay& overlay, const Added& visit, const Search& search,
                                   const std::function<bool(const Place&)>& accept);

/// Who may make regular visits of the duty: the owner, or everybody where nobody owns it, in the order of ids.
std::vector<core::ManagerId> who_may_go(const Index& index, const core::CustomerId& customer, const std::string& kind);

/// Driving that one late day is worth.
inline constexpr core::Seconds late_day = core::minutes(10);

}  // namespace visitcast::scheduler::edits
