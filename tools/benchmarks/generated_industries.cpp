// SPDX-License-Identifier: Apache-2.0
// Bills made day by day: an industry uses a share of its ordinary day before, during and after the New Year and on days off,
// every customer in its own strength, under a season, growth, weather shared by the industry and noise.
#include "tools/benchmarks/generated_industries.hpp"

#include <cmath>
#include <iterator>
#include <numbers>
#include <sstream>

#include <fmt/format.h>

#include "data/core/random.hpp"
#include "tools/benchmarks/china_holidays.hpp"

namespace visitcast::benchmarks {
namespace {

/// Shares of an ordinary day's use; `season` is the swing of the year, peak in winter where positive.
struct Industry {
    const char* code;
    double before;
    double during;
    double after;
    double off_day;
    double season;
};

// Made-up answers of both signs: works that stop for weeks, shops that sell more before, homes and resorts that use more.
constexpr Industry industries[] = {
    {"metal", 0.90, 0.20, 0.55, 0.75, 0.05},    {"textile", 0.70, 0.10, 0.35, 0.80, -0.10},
    {"chemical", 1.00, 0.92, 0.97, 0.98, 0.02}, {"building", 0.60, 0.10, 0.30, 0.90, -0.05},
    {"offices", 0.95, 0.45, 0.90, 0.60, -0.15}, {"shops", 1.10, 0.85, 1.00, 1.05, -0.10},
    {"lodging", 0.90, 1.35, 1.15, 1.10, -0.05}, {"housing", 1.08, 1.40, 1.20, 1.05, 0.15},
};
constexpr int customers_each = 25;
const core::Month begin(2022, 1);
const core::Month end(2028, 12);

double share_of_day(const Industry& industry, core::Date day, core::Date new_year, bool worked, double strength) {
    const int place = day - new_year;
    double share = worked ? 1.0 : industry.off_day;
    if (place >= -10 && place < 0) share *= industry.before;
    if (place >= 0 && place < 7) share = industry.during;
    if (place >= 7 && place < 16) share *= industry.after;
    return std::max(1.0 + strength * (share - 1.0), 0.02);
}

}  // namespace

std::vector<core::Holiday> reference_holidays() {
    std::vector<core::Holiday> days;
    std::istringstream lines{std::string(china_holidays_csv())};
    for (std::string line; std::getline(lines, line);) {
        const auto day = core::Date::parse(std::string_view(line).substr(0, 10));
        const bool worked = line.find(",workday") != std::string::npos;
        if (day) days.push_back({*day, "", worked ? core::HolidayKind::workday : core::HolidayKind::holiday});
    }
    return days;
}

GeneratedIndustries generate_industries(const core::Calendar& calendar, const std::vector<core::Date>& new_years,
                                        std::uint64_t seed) {
    GeneratedIndustries generated;
    const core::Weekdays week = forecast::CalendarTerms{}.week;
    std::uint64_t task = 0;
    for (const Industry& industry : industries) {
        core::Random common = core::Random::for_task(seed, task++);
        std::vector<double> weather;
        for (core::Month month = begin; month <= end; month = month + 1) weather.push_back(0.01 * common.normal());
        for (int i = 0; i < customers_each; ++i) {
            core::Random random = core::Random::for_task(seed, task++);
            const double level = std::exp(7.0 + random.normal());
            const double strength = std::max(1.0 + 0.2 * random.normal(), 0.2);
            const double growth = 0.02 * random.normal();
            generated.expected.emplace_back();
            forecast::CustomerHistory history;
            history.id.text = fmt::format("{}{:02}", industry.code, i + 1);
            history.industry = industry.code;
            history.series.first = begin;
            for (core::Month month = begin; month <= end; month = month + 1) {
                double days = 0.0;
                for (core::Date day = month.first(); day <= month.last(); day = day + 1) {
                    const core::Date new_year = new_years[static_cast<std::size_t>(day.year() - new_years.front().year())];
                    days += share_of_day(industry, day, new_year, calendar.is_working_day(day, week), strength);
                }
                const int t = month - begin;
                const double turn = 2.0 * std::numbers::pi * (month.month_of_year() - 1) / 12.0;
                const double expected = level * days * (1.0 + industry.season * std::cos(turn)) * std::exp(growth * t / 12.0);
                const double chance = weather[static_cast<std::size_t>(t)] + 0.03 * random.normal();
                generated.expected.back().push_back(expected);
                history.series.kwh.push_back(expected * std::exp(chance));
                history.series.quality.push_back(core::ValueQuality::read);
            }
            generated.company.customers.push_back(std::move(history));
        }
    }
    return generated;
}

}  // namespace visitcast::benchmarks
