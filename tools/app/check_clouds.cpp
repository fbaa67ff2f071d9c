// SPDX-License-Identifier: Apache-2.0
// Two coordinate systems in one town. Only towns that are small beside the shift (a park, a village) can show it: along the
// direction of the shift their customers then stand in two groups with nothing between.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "data/travel/travel.hpp"
#include "tools/app/check_parts.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t fewest = 3;  ///< customers in a group
constexpr double metres_per_degree = 111'320;

struct Point {
    double along{}, across{};  ///< metres, in the direction of the shift and square to it
};

double mean(const std::vector<Point>& points, std::size_t first, std::size_t last, double Point::*axis) {
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += points[i].*axis;
    return sum / static_cast<double>(last - first);
}

bool two_clouds(const std::vector<core::Place>& places) {
    if (places.size() < 2 * fewest) return false;
    const core::Place origin = places.front();
    const core::Place moved = travel::to_gcj02(origin);
    const double narrow = std::cos(origin.lat * std::numbers::pi / 180);
    const double east = (moved.lon - origin.lon) * narrow * metres_per_degree;
    const double north = (moved.lat - origin.lat) * metres_per_degree;
    const double shift = std::hypot(east, north);
    if (shift < 50) return false;  // outside China
    std::vector<Point> points;
    for (const core::Place& place : places) {
        const double x = (place.lon - origin.lon) * narrow * metres_per_degree;
        const double y = (place.lat - origin.lat) * metres_per_degree;
        points.push_back({(x * east + y * north) / shift, (y * east - x * north) / shift});
    }
    std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.along < b.along; });
    std::size_t cut = 0;
    double gap = 0;
    for (std::size_t i = fewest; i + fewest <= points.size(); ++i) {
        const double step = points[i].along - points[i - 1].along;
        if (step <= gap) continue;
        gap = step;
        cut = i;
    }
    if (cut == 0 || gap < 0.4 * shift) return false;
    const double apart = mean(points, cut, points.size(), &Point::along) - mean(points, 0, cut, &Point::along);
    const double aside = mean(points, cut, points.size(), &Point::across) - mean(points, 0, cut, &Point::across);
    return std::abs(apart - shift) < 0.3 * shift && std::abs(aside) < 0.3 * shift;
}

}  // namespace

std::vector<Remark> remarks_on_clouds(const std::vector<core::Customer>& customers) {
    std::map<std::string, std::vector<core::Place>> towns;
    for (const auto& customer : customers) {
        const auto place = travel::place_of(customer);
        if (place && !customer.town.empty()) towns[customer.town].push_back(*place);
    }
    Remark remark{"check_two_clouds", 0, {}};
    for (const auto& [town, places] : towns) {
        if (!two_clouds(places)) continue;
        ++remark.count;
        if (remark.examples.size() < 5) remark.examples.push_back(town);
    }
    if (remark.count == 0) return {};
    return {std::move(remark)};
}

}  // namespace visitcast::app
