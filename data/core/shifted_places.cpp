// SPDX-License-Identifier: Apache-2.0
// Back from the shifted systems of Chinese map services. The shift of GCJ-02 is a sum of sines that the community published
// (it has no official text); its inverse is found by fixed-point iteration, since the shift changes slowly. BD-09 adds a
// rotation of its own on top, undone first.
#include "data/core/shifted_places.hpp"

#include <cmath>
#include <numbers>

namespace visitcast::core {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double semi_major = 6378245.0;  // Krasovsky 1940
constexpr double eccentricity_squared = 0.00669342162296594;

/// Waves of falling frequency along one axis; `far` and `farthest` weigh the two longest.
double waves(double along, double far, double farthest) {
    return (20.0 * std::sin(along * pi) + 40.0 * std::sin(along / 3.0 * pi) + far * std::sin(along / 12.0 * pi) +
            farthest * std::sin(along / 30.0 * pi)) *
           2.0 / 3.0;
}

/// How far GCJ-02 moves a WGS-84 place, in degrees.
Place shift(Place place) {
    const double x = place.lon - 105.0;
    const double y = place.lat - 35.0;
    const double common = (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
    const double root = std::sqrt(std::abs(x));
    const double lat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common + waves(y, 160.0, 320.0);
    const double lon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common + waves(x, 150.0, 300.0);
    const double radians = place.lat / 180.0 * pi;
    const double flattened = 1.0 - eccentricity_squared * std::sin(radians) * std::sin(radians);
    const double meridian = semi_major * (1.0 - eccentricity_squared) / (flattened * std::sqrt(flattened));
    const double parallel = semi_major / std::sqrt(flattened) * std::cos(radians);
    return {lat * 180.0 / (meridian * pi), lon * 180.0 / (parallel * pi)};
}

bool in_china(Place place) { return place.lon >= 72.004 && place.lon <= 137.8347 && place.lat >= 0.8293 && place.lat <= 55.8271; }

Place from_gcj02(Place place) {
    if (!in_china(place)) return place;
    Place guess = place;
    for (int i = 0; i < 5; ++i) {
        const Place moved = shift(guess);
        guess = {place.lat - moved.lat, place.lon - moved.lon};
    }
    return guess;
}

Place from_bd09(Place place) {
    constexpr double turn = pi * 3000.0 / 180.0;
    const double x = place.lon - 0.0065;
    const double y = place.lat - 0.006;
    const double radius = std::sqrt(x * x + y * y) - 0.00002 * std::sin(y * turn);
    const double angle = std::atan2(y, x) - 0.000003 * std::cos(x * turn);
    return from_gcj02({radius * std::sin(angle), radius * std::cos(angle)});
}

}  // namespace

Place to_wgs84(Place place, CoordinateSystem system) {
    switch (system) {
        case CoordinateSystem::wgs84:
            return place;
        case CoordinateSystem::gcj02:
            return from_gcj02(place);
        case CoordinateSystem::bd09:
            return from_bd09(place);
    }
    return place;
}

Place to_gcj02(Place place) {
    if (!in_china(place)) return place;
    const Place moved = shift(place);
    return {place.lat + moved.lat, place.lon + moved.lon};
}

}  // namespace visitcast::core
