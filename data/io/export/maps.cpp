// SPDX-License-Identifier: Apache-2.0
// GPX 1.1 for navigation devices (one file for each manager and day, way points before the route, latitude and longitude as
// attributes) and KML 2.2 for earth viewers (one file, a folder for each day, longitude first). Lines join the stops in order;
// they are plans, not driven tracks.
#include <fmt/format.h>

#include "data/core/text_form.hpp"
#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/map_points.hpp"
#include "data/io/export/xml.hpp"

namespace visitcast::io {
namespace {

constexpr std::string_view xml_start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string gpx_point(std::string_view kind, const MapPoint& point) {
    return fmt::format("<{0} lat=\"{1}\" lon=\"{2}\">{3}{4}</{0}>\n", kind, core::number_text(point.place->lat),
                       core::number_text(point.place->lon), element("name", point.title),
                       point.note.empty() ? "" : element("desc", point.note));
}

std::string gpx_text(std::string_view title, std::string_view description, const std::vector<MapPoint>& points, bool as_route) {
    std::string text{xml_start};
    text += "<gpx version=\"1.1\" creator=\"visitcast\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n<metadata>" +
            element("name", title);
    if (!description.empty()) text += element("desc", description);
    text += "</metadata>\n";
    for (const auto& point : points)
        if (point.place) text += gpx_point("wpt", point);
    if (as_route) {
        text += "<rte>" + element("name", title) + "\n";
        for (const auto& point : points)
            if (point.place) text += gpx_point("rtept", point);
        text += "</rte>\n";
    }
    return text + "</gpx>\n";
}

std::string kml_place(core::Place place) { return core::number_text(place.lon) + "," + core::number_text(place.lat); }

std::string kml_points(const std::vector<MapPoint>& points) {
    std::string text;
    for (const auto& point : points)
        if (point.place)
            text += "<Placemark>" + element("name", point.title) +
                    (point.note.empty() ? "" : element("description", point.note)) + "<Point><coordinates>" +
                    kml_place(*point.place) + "</coordinates></Point></Placemark>\n";
    return text;
}

std::string kml_day(const ExportData& data, const Directory& directory, const AgendaDay& day) {
    const auto points = map_points(data, directory, day);
    const std::string left_out = without_place(data, points);
    std::string text = "<Folder>" + element("name", directory.name(day.manager));
    if (!left_out.empty()) text += element("description", left_out);
    text += "\n" + kml_points(points);
    std::string line;
    int ends = 0;
    const auto add = [&](core::Place place) {
        line += (line.empty() ? "" : " ") + kml_place(place);
        ++ends;
    };
    const auto home = day.route ? directory.home(day.manager) : std::nullopt;
    if (home) add(*home);
    for (const auto& point : points)
        if (point.place) add(*point.place);
    if (home) add(*home);
    if (ends > 1)
        text += "<Placemark>" + element("name", directory.name(day.manager)) +
                "<LineString><tessellate>1</tessellate><coordinates>" + line + "</coordinates></LineString></Placemark>\n";
    return text + "</Folder>\n";
}

std::string kml_text(std::string_view title, std::string_view content) {
    return std::string(xml_start) + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + element("name", title) + "\n" +
           std::string(content) + "</Document></kml>\n";
}

}  // namespace

Written write_gpx(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    if (subject == "places") {
        const auto points = customer_points(data);
        write_whole(folder / "places.gpx",
                    gpx_text(text::sentence(data.language, "title_customers"), without_place(data, points), points, false));
        return {"places.gpx"};
    }
    const Directory directory(data);
    Written written;
    for (const auto& day : agenda(data)) {
        const auto points = map_points(data, directory, day);
        const std::string title = day.date.text() + " " + directory.name(day.manager);
        written.emplace_back("route-" + (day.manager.empty() ? "unassigned" : safe_name(day.manager.text)) + "-" +
                             day.date.text() + ".gpx");
        write_whole(folder / written.back(), gpx_text(title, without_place(data, points), points, true));
    }
    return written;
}

Written write_kml(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    if (subject == "places") {
        const auto points = customer_points(data);
        const std::string left_out = without_place(data, points);
        write_whole(folder / "places.kml",
                    kml_text(text::sentence(data.language, "title_customers"),
                             (left_out.empty() ? "" : element("description", left_out)) + kml_points(points)));
        return {"places.kml"};
    }
    const Directory directory(data);
    std::string content;
    std::optional<core::Date> date;
    for (const auto& day : agenda(data)) {
        if (day.date != date) {
            if (date) content += "</Folder>\n";
            date = day.date;
            content += "<Folder>" + element("name", text::day(data.language, day.date)) + "\n";
        }
        content += kml_day(data, directory, day);
    }
    if (date) content += "</Folder>\n";
    write_whole(folder / "routes.kml", kml_text(text::sentence(data.language, "title_routes"), content));
    return {"routes.kml"};
}

}  // namespace visitcast::io
