// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scheduler/edit/part.hpp"
#include "scheduler/result.hpp"

namespace visitcast::scheduler::edits {

/// A visit that is to come into a day.
struct Added {
    Identity identity;
    bool fixed{};                        ///< decided by hand: any manager may go, and no spacing holds
    std::optional<core::Seconds> start;  ///< exactly then; only with `fixed`
};

/// The row of visits that keeps such a visit on a day by hand.
core::Visit pin_row(const Added& added, const core::ManagerId& manager, core::Date date);

/// Why a visit finds no place on a day; the codes are in the list edit_refusals.
struct Obstacle {
    std::string code;
    std::vector<std::pair<std::string, double>> numbers;
};

/// A day as it would be. Without a route it cannot be so, and the obstacle says why.
struct Arranged {
    std::optional<core::Route> route;  ///< no stops = a free day
    std::size_t position{};            ///< of the added visit
    Obstacle obstacle;
};

/// One manager's day without some visits and with another one at its cheapest place; the others keep their order. Times are made
/// as the planner makes them. `day` is the day as planned, null = free.
Arranged arrange(const Index& index, const core::ManagerId& manager, core::Date date, const core::Route* day,
                 const std::set<core::VisitId>& without, const Added* added);

}  // namespace visitcast::scheduler::edits
