// SPDX-License-Identifier: Apache-2.0
// The report: one file that needs nothing else, for screen and paper. No script, nothing fetched; a content policy in the page
// says so. Everything that comes from files is escaped where it enters the page.
#include <fmt/format.h>

#include <cmath>
#include <set>

#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"
#include "data/io/report/style.hpp"

namespace visitcast::io {
namespace {

std::string tile(const std::string& label, const std::string& value, const std::string& remark) {
    return fmt::format("<div class=\"tile\"><dt>{}</dt><dd>{}{}</dd></div>\n", label, value,
                       remark.empty() ? "" : "<small>" + remark + "</small>");
}

std::string plan_tiles(const ExportData& data) {
    const auto language = data.language;
    double visits = 0;
    std::set<core::ManagerId> managers;
    double days = 0;
    for (const auto& day : agenda(data)) {
        visits += static_cast<double>(day.items.size());
        managers.insert(day.manager);
        ++days;
    }
    const auto spread = say(data, "report_days_managers",
                            {{"managers", text::number(static_cast<double>(managers.size()))}, {"days", text::number(days)}});
    std::string html;
    if (!data.plan) return tile(say(data, "report_planned"), text::number(visits), spread);
    core::Seconds driving;
    core::Metres distance;
    for (const auto& route : data.plan->routes) {
        driving += route.driving();
        distance += route.distance();
    }
    double due = 0;
    for (const auto& route : data.plan->routes) {
        due += static_cast<double>(std::count_if(route.stops.begin(), route.stops.end(), [](const core::Stop& stop) {
            return stop.need.urgency != core::Urgency::worth_it;
        }));
    }
    const auto left = static_cast<double>(data.plan->due_unplanned());
    html += tile(say(data, "report_planned"), text::number(visits), spread);
    html += tile(say(data, "report_unplanned"), text::number(left),
                 due + left > 0 ? say(data, "report_share_planned",
                                      {{"due", text::number(due + left)}, {"percent", text::percent(100 * due / (due + left))}})
                                : "");
    html += tile(say(data, "report_driving"), escaped(text::duration(language, driving)),
                 say(data, "report_km", {{"km", text::number(core::in_km(distance))}}));
    return html;
}

std::string outlook_tiles(const ExportData& data, const Directory& directory) {
    std::string html;
    for (const auto& forecast : data.forecasts) {
        if (forecast.level != core::ForecastLevel::company || forecast.steps.empty()) continue;
        const auto& history = history_of(data, forecast);
        double next = 0;
        double before = 0;
        const auto months = std::min<std::size_t>(12, forecast.steps.size());
        for (std::size_t i = 0; i < months; ++i) {
            next += forecast.steps[i].mean;
            before += history.empty() ? std::nan("") : history.at(forecast.steps[i].month - 12);
        }
        const std::string label =
            months == 12 ? say(data, "report_next_year") : say(data, "report_next_months", {{"count", std::to_string(months)}});
        const bool comparable = std::isfinite(before) && before > 0;
        html += tile(label, escaped(text::energy(data.language, next)),
                     comparable ? say(data, "report_against_last",
                                      {{"percent", text::percent(100 * (next - before) / before, true)},
                                       {"energy", text::energy(data.language, before)}})
                                : say(data, "report_no_comparison"));
    }
    return html +
           tile(say(data, "report_flags"), text::number(static_cast<double>(data.flags.size())),
                data.flags.empty() ? "" : say(data, "report_most_at_stake", {{"customer", directory.name(data.flags.front())}}));
}

std::string contents(const ExportData& data) {
    std::string html = "<nav aria-label=\"" + say(data, "title_contents") + "\">";
    for (const std::string part : {"plan", "unplanned", "workload", "forecast", "levels", "flags"})
        html += fmt::format("<a href=\"#{}\">{}</a>", part, say(data, "title_" + part));
    return html + "</nav>\n";
}

std::string report_text(const ExportData& data) {
    const Directory directory(data);
    const bool chinese = data.language == text::Language::chinese;
    const std::string title = say(data, "title_report");
    std::string dates = text::day(data.language, data.as_of);
    if (data.plan)
        dates = text::day(data.language, data.plan->range.first) + " – " + text::day(data.language, data.plan->range.last);
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'unsafe-inline'; img-src data:\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n",
        chinese ? "zh-CN" : "en", data.company.empty() ? title : title + " – " + escaped(data.company), report_style);
    html += "<header>";
    if (!data.company.empty()) html += "<p class=\"soft\">" + escaped(data.company) + "</p>";
    html += fmt::format("<h1>{}</h1>\n<p class=\"soft\">{}</p>\n<dl class=\"tiles\">\n", title, escaped(dates));
    html += plan_tiles(data) + outlook_tiles(data, directory) + "</dl></header>\n" + contents(data) + "<main>\n";
    html += plan_part(data, directory) + unplanned_part(data, directory) + workload_part(data, directory) +
            forecast_part(data, directory) + levels_part(data) + flags_part(data, directory);
    const std::uint64_t seed = data.plan ? data.plan->provenance.seed : 0;
    html +=
        "</main>\n<footer><p>" +
        say(data, "report_provenance", {{"version", data.version}, {"as_of", data.as_of.text()}, {"seed", std::to_string(seed)}});
    return html + "</p></footer>\n</body>\n</html>\n";
}

}  // namespace

Written write_html(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    using Page = std::string (*)(const ExportData&);
    for (const auto& [name, page] :
         {std::pair<const char*, Page>("days", day_sheets), {"wall", wall_plan}, {"brief", monthly_brief}}) {
        if (subject != name) continue;
        const std::filesystem::path file = std::string(name) + ".html";
        write_whole(folder / file, page(data));
        return {file};
    }
    write_whole(folder / "report.html", report_text(data));
    return {"report.html"};
}

}  // namespace visitcast::io
