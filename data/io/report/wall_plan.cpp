// SPDX-License-Identifier: Apache-2.0
// The week for the wall: who is where on which day, large enough to read while standing.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"

namespace visitcast::io {
namespace {

std::string cell(const Directory& directory, const AgendaDay& day) {
    std::string html;
    for (const auto& item : day.items) {
        const auto* customer = directory.customer(item.customer);
        html += fmt::format(
            "<p><b>{}</b> {}{}</p>", item.start ? core::clock_text(*item.start) : "", escaped(directory.name(item.customer)),
            customer && !customer->town.empty() ? " <span class=\"soft\">" + escaped(customer->town) + "</span>" : "");
    }
    return html;
}

using Week = std::map<core::ManagerId, std::map<core::Date, const AgendaDay*>>;

/// With names and towns on two lines a page holds about this many lines; a fuller week gets one short line for each visit.
constexpr std::size_t roomy_lines = 36;

/// Lines of a week when every visit takes two: the rows are as high as their fullest day.
std::size_t roomy_height(const Week& week) {
    std::size_t lines = 0;
    for (const auto& [manager, days] : week) {
        std::size_t fullest = 1;
        for (const auto& [date, day] : days) fullest = std::max(fullest, 2 * day->items.size());
        lines += fullest;
    }
    return lines;
}

/// In small print a line of a day holds about so many letters (Chinese characters count twice), and a page so many lines.
constexpr int line_letters = 27;
constexpr int small_lines = 56;

/// Whether a full week fits on its page with names over as many lines as they need; else each gets one line and is cut.
bool whole_names_fit(const Directory& directory, const Week& week) {
    int lines = 0;
    for (const auto& [manager, days] : week) {
        int fullest = 1;
        for (const auto& [date, day] : days) {
            int height = 0;
            for (const auto& item : day->items)
                height += (6 + text::display_width(directory.name(item.customer)) + line_letters - 1) / line_letters;
            fullest = std::max(fullest, height);
        }
        lines += fullest;
    }
    return lines <= small_lines;
}

}  // namespace

std::string wall_plan(const ExportData& data) {
    const Directory directory(data);
    const auto days = agenda(data);
    std::map<core::Date, Week> weeks;
    for (const auto& day : days) weeks[day.date.monday()][day.manager][day.date] = &day;
    std::string body;
    for (const auto& [monday, managers] : weeks) {
        std::set<core::Date> shown;  // Monday to Friday, and the days at the weekend that are worked
        for (int i = 0; i < 5; ++i) shown.insert(monday + i);
        std::size_t visits = 0;
        for (const auto& [manager, own] : managers)
            for (const auto& [date, day] : own) {
                shown.insert(date);
                visits += day->items.size();
            }
        body += fmt::format("<article class=\"page\"><div class=\"head\"><h1>{} – {}</h1><p class=\"right\">{}</p></div>\n",
                            say(data, "report_week", week_values(monday.iso_week())),
                            escaped(data.company.empty() ? text::sentence(data.language, "title_plan") : data.company),
                            say(data, "report_visits_count", {{"count", text::number(static_cast<double>(visits))}}));
        const char* density = roomy_height(managers) <= roomy_lines  ? ""
                              : whole_names_fit(directory, managers) ? " full fits"
                                                                     : " full";
        body += fmt::format("<table class=\"wall{}\"><thead><tr><th>", density) + say(data, "column_manager_name") + "</th>";
        for (const core::Date date : shown) body += "<th>" + escaped(text::day(data.language, date)) + "</th>";
        body += "</tr></thead><tbody>\n";
        for (const auto& [manager, own] : managers) {
            body += "<tr><td><b>" + (manager.empty() ? say(data, "report_unassigned") : escaped(directory.name(manager))) +
                    "</b></td>";
            for (const core::Date date : shown) {
                const auto found = own.find(date);
                body += "<td>" + (found == own.end() ? std::string{} : cell(directory, *found->second)) + "</td>";
            }
            body += "</tr>\n";
        }
        body += "</tbody></table></article>\n";
    }
    if (body.empty()) body = "<p>" + say(data, "report_no_plan") + "</p>\n";
    return print_page(data, text::sentence(data.language, "title_plan"), true, body);
}

}  // namespace visitcast::io
