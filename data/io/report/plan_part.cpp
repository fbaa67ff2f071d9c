// SPDX-License-Identifier: Apache-2.0
// The weeks of the report: for each account manager and day a table of stops beside a map. The first week is open, later weeks
// fold; on paper everything shows.
#include <fmt/format.h>

#include "data/core/enum_names.hpp"
#include "data/io/export/map_links.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

std::string clock_or_blank(const std::optional<core::Seconds>& time) { return time ? core::clock_text(*time) : ""; }

std::string place_link(const ExportData& data, const MapPoint& point, const std::string& shown) {
    if (!point.place) return escaped(shown);
    const bool chinese = data.language == text::Language::chinese;
    return fmt::format("<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>",
                       escaped(chinese ? amap_place_link(*point.place, point.name) : google_place_link(*point.place)),
                       escaped(shown));
}

std::string stop_row(const ExportData& data, const Directory& directory, const MapPoint& point) {
    const AgendaItem& item = *point.item;
    const auto* customer = directory.customer(item.customer);
    std::string where;
    if (customer) {
        if (!customer->address.empty()) where = place_link(data, point, customer->address);
        for (const auto& part : {customer->contact, customer->phone})
            if (!part.empty()) where += (where.empty() ? "" : " · ") + escaped(part);
        if (!where.empty()) where = "<small>" + where + "</small>";
    }
    std::string why;
    std::string drive;
    if (item.stop) {
        const auto& need = item.stop->need;
        const auto urgency = core::enum_name(need.urgency);
        why = fmt::format("<span class=\"{}\">{}</span> {}", urgency, escaped(word(data.language, "", urgency)),
                          escaped(need_reasons(data.language, need, data.as_of)));
        drive = text::number(core::in_minutes(item.stop->drive));
    }
    if (item.visit_record && !item.visit_record->note.empty()) why += "<small>" + escaped(item.visit_record->note) + "</small>";
    if (!item.kind.empty() && item.kind != "marketing")
        why += "<small>" + escaped(kind_words(data.language, item.kind)) + "</small>";
    const std::string end = clock_or_blank(item.end);
    std::string mark = fmt::format("<span class=\"mark{}\">{}</span>", item.firm ? " firm" : "", point.order);
    if (point.place) mark = fmt::format("<a href=\"{}\">{}</a>", escaped(geo_link(*point.place)), mark);
    return fmt::format(
        "<tr><td>{}</td><td class=\"time\">{}{}</td><td>{} "
        "<span class=\"soft\">{}</span>{}</td><td>{}</td><td class=\"number\">{}</td></tr>\n",
        mark, clock_or_blank(item.start), end.empty() ? "" : "–" + end, escaped(point.name), escaped(item.customer.text), where,
        why, drive);
}

std::string day_line(const ExportData& data, const AgendaDay& day) {
    if (!day.route) return {};
    std::string line = say(data, "report_day_line",
                           {{"leave", core::clock_text(day.route->leave_home)},
                            {"back", core::clock_text(day.route->back_home)},
                            {"drive", text::duration(data.language, day.route->driving())},
                            {"km", text::number(core::in_km(day.route->distance()))}});
    if (day.route->lunch_start)
        line += " · " + say(data, "report_lunch",
                            {{"from", core::clock_text(*day.route->lunch_start)},
                             {"to", core::clock_text(*day.route->lunch_start + day.route->lunch)}});
    return line;
}

std::string route_links(const ExportData& data, const std::vector<MapPoint>& points, std::optional<core::Place> home) {
    std::vector<core::Place> places;
    std::vector<std::string> names;
    const auto add = [&](core::Place place, std::string name) {
        places.push_back(place);
        names.push_back(std::move(name));
    };
    const std::string at_home = text::sentence(data.language, "report_home");
    if (home) add(*home, at_home);
    for (const auto& point : points)
        if (point.place) add(*point.place, point.name);
    if (home) add(*home, at_home);
    const auto shown = [&](const std::vector<std::string>& links, const char* code) {
        std::string html;
        for (std::size_t i = 0; i < links.size(); ++i) {
            std::string label = i == 0 ? say(data, code) : "";
            if (links.size() > 1)
                label += (i == 0 ? ", " : "") + say(data, "report_open_in_maps_part", {{"part", std::to_string(i + 1)}});
            html += fmt::format(" · <a href=\"{}\" rel=\"noreferrer noopener\">{}</a>", escaped(links[i]), label);
        }
        return html;
    };
    if (data.language == text::Language::chinese) return shown(amap_route_links(places, names), "report_route_in_amap");
    // A phone takes fewer places on the way; where that makes no difference one link serves both.
    const auto links = google_route_links(places), phone = google_route_links(places, google_most_on_phone);
    return shown(links, "report_open_in_maps") + (phone == links ? "" : shown(phone, "report_open_on_phone"));
}

