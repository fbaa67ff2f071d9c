// SPDX-License-Identifier: Apache-2.0
// The monthly brief: what was used, what is expected, where it changes, and what the team did about it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/report/print.hpp"
#include "data/io/sentences.hpp"
#include "data/text/energy_column.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_industries = 15;
constexpr std::size_t most_flags = 10;
constexpr double chart_width = 720;

std::string tile(const std::string& label, const std::string& value, const std::string& remark) {
    return "<div class=\"tile\">" + label + "<b>" + value + "</b><span class=\"soft\">" + remark + "</span></div>";
}

std::string change(double now, double before) {
    return std::isfinite(before) && before > 0 ? text::percent(100 * (now / before - 1), true) : "–";
}

const core::Forecast* of_company(const ExportData& data) {
    for (const auto& forecast : data.forecasts)
        if (forecast.level == core::ForecastLevel::company && !forecast.steps.empty()) return &forecast;
    return nullptr;
}

std::string tiles(const ExportData& data, core::Month month) {
    std::string html = "<div class=\"tiles\">";
    const auto found = data.industry_histories.find("");
    if (found != data.industry_histories.end() && !found->second.empty()) {
        // Bills come late: the last month that all have.
        const core::Month billed = std::min(month, found->second.last());
        const double now = found->second.at(billed), before = found->second.at(billed - 12);
        if (std::isfinite(now))
            html += tile(say(data, "print_used", {{"month", text::month(data.language, billed)}}),
                         escaped(text::energy(data.language, now)),
                         say(data, "print_year_on_year", {{"percent", change(now, before)}}));
    }
    if (const auto* company = of_company(data)) {
        double next = 0, before = 0;
        const std::size_t count = std::min<std::size_t>(3, company->steps.size());
        for (std::size_t i = 0; i < count; ++i) {
            next += company->steps[i].mean;
            before += history_of(data, *company).at(company->steps[i].month - 12);
        }
        html +=
            tile(say(data, "report_next_months", {{"count", std::to_string(count)}}), escaped(text::energy(data.language, next)),
                 say(data, "print_year_on_year", {{"percent", change(next, before)}}));
    }
    int done = 0, missed = 0;
    for (const auto& visit : data.rows->of<core::Visit>()) {
        if (visit.date.month() != month) continue;
        done += visit.status == core::VisitStatus::done ? 1 : 0;
        missed += visit.status == core::VisitStatus::missed ? 1 : 0;
    }
    html += tile(say(data, "print_visits_done"), text::number(done),
                 say(data, "print_visits_missed", {{"count", text::number(missed)}}));
    html += tile(say(data, "report_flags"), text::number(static_cast<double>(data.flags.size())), "");
    return html + "</div>\n";
}

std::string industries(const ExportData& data, const Directory& directory) {
    struct Line {
        std::string name;
        double last{}, last_before{}, next{}, next_before{};
    };
    std::vector<Line> lines;
    for (const auto& forecast : data.forecasts) {
        if (forecast.level != core::ForecastLevel::industry || forecast.steps.empty()) continue;
        const core::Series& history = history_of(data, forecast);
        Line line{directory.name(forecast)};
        for (std::size_t i = 0; i < std::min<std::size_t>(3, forecast.steps.size()); ++i) {
            line.next += forecast.steps[i].mean;
            line.next_before += history.empty() ? std::nan("") : history.at(forecast.steps[i].month - 12);
        }
        const auto use = against_last_year(history, 3);
        line.last = use ? use->first : std::nan("");
        line.last_before = use ? use->second : std::nan("");
        lines.push_back(std::move(line));
    }
    if (lines.empty()) return {};
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.next > b.next; });
    if (lines.size() > most_industries) lines.resize(most_industries);
    std::string html = "<h2>" + say(data, "title_industries") + "</h2><table><thead><tr><th></th>";
    for (const char* column : {"print_last_three", "print_change", "print_next_three", "print_change"})
        html += "<th class=\"number\">" + say(data, column) + "</th>";
    html += "</tr></thead><tbody>\n";
    const auto number = [](const std::string& text) { return "<td class=\"number\">" + escaped(text) + "</td>"; };
    double smallest = lines.front().next;
    for (const Line& line : lines)
        for (const double kwh : {line.last, line.next})
            if (kwh > 0) smallest = std::min(smallest, kwh);
    const auto energy = [&](double kwh) {
        return number(std::isfinite(kwh) ? text::energy_like(data.language, kwh, smallest) : "–");
    };
    for (const Line& line : lines)
        html += "<tr><td>" + escaped(line.name) + "</td>" + energy(line.last) + number(change(line.last, line.last_before)) +
                energy(line.next) + number(change(line.next, line.next_before)) + "</tr>\n";
    return html + "</tbody></table>\n";
}

std::string flags(const ExportData& data, const Directory& directory) {
    std::string html = "<h2>" + say(data, "title_flags") + "</h2>\n";
    if (data.flags.empty()) return html + "<p>" + say(data, "report_no_flags") + "</p>\n";
    for (std::size_t i = 0; i < std::min(most_flags, data.flags.size()); ++i) {
        const auto& flag = data.flags[i];
        html += "<p class=\"flag\"><b>" + escaped(flag.industry.empty() ? flag.customer.text : flag.industry) + "</b> " +
                escaped(flag_sentence(data.language, flag, directory.name(flag))) +
                (data.language == text::Language::chinese ? "" : " ") + escaped(action_sentence(data.language, flag)) + "</p>\n";
    }
    if (data.flags.size() > most_flags)
        html += "<p class=\"soft\">" +
                say(data, "report_more_lines", {{"count", text::number(static_cast<double>(data.flags.size() - most_flags))}}) +
                "</p>\n";
    return html;
}

}  // namespace

std::string monthly_brief(const ExportData& data) {
    const Directory directory(data);
    const core::Month month = data.as_of.month() - 1;
    const std::string title = text::sentence(data.language, "print_brief", {{"month", text::month(data.language, month)}});
    std::string body =
        "<div class=\"head\"><h1>" + escaped(title) + "</h1><p class=\"right\">" + escaped(data.company) + "</p></div>\n";
    body += tiles(data, month);
    if (const auto* company = of_company(data))
        body += chart_figure(data, directory.name(*company), *company, false, chart_width);
    body += industries(data, directory) + flags(data, directory);
    return print_page(data, title, false, body);
}

}  // namespace visitcast::io
