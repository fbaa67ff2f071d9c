// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/core/units.hpp"

namespace visitcast::core {

/// A row of travel.csv. Ids are of customers or managers (their homes). No minutes = there is no way.
struct TravelTime {
    std::string from;
    std::string to;
    std::optional<double> minutes;
    std::optional<double> km;

    bool operator==(const TravelTime&) const = default;
};

/// A place on earth, WGS-84 degrees.
struct Place {
    double lat{};
    double lon{};
    bool operator==(const Place&) const = default;
};

/// One way from one place to another. `reachable` false = there is no way; the numbers then mean nothing.
struct Leg {
    Seconds time;
    Metres distance;
    bool reachable{true};
    bool operator==(const Leg&) const = default;
};

/// Great-circle distance (haversine, mean radius 6,371,008.8 m).
Metres great_circle(Place a, Place b);

/// Legs between sites known by index. Safe to call from several threads.
using TravelLookup = std::function<Leg(std::size_t from, std::size_t to)>;

/// Legs between every pair of a small set of places (one manager's customers and home), row-major, directed.
struct TravelTable {
    std::size_t size{};
    std::vector<Leg> legs;
    const Leg& operator()(std::size_t from, std::size_t to) const { return legs[from * size + to]; }
};

}  // namespace visitcast::core
