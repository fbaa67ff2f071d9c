// SPDX-License-Identifier: Apache-2.0
// What the map formats share: numbered stops with a name and a note. A visit without a place is never put anywhere; it is named
// in the description of the file instead.
#include "data/io/export/map_points.hpp"

#include <fmt/format.h>

#include "data/io/sentences.hpp"

namespace visitcast::io {

std::vector<MapPoint> map_points(const ExportData& data, const Directory& directory, const AgendaDay& day) {
    std::vector<MapPoint> points;
    for (const auto& item : day.items) {
        MapPoint point{static_cast<int>(points.size()) + 1, &item, directory.place(item.customer),
                       directory.name(item.customer),       {},    {}};
        point.title = fmt::format("{:02} {}", point.order, point.name);
        if (item.stop)
            point.note = text::sentence(data.language, "event_arrive",
                                        {{"arrive", core::clock_text(item.stop->arrive)},
                                         {"start", core::clock_text(item.stop->start)},
                                         {"end", core::clock_text(item.stop->end)}}) +
                         "\n" + need_sentence(data.language, item.stop->need, data.as_of);
        else if (item.start && item.end)
            point.note = core::clock_text(*item.start) + "–" + core::clock_text(*item.end);
        points.push_back(std::move(point));
    }
    return points;
}

std::string without_place(const ExportData& data, const std::vector<MapPoint>& points) {
    std::string names;
    for (const auto& point : points) {
        if (point.place) continue;
        if (!names.empty()) names += ", ";
        names += point.item ? fmt::format("{} {}", point.item->visit.text, point.name) : point.name;
    }
    return names.empty() ? names : text::sentence(data.language, "export_without_place", {{"names", names}});
}

std::vector<MapPoint> customer_points(const ExportData& data) {
    std::vector<MapPoint> points;
    for (const auto& customer : data.rows->of<core::Customer>()) {
        MapPoint point{static_cast<int>(points.size()) + 1, nullptr, {}, customer.name, customer.name, customer.id.text};
        if (customer.lat && customer.lon) point.place = core::Place{*customer.lat, *customer.lon};
        points.push_back(std::move(point));
    }
    return points;
}

}  // namespace visitcast::io
