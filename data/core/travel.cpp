// SPDX-License-Identifier: Apache-2.0
// Great-circle distance by the haversine formula (Sinnott 1984), good to 0.5 % on the real earth.
#include "data/core/travel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace visitcast::core {

Metres great_circle(Place a, Place b) {
    constexpr double radius = 6371008.8;
    constexpr double degree = std::numbers::pi / 180.0;
    const double half_lat = std::sin((b.lat - a.lat) * degree / 2);
    const double half_lon = std::sin((b.lon - a.lon) * degree / 2);
    const double h = half_lat * half_lat + std::cos(a.lat * degree) * std::cos(b.lat * degree) * half_lon * half_lon;
    return {std::llround(2 * radius * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0))))};
}

}  // namespace visitcast::core
