// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

/// One slot's visits in order, each at its earliest start, on the scale of worked time.
struct Tour {
    std::vector<int> nodes;
    std::vector<Worked> start;
    std::vector<Worked> latest;  ///< the last start that still lets all later visits and the way home fit
    std::int32_t drive{};
    std::int32_t metres{};
};

/// Where and at what price a visit fits into a tour.
struct Gap {
    int position{-1};  ///< -1 = nowhere
    std::int32_t drive{};
    std::int32_t metres{};
};

/// Why the best place was refused, for explanations: shortages in seconds, as small as any place allows.
struct Shortage {
    bool reachable{};
    bool back{};
    std::int32_t time{-1};   ///< -1 = time is not the obstacle at any place
    std::int32_t drive{-1};  ///< the same for the driving limit
};

/// Brings starts, latest starts and totals up to date; false when the order cannot be driven in time.
bool refresh(const Unit& unit, int slot, Tour& tour);

/// The cheapest place, by driving time, then distance; the earliest of equals. With `only`, that place or none.
Gap best_gap(const Unit& unit, int slot, const Tour& tour, int node, Shortage* why = nullptr, int only = -1);

/// Earliest possible start of a node from a moment on; -1 = none.
Worked earliest_start(const Unit& unit, int node, int slot, Worked from);
/// Latest possible start of a node up to a moment; -1 = none.
Worked latest_start(const Unit& unit, int node, int slot, Worked until);

}  // namespace visitcast::scheduler
