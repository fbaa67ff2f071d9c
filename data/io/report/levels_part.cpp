// SPDX-License-Identifier: Apache-2.0
// Tables of groups in the report: what sections, industries, managers and regions are expected to use, and their growth by
// matched customers.
#include <algorithm>
#include <vector>

#include "data/core/enum_names.hpp"
#include "data/io/export/result_sheets.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/text/energy_column.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_lines = 40;

std::string number(const std::string& text) { return "<td class=\"number\">" + escaped(text) + "</td>"; }

std::string percent(double now, double before) { return before > 0.0 ? text::percent(100 * (now / before - 1.0), true) : "–"; }

/// `smallest`: what the table expects least of, in whose unit all of it is told.
std::string row(const ExportData& data, const core::LevelLine& line, double smallest) {
    const core::Growth& growth = line.growth;
    const auto told = [&](double kwh) { return text::energy_like(data.language, kwh, smallest); };
    const auto energy = [&](double kwh) { return kwh == 0.0 ? std::string("–") : told(kwh); };
    std::string name = escaped(level_name(data, line));
    if (!line.id.empty() && !line.name.empty()) name += " <small>" + escaped(line.id) + "</small>";
    return "<tr><td>" + name + "</td>" + number(text::number(static_cast<double>(line.customers))) + number(told(line.expected)) +
           number(told(line.low) + " – " + told(line.high)) + number(told(growth.year)) +
           number(percent(growth.year, growth.year_before)) + number(percent(growth.alike, growth.alike_before)) +
           number(energy(growth.entered)) + number(energy(growth.left)) + number(energy(growth.recorded)) + "</tr>\n";
}

std::string table_of(const ExportData& data, core::ForecastLevel level) {
    std::vector<const core::LevelLine*> lines;
    const core::LevelLine* company = nullptr;
    for (const core::LevelLine& line : data.levels) {
        if (line.level == level) lines.push_back(&line);
        if (line.level == core::ForecastLevel::company) company = &line;
    }
    if (lines.empty()) return {};
    std::stable_sort(lines.begin(), lines.end(), [](const auto* a, const auto* b) { return a->expected > b->expected; });
    const std::size_t left = lines.size() > most_lines ? lines.size() - most_lines : 0;
    lines.resize(lines.size() - left);
    std::string html = "<h3>" + say(data, "levels_" + std::string(core::enum_name(level))) +
                       "</h3>\n<div class=\"scroll\"><table><thead><tr><th></th>";
    for (const char* column : {"levels_customers", "screen_expected", "screen_band80", "levels_year", "levels_change",
                               "levels_alike", "levels_entered", "levels_left", "levels_recorded"})
        html += "<th class=\"number\">" + say(data, column) + "</th>";
    html += "</tr></thead><tbody>\n";
    double smallest = lines.front()->expected;
    for (const auto* line : lines)
        if (line->expected > 0) smallest = std::min(smallest, line->expected);
    for (const auto* line : lines) html += row(data, *line, smallest);
    if (company) html += row(data, *company, smallest);
    html += "</tbody></table></div>\n";
    if (left > 0)
        html += "<p class=\"soft\">" + say(data, "report_more_lines", {{"count", text::number(static_cast<double>(left))}}) +
                "</p>\n";
    return html;
}

}  // namespace

std::string levels_part(const ExportData& data) {
    if (data.levels.empty()) return {};
    std::string html =
        "<h2 id=\"levels\">" + say(data, "title_levels") + "</h2>\n<p class=\"soft\">" + say(data, "levels_explained") + "</p>\n";
    for (const auto level :
         {core::ForecastLevel::section, core::ForecastLevel::industry, core::ForecastLevel::manager, core::ForecastLevel::region})
        html += table_of(data, level);
    return html;
}

}  // namespace visitcast::io
