// SPDX-License-Identifier: Apache-2.0
// A map without a map service. Degrees become kilometres by an equirectangular projection about the middle of the day's places
// (one degree of longitude shrinks with the cosine of the latitude), good enough for the span of a day. One scale for both axes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"

namespace visitcast::io {
namespace {

constexpr double width = 300;
constexpr double height = 240;
constexpr double margin = 26;
constexpr double km_per_degree = 111.195;
constexpr double smallest_span_km = 0.5;
constexpr double touching = 17;  // marks nearer than this share one

struct Spot {
    double x{};
    double y{};
};

class Projection {
public:
    explicit Projection(const std::vector<core::Place>& places) {
        double south = 90;
        double north = -90;
        double west = std::numeric_limits<double>::infinity();
        double east = -west;
        reference_ = places.front().lon;
        for (const auto& place : places) {
            south = std::min(south, place.lat);
            north = std::max(north, place.lat);
            west = std::min(west, near(place.lon));
            east = std::max(east, near(place.lon));
        }
        middle_ = {(south + north) / 2, (west + east) / 2};
        shrink_ = std::max(0.05, std::cos(middle_.lat * std::numbers::pi / 180));
        const double across = std::max(smallest_span_km, (east - west) * km_per_degree * shrink_);
        const double along = std::max(smallest_span_km, (north - south) * km_per_degree);
        pixels_per_km_ = std::min((width - 2 * margin) / across, (height - 2 * margin - 14) / along);
    }

    Spot operator()(core::Place place) const {
        return {width / 2 + (near(place.lon) - middle_.lon) * km_per_degree * shrink_ * pixels_per_km_,
                height / 2 - 5 - (place.lat - middle_.lat) * km_per_degree * pixels_per_km_};
    }
    double pixels_per_km() const { return pixels_per_km_; }

private:
    /// The longitude nearest to the first place: days across the date line stay together.
    double near(double lon) const { return reference_ + std::remainder(lon - reference_, 360.0); }

    double reference_{};
    core::Place middle_;
    double shrink_{};
    double pixels_per_km_{};
};

struct Mark {
    Spot spot;
    std::vector<const MapPoint*> points;
};

std::vector<Mark> marks(const std::vector<MapPoint>& points, const Projection& project) {
    std::vector<Mark> result;
    for (const auto& point : points) {
        if (!point.place) continue;
        const Spot spot = project(*point.place);
        const auto found = std::find_if(result.begin(), result.end(), [&](const Mark& mark) {
            return std::hypot(mark.spot.x - spot.x, mark.spot.y - spot.y) < touching;
        });
        if (found == result.end())
            result.push_back({spot, {&point}});
        else
            found->points.push_back(&point);
    }
    return result;
}

/// "1–3, 7".
std::string numbers(const std::vector<const MapPoint*>& points) {
    std::string text;
    for (std::size_t i = 0; i < points.size();) {
        std::size_t j = i;
        while (j + 1 < points.size() && points[j + 1]->order == points[j]->order + 1) ++j;
        text += (text.empty() ? "" : ",") + std::to_string(points[i]->order);
        if (j > i) text += (j > i + 1 ? "–" : ",") + std::to_string(points[j]->order);
        i = j + 1;
    }
    return text;
}

double scale_step_km(double pixels_per_km) {
    const double wanted = 70 / pixels_per_km;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {5.0, 2.0})
        if (factor * power <= wanted) return factor * power;
    return power;
}

std::string grid(double step) {
    std::string svg;
    for (double x = step; x < width; x += step) svg += fmt::format("<path class=\"grid\" d=\"M{0:.1f} 0V{1}\"/>", x, height);
    for (double y = step; y < height; y += step) svg += fmt::format("<path class=\"grid\" d=\"M0 {0:.1f}H{1}\"/>", y, width);
    return svg;
}

}  // namespace

std::string map_svg(const ExportData& data, std::string_view label, const std::vector<MapPoint>& points,
                    std::optional<core::Place> home) {
    std::vector<core::Place> places;
    for (const auto& point : points)
        if (point.place) places.push_back(*point.place);
    if (places.empty()) return {};
    std::vector<core::Place> all = places;
    if (home) all.push_back(*home);
    const Projection project(all);
    const double step_km = scale_step_km(project.pixels_per_km());
    const double step = step_km * project.pixels_per_km();

    std::string svg = fmt::format(
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\"><rect class=\"ground\" width=\"{}\" "
        "height=\"{}\" rx=\"8\"/>",
        width, height, escaped(label), width, height);
    svg += grid(step);
    std::string line;
    for (const auto& place : places) {
        const Spot spot = project(place);
        line += fmt::format("{}{:.1f} {:.1f}", line.empty() ? "M" : "L", spot.x, spot.y);
    }
    if (home) {
        const Spot from = project(*home);
        for (const auto& end : {places.front(), places.back()}) {
            const Spot to = project(end);
            svg += fmt::format("<path class=\"wayhome\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\"/>", from.x, from.y, to.x, to.y);
        }
    }
    svg += fmt::format("<path class=\"way\" d=\"{}\"/>", line);
    if (home) {
        const Spot spot = project(*home);
        svg += fmt::format("<path class=\"home\" d=\"M{:.1f} {:.1f}l8 7v8h-16v-8z\"><title>{}</title></path>", spot.x, spot.y - 8,
                           say(data, "report_home"));
    }
    for (const auto& mark : marks(points, project)) {
        const std::string text = numbers(mark.points);
        const bool firm =
            std::all_of(mark.points.begin(), mark.points.end(), [](const MapPoint* point) { return point->item->firm; });
        std::string titles;
        for (const auto* point : mark.points) titles += (titles.empty() ? "" : "\n") + point->title;
        const double half = std::max(10.0, 4 + 3.6 * static_cast<double>(text.size()));
        svg += fmt::format(
            "<g><title>{0}</title><rect class=\"stop{1}\" x=\"{2:.1f}\" y=\"{3:.1f}\" width=\"{4:.1f}\" "
            "height=\"20\" rx=\"10\"/><text class=\"label{1}\" x=\"{5:.1f}\" y=\"{6:.1f}\">{7}</text></g>",
            escaped(titles), firm ? " firm" : "", mark.spot.x - half, mark.spot.y - 10, 2 * half, mark.spot.x, mark.spot.y + 4.2,
            text);
    }
    const std::string distance = step_km >= 1 ? fmt::format("{:g} km", step_km) : fmt::format("{:g} m", step_km * 1000);
    svg += fmt::format(
        "<path class=\"axis\" d=\"M10 {0}v4h{1:.1f}v-4\" fill=\"none\"/><text class=\"tick\" x=\"{2:.1f}\" "
        "y=\"{3}\">{4}</text>",
        height - 14, step, 16 + step, height - 8, distance);
    svg += fmt::format(
        "<path class=\"axis\" d=\"M{0} 26V10l-4 7m4-7l4 7\" fill=\"none\"/><text class=\"tick\" x=\"{0}\" y=\"38\" "
        "text-anchor=\"middle\">{1}</text>",
        width - 16, say(data, "report_north"));
    return svg + "</svg>";
}

}  // namespace visitcast::io
