// SPDX-License-Identifier: Apache-2.0
// The calendar that goes into a forecast, from the setting `country` and the stored holidays.
#include "tools/app/calendar.hpp"

#include <algorithm>
#include <set>

#include "tools/app/new_years.hpp"

namespace visitcast::app {
namespace {

constexpr int first_new_year = 2004;

/// Does every year with bills have holidays? Other moving feasts cannot be guessed for years that have none.
bool covered(const std::vector<core::Holiday>& holidays, const std::vector<forecast::CustomerHistory>& histories) {
    std::set<int> years;
    for (const core::Holiday& day : holidays) years.insert(day.date.year());
    bool any = false;
    for (const forecast::CustomerHistory& history : histories) {
        if (history.series.empty()) continue;
        any = true;
        for (int year = history.series.first.year(); year <= history.series.last().year(); ++year) {
            if (!years.contains(year)) return false;
        }
    }
    return any;
}

}  // namespace

std::vector<core::Date> chinese_new_years() {
    std::vector<core::Date> days;
    std::string_view rest = new_years_csv();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t comma = line.find(',');
        if (comma == std::string_view::npos) continue;
        const auto day = core::Date::parse(line.substr(comma + 1));
        if (day && day->year() >= first_new_year) days.push_back(*day);
    }
    return days;
}

std::optional<forecast::CalendarTerms> calendar_terms(std::string_view country, const std::vector<core::Holiday>& holidays,
                                                      const std::vector<forecast::CustomerHistory>& histories) {
    if (country == "CN") return forecast::CalendarTerms{holidays, chinese_new_years()};
    if (country.empty() || !covered(holidays, histories)) return std::nullopt;
    return forecast::CalendarTerms{holidays, {}};
}

}  // namespace visitcast::app
