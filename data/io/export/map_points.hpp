// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/io/export/agenda.hpp"

namespace visitcast::io {

/// A stop on a map.
struct MapPoint {
    int order{};
    const AgendaItem* item{};
    std::optional<core::Place> place;  ///< absent = not on the map
    std::string name;
    std::string title;  ///< "01 Acme"
    std::string note;   ///< times and reason
};

/// The stops of a day in order. Points into the day.
std::vector<MapPoint> map_points(const ExportData& data, const Directory& directory, const AgendaDay& day);
/// "Without a place: Acme, Bell Works", empty when all have one.
std::string without_place(const ExportData& data, const std::vector<MapPoint>& points);
/// Customers with and without a place, in their order, as points without an item.
std::vector<MapPoint> customer_points(const ExportData& data);

}  // namespace visitcast::io
