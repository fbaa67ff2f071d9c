// SPDX-License-Identifier: Apache-2.0
// GeoJSON (RFC 7946): stops as points, routes as lines, longitude first. A visit without a place has a null geometry.
#include <nlohmann/json.hpp>

#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/map_points.hpp"
#include "data/io/json.hpp"

namespace visitcast::io {
namespace {

using nlohmann::json;

json position(core::Place place) { return json::array({place.lon, place.lat}); }

json feature(json geometry, json properties) {
    return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}

json point_geometry(const MapPoint& point) {
    return point.place ? json{{"type", "Point"}, {"coordinates", position(*point.place)}} : json(nullptr);
}

void add_day(json& features, const ExportData& data, const Directory& directory, const AgendaDay& day) {
    json line = json::array();
    const auto home = day.route ? directory.home(day.manager) : std::nullopt;
    if (home) line.push_back(position(*home));
    for (const auto& point : map_points(data, directory, day)) {
        const auto& item = *point.item;
        json properties{{"visit_id", item.visit.text},
                        {"customer_id", item.customer.text},
                        {"name", point.name},
                        {"manager_id", day.manager.text},
                        {"date", day.date.text()},
                        {"order", point.order},
                        {"start", item.start ? json(core::clock_text(*item.start)) : json(nullptr)},
                        {"end", item.end ? json(core::clock_text(*item.end)) : json(nullptr)}};
        features.push_back(feature(point_geometry(point), std::move(properties)));
        if (point.place) line.push_back(position(*point.place));
    }
    if (home) line.push_back(position(*home));
    if (line.size() < 2) return;
    json properties{{"manager_id", day.manager.text}, {"name", directory.name(day.manager)}, {"date", day.date.text()}};
    if (day.route) {
        properties["distance_m"] = day.route->distance().value;
        properties["drive_minutes"] = core::in_minutes(day.route->driving());
    }
    features.push_back(feature({{"type", "LineString"}, {"coordinates", std::move(line)}}, std::move(properties)));
}

}  // namespace

Written write_geojson(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    json features = json::array();
    const bool places = subject == "places";
    if (places) {
        for (const auto& point : customer_points(data))
            features.push_back(feature(point_geometry(point), {{"customer_id", point.note}, {"name", point.name}}));
    } else {
        const Directory directory(data);
        for (const auto& day : agenda(data)) add_day(features, data, directory, day);
    }
    const std::filesystem::path name = places ? "places.geojson" : "routes.geojson";
    write_whole(folder / name, json_text({{"type", "FeatureCollection"}, {"features", std::move(features)}}));
    return {name};
}

}  // namespace visitcast::io