std::string day_html(const ExportData& data, const Directory& directory, const AgendaDay& day) {
    const auto points = map_points(data, directory, day);
    const auto home = directory.home(day.manager);
    const std::string date = text::day(data.language, day.date);
    std::string html = fmt::format(
        "<div class=\"day\"><h4>{}</h4>\n<p class=\"soft\">{}{}</p>\n<div class=\"daybody\"><div "
        "class=\"scroll\"><table class=\"stops\"><thead><tr><th></th>",
        date, day_line(data, day), route_links(data, points, home));
    for (const char* column : {"column_start", "column_customer_name", "column_why"})
        html += "<th>" + say(data, column) + "</th>";
    html += "<th class=\"number\">" + say(data, "column_drive_minutes") + "</th></tr></thead><tbody>\n";
    for (const auto& point : points) html += stop_row(data, directory, point);
    html += "</tbody></table></div>";
    const std::string label =
        text::sentence(data.language, "report_map_of", {{"name", directory.name(day.manager)}, {"date", date}});
    const std::string map = map_svg(data, label, points, home);
    const std::string left_out = without_place(data, points);
    if (!map.empty() || !left_out.empty())
        html += "<figure>" + map + (left_out.empty() ? "" : "<figcaption>" + escaped(left_out) + "</figcaption>") + "</figure>";
    return html + "</div></div>\n";
}

}  // namespace

std::string say(const ExportData& data, std::string_view code, const text::Values& values) {
    return escaped(text::sentence(data.language, code, values));
}

text::Values week_values(core::IsoWeek week) {
    return {{"number", std::to_string(week.week)}, {"year", std::to_string(week.year)}};
}

std::string plan_part(const ExportData& data, const Directory& directory) {
    std::map<core::IsoWeek, std::map<core::ManagerId, std::vector<AgendaDay>>> weeks;
    for (auto& day : agenda(data)) {
        const auto week = day.date.iso_week();
        auto& days = weeks[week][day.manager];
        days.push_back(std::move(day));
    }
    std::string html = "<h2 id=\"plan\">" + say(data, "title_plan") + "</h2>\n";
    if (weeks.empty()) return html + "<p>" + say(data, "report_no_plan") + "</p>\n";
    html += "<p class=\"key\"><span class=\"k-firm\">" + say(data, "report_firm") + "</span><span class=\"k-loose\">" +
            say(data, "report_loose") + "</span></p><p class=\"soft\">" + say(data, "report_straight_lines") + "</p>\n";
    bool first = true;
    for (const auto& [week, managers] : weeks) {
        html += "<h3>" + say(data, "report_week", week_values(week)) + "</h3>\n";
        for (const auto& [manager, days] : managers) {
            std::size_t visits = 0;
            for (const auto& day : days) visits += day.items.size();
            const std::string name =
                manager.empty() ? text::sentence(data.language, "report_unassigned") : directory.name(manager);
            html += fmt::format("<details{}><summary>{}<span class=\"soft\">{}</span></summary>\n", first ? " open=\"\"" : "",
                                escaped(name),
                                say(data, "report_visits_count", {{"count", text::number(static_cast<double>(visits))}}));
            for (const auto& day : days) html += day_html(data, directory, day);
            html += "</details>\n";
        }
        first = false;
    }
    return html;
}

std::string unplanned_part(const ExportData& data, const Directory& directory) {
    std::string html = "<h2 id=\"unplanned\">" + say(data, "title_unplanned") + "</h2>\n";
    if (!data.plan || data.plan->unplanned.empty())
        return html + "<p>" + say(data, data.plan ? "report_all_planned" : "report_no_plan") + "</p>\n";
    html += "<div class=\"scroll\"><table><thead><tr>";
    for (const char* column : {"column_customer_name", "column_urgency", "column_latest", "column_reason", "column_remedy"})
        html += "<th>" + say(data, column) + "</th>";
    html += "</tr></thead><tbody>\n";
    for (const auto& left : data.plan->unplanned) {
        const auto& need = left.need;
        const std::string blocker = directory.name(core::ManagerId{left.blocker});
        const auto urgency = core::enum_name(need.urgency);
        html += fmt::format(
            "<tr><td>{} <small>{}</small></td><td class=\"{}\">{}</td><td class=\"time\">{}</td><td>{}</td>"
            "<td>{}</td></tr>\n",
            escaped(directory.name(need.customer)), escaped(need.customer.text), urgency,
            escaped(word(data.language, "", urgency)), need.latest.text(),
            escaped(unplanned_sentence(data.language, left, blocker)), escaped(remedy_sentence(data.language, left, blocker)));
    }
    return html + "</tbody></table></div>\n";
}

std::string workload_part(const ExportData& data, const Directory& directory) {
    if (!data.plan || data.plan->workloads.empty()) return {};
    std::string html = "<h2 id=\"workload\">" + say(data, "title_workload") +
                       "</h2>\n<div class=\"scroll\"><table><thead><tr><th>" + say(data, "column_manager_name") +
                       "</th><th class=\"number\">" + say(data, "column_visits") + "</th><th class=\"number\">" +
                       say(data, "column_service_minutes") + "</th><th class=\"number\">" + say(data, "report_driving") +
                       "</th><th>" + say(data, "column_load_percent") + "</th></tr></thead><tbody>\n";
    for (const auto& load : data.plan->workloads) {
        const double available = core::in_minutes(load.available);
        const double share = available > 0 ? 100 * core::in_minutes(load.service + load.driving) / available : 0;
        html += fmt::format(
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
            "<td>{}<span class=\"bar\"><i style=\"width:{:.0f}%\"></i></span></td></tr>\n",
            escaped(directory.name(load.manager)), load.visits, text::number(core::in_minutes(load.service)),
            text::duration(data.language, load.driving),
            available > 0 ? say(data, "report_load", {{"percent", text::percent(share)}}) : "", std::min(100.0, share));
    }
    return html + "</tbody></table></div>\n";
}

}  // namespace visitcast::io
