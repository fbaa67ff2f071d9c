// SPDX-License-Identifier: Apache-2.0
// The calendar that goes into a forecast, from the setting `country` and the stored holidays.
#include "tools/app/calendar.hpp"

#include <algorithm>
#include <array>
#include <map>
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

/// Countries beside China whose long feast is the lunar New Year.
constexpr std::array<std::string_view, 7> lunar_countries{"HK", "KR", "MO", "MY", "SG", "TW", "VN"};

constexpr int apart = 20;  // days from which on holidays of one name are another feast
constexpr std::size_t least_times = 3;
constexpr double least_days = 3.0;  // shorter feasts are days off like others
constexpr int least_move = 10;      // days between the earliest and the latest in the year

}  // namespace

std::vector<core::Date> moving_feast(const std::vector<core::Holiday>& holidays) {
    std::map<std::string, std::set<core::Date>> named;
    for (const core::Holiday& day : holidays) {
        if (day.kind == core::HolidayKind::holiday && !day.name.empty()) named[day.name].insert(day.date);
    }
    std::vector<core::Date> longest;
    double longest_days = 0.0;
    for (const auto& [name, days] : named) {
        std::vector<core::Date> firsts;
        std::optional<core::Date> before;
        for (const core::Date day : days) {
            if (!before || day - *before > apart) firsts.push_back(day);
            before = day;
        }
        const double mean = static_cast<double>(days.size()) / static_cast<double>(firsts.size());
        std::set<int> places;
        for (const core::Date day : firsts) places.insert(day - core::Date(day.year(), 1, 1));
        const bool moves = !places.empty() && *places.rbegin() - *places.begin() >= least_move;
        if (firsts.size() < least_times || mean < least_days || !moves || mean <= longest_days) continue;
        longest = std::move(firsts);
        longest_days = mean;
    }
    return longest;
}

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
    const bool lunar = std::find(lunar_countries.begin(), lunar_countries.end(), country) != lunar_countries.end();
    return forecast::CalendarTerms{holidays, lunar ? chinese_new_years() : moving_feast(holidays)};
}

}  // namespace visitcast::app
