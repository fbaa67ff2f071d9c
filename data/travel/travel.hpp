// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/customer.hpp"
#include "data/core/shifted_places.hpp"
#include "data/core/travel.hpp"

namespace visitcast::travel {

/// A customer's site or a manager's home. No place = only the user's travel times lead there.
struct Site {
    std::string id;
    std::optional<core::Place> place;
};

/// How a straight line becomes a road: length x `detour`, at a speed that rises with distance.
struct RoadModel {
    double detour{1.35};
    double slow_kmh{25};  ///< on the first kilometres (town)
    double fast_kmh{75};  ///< on long ways
    double half_km{15};   ///< road km at which the speed is half way between the two
};

using core::to_gcj02;
using core::to_wgs84;

/// The place of a customer or a manager's home in WGS-84; nothing when it has none.
std::optional<core::Place> place_of(const core::Customer& customer);
std::optional<core::Place> home_of(const core::AccountManager& manager);

/// Time and distance between sites, whole minutes, at least one between two different places and none at the same place.
/// A row of the user's table wins in its direction; as soon as the table names a pair in one direction only, the other
/// direction is estimated from the places when both are known.
core::TravelLookup lookup(std::vector<Site> sites, const std::vector<core::TravelTime>& table, const RoadModel& model = {});

}  // namespace visitcast::travel
