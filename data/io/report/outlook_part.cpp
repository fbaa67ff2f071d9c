// SPDX-License-Identifier: Apache-2.0
// Forecasts as charts (the company, its largest industries) and change flags with their evidence and a chart each, largest first.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "data/core/enum_names.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/parts.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_industries = 12;
constexpr std::size_t most_flag_charts = 40;
constexpr double wide = 1072;

double total(const core::Forecast& forecast) {
    double sum = 0;
    for (const auto& step : forecast.steps) sum += step.mean;
    return sum;
}

std::string key(const ExportData& data) {
    std::string html = "<p class=\"key\">";
    for (const auto& [style, code] :
         {std::pair("k-history", "report_history"), std::pair("k-mean", "report_mean"), std::pair("k-b80", "report_band80"),
          std::pair("k-b95", "report_band95"), std::pair("k-year", "report_last_year")})
        html += fmt::format("<span class=\"{}\">{}</span>", style, say(data, code));
    return html + "</p>\n";
}

std::string numbers_table(const ExportData& data, const core::Forecast& forecast) {
    std::string html = "<details><summary>" + say(data, "report_numbers") +
                       "</summary><div class=\"scroll\"><table><thead><tr><th>" + say(data, "column_month") + "</th>";
    for (const char* column : {"report_mean", "column_p10_kwh", "column_p90_kwh"})
        html += "<th class=\"number\">" + say(data, column) + "</th>";
    html += "</tr></thead><tbody>\n";
    for (const auto& step : forecast.steps)
        html += fmt::format(
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
            text::month(data.language, step.month), text::number(step.mean), text::number(step.quantiles[1]),
            text::number(step.quantiles[5]));
    return html + "</tbody></table></div></details>\n";
}

std::string flag_html(const ExportData& data, const Directory& directory, const core::ChangeFlag& flag,
                      const core::Forecast* forecast) {
    const auto language = data.language;
    const std::string name = directory.name(flag);
    std::string html = fmt::format("<div class=\"flag\"><div><span class=\"kind\">{}</span><h4>{}</h4><small>{}</small><p>{}</p>",
                                   escaped(word(language, "kind_", core::enum_name(flag.kind))), escaped(name),
                                   escaped(flag.industry.empty() ? flag.customer.text : flag.industry),
                                   escaped(flag_sentence(language, flag, name)));
    const std::string action = action_sentence(language, flag);
    if (!action.empty()) html += "<p>" + escaped(action) + "</p>";
    html += "<ul class=\"evidence\">";
    for (const auto& line : evidence_lines(language, flag)) html += "<li>" + escaped(line) + "</li>";
    const std::string cause = cause_words(language, flag);
    if (!cause.empty()) html += "<li>" + say(data, "report_cause", {{"cause", cause}}) + "</li>";
    if (!flag.ruled_out.empty())
        html += "<li>" + say(data, "report_ruled_out", {{"causes", ruled_out_words(language, flag)}}) + "</li>";
    if (flag.rule) html += "<li>" + escaped(rule_sentence(language, flag)) + "</li>";
    if (flag.raised_on && flag.due_on)
        html += "<li>" +
                say(data, "report_flag_due",
                    {{"status", word(language, "status_", core::enum_name(flag.status))},
                     {"owner", flag.owner.empty() ? "–" : directory.name(core::ManagerId{flag.owner})},
                     {"due", text::day(language, *flag.due_on)},
                     {"raised", text::day(language, *flag.raised_on)}}) +
                "</li>";
    html += "</ul></div>";
    if (forecast) html += chart_figure(data, name, *forecast, false);
    return html + "</div>\n";
}

}  // namespace

const core::Series& history_of(const ExportData& data, const core::Forecast& forecast) {
    static const core::Series none;
    if (forecast.level == core::ForecastLevel::customer) {
        const auto found = data.histories.find(core::CustomerId{forecast.id});
        return found == data.histories.end() ? none : found->second;
    }
    const auto found = data.industry_histories.find(forecast.level == core::ForecastLevel::company ? "" : forecast.id);
    return found == data.industry_histories.end() ? none : found->second;
}

std::string chart_figure(const ExportData& data, const std::string& name, const core::Forecast& forecast, bool with_heading,
                         double width) {
    const std::string label = text::sentence(data.language, "report_chart_of", {{"name", name}});
    std::string html = "<figure>";
    if (with_heading)
        html += "<h4>" + escaped(name) + "</h4><p class=\"soft\">" +
                say(data, "report_next_months", {{"count", std::to_string(forecast.steps.size())}}) + ": " +
                escaped(text::energy(data.language, total(forecast))) + "</p>";
    html += chart_svg(data, label, history_of(data, forecast), forecast, width);
    if (!forecast.missing.empty()) {
        std::vector<std::string> months;
        for (const auto month : forecast.missing) months.push_back(month.text());
        html +=
            "<figcaption>" + say(data, "report_gap", {{"months", fmt::format("{}", fmt::join(months, ", "))}}) + "</figcaption>";
    }
    return html + "</figure>\n";
}

std::string forecast_part(const ExportData& data, const Directory& directory) {
    std::string html = "<h2 id=\"forecast\">" + say(data, "title_forecast") + "</h2>\n";
    std::vector<const core::Forecast*> industries;
    const core::Forecast* company = nullptr;
    for (const auto& forecast : data.forecasts) {
        if (forecast.level == core::ForecastLevel::company) company = &forecast;
        if (forecast.level == core::ForecastLevel::industry && !forecast.steps.empty()) industries.push_back(&forecast);
    }
    if (!company) return html + "<p>" + say(data, "report_no_forecast") + "</p>\n";
    html += key(data) + chart_figure(data, directory.name(*company), *company, true, wide) + numbers_table(data, *company);
    std::stable_sort(industries.begin(), industries.end(),
                     [](const core::Forecast* a, const core::Forecast* b) { return total(*a) > total(*b); });
    if (industries.size() > most_industries) industries.resize(most_industries);
    if (industries.empty()) return html;
    html += "<h3>" + say(data, "title_industries") + "</h3>\n<div class=\"charts\">\n";
    for (const auto* forecast : industries) html += chart_figure(data, directory.name(*forecast), *forecast, true);
    return html + "</div>\n";
}

std::string flags_part(const ExportData& data, const Directory& directory) {
    std::string html = "<h2 id=\"flags\">" + say(data, "title_flags") + "</h2>\n";
    if (data.flags.empty()) return html + "<p>" + say(data, "report_no_flags") + "</p>\n";
    html += key(data);
    std::map<std::string, const core::Forecast*> by_customer;
    for (const auto& forecast : data.forecasts)
        if (forecast.level == core::ForecastLevel::customer) by_customer.emplace(forecast.id, &forecast);
    std::map<std::string, const core::Forecast*> by_industry;
    for (const auto& forecast : data.forecasts)
        if (forecast.level == core::ForecastLevel::industry) by_industry.emplace(forecast.id, &forecast);
    std::size_t charts = 0;
    for (const auto& flag : data.flags) {
        const auto& charted = flag.industry.empty() ? by_customer : by_industry;
        const auto found = charted.find(flag.industry.empty() ? flag.customer.text : flag.industry);
        const bool with_chart = found != charted.end() && charts < most_flag_charts;
        if (with_chart) ++charts;
        html += flag_html(data, directory, flag, with_chart ? found->second : nullptr);
    }
    return html;
}

}  // namespace visitcast::io
