// SPDX-License-Identifier: Apache-2.0
// What stands in a forecast beside the bills, added up and in words.
#include "tools/app/lines.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/enum_names.hpp"
#include "data/core/industry.hpp"

namespace visitcast::app {
namespace {

template <class T>
const T* with_id(const std::vector<T>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const T& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

std::string day_or_dash(text::Language language, const std::optional<core::Date>& day) {
    return day ? text::day(language, *day) : "-";
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

}  // namespace

std::string signed_energy(text::Language language, double kwh) {
    return (kwh < 0 ? "-" : "+") + text::energy(language, std::abs(kwh));
}

double energy_of(const core::ForecastLine& line, std::size_t months) {
    double sum = 0.0;
    for (std::size_t h = 0; h < std::min(months, line.kwh.size()); ++h) sum += line.probability * line.kwh[h];
    return sum;
}

std::map<std::string, Beside> beside_by_industry(const std::vector<core::Forecast>& forecasts, const core::Rows& rows,
                                                 std::size_t months) {
    std::map<std::string, std::string> industries;
    for (const auto& customer : rows.of<core::Customer>()) industries[customer.id.text] = core::industry_of(customer);
    std::map<std::string, Beside> sums;
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        for (const core::ForecastLine& line : forecast.lines) {
            const double kwh = energy_of(line, months);
            const std::string& industry = industries[forecast.id];
            for (const std::string& level : {std::string(), industry}) {
                Beside& sum = sums[level];
                (line.source == core::LineSource::finding ? sum.findings
                 : line.source == core::LineSource::event ? sum.events
                                                          : sum.overrides) += kwh;
                if (industry.empty()) break;
            }
        }
    }
    return sums;
}

std::string line_sentence(text::Language language, const core::ForecastLine& line, const core::Rows& rows) {
    const std::string size = signed_energy(language, energy_of(line));
    if (line.source == core::LineSource::finding) {
        const auto* finding = with_id(rows.of<core::Finding>(), line.id);
        if (!finding) return {};
        return text::sentence(language, "lines_finding",
                              {{"id", line.id},
                               {"who", or_dash(finding->reported_by)},
                               {"day", day_or_dash(language, finding->reported_on)},
                               {"visit", or_dash(finding->visit.text)},
                               {"what", text::sentence(language, "finding_" + std::string(core::enum_name(finding->kind)))},
                               {"month", text::month(language, finding->from)},
                               {"probability", text::percent(100.0 * line.probability)},
                               {"size", size}});
    }
    if (line.source == core::LineSource::event) {
        const auto* event = with_id(rows.of<core::Event>(), line.id);
        if (!event) return {};
        return text::sentence(language, "lines_event",
                              {{"id", line.id},
                               {"what", text::sentence(language, "event_" + std::string(core::enum_name(event->kind)))},
                               {"day", text::day(language, event->from)},
                               {"size", size}});
    }
    const auto* change = with_id(rows.of<core::Override>(), line.id);
    if (!change) return {};
    return text::sentence(language, "lines_override",
                          {{"id", line.id},
                           {"who", or_dash(change->author)},
                           {"day", day_or_dash(language, change->made_on)},
                           {"reason", change->reason},
                           {"size", size}});
}

}  // namespace visitcast::app
