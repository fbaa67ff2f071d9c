// SPDX-License-Identifier: Apache-2.0
// The levels above customers as they are read: bills and forecasts are loaded in portions, and only sums are held.
#include "tools/app/levels.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/industry.hpp"
#include "forecast/growth.hpp"
#include "forecast/total.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/sections.hpp"

namespace visitcast::app {
namespace {

using core::ForecastLevel;
using Key = std::pair<ForecastLevel, std::string>;

constexpr std::size_t portion = 10000;

bool same_sums(const core::Forecast& stored, const std::vector<forecast::MonthSum>& sums) {
    return std::equal(stored.steps.begin(), stored.steps.end(), sums.begin(), sums.end(), [](const auto& step, const auto& sum) {
        return step.month == sum.month && std::abs(step.mean - sum.mean) <= 1e-7 * std::max(std::abs(sum.mean), 1.0);
    });
}

/// One forecast for each of the sums, as stored where nothing has changed.
std::vector<core::Forecast> levels_from(const Desk& desk, const forecast::LevelSums& sums) {
    std::map<Key, core::Forecast> stored;
    for (core::Forecast& level : desk.store.level_forecasts()) stored[{level.level, level.id}] = std::move(level);
    std::vector<core::Forecast> levels;
    const auto company = stored.find({ForecastLevel::company, ""});
    if (company == stored.end()) return levels;
    const bool floored = std::none_of(company->second.steps.begin(), company->second.steps.end(),
                                      [](const auto& step) { return step.quantiles.front() < 0.0; });
    double correlation = 0.0;
    const auto all = sums.find({ForecastLevel::company, ""});
    if (all != sums.end() && same_sums(company->second, all->second))
        correlation = forecast::correlation_of(company->second.steps.front(), all->second.front());
    for (const auto& [key, months] : sums) {
        const auto found = stored.find(key);
        if (found != stored.end() && same_sums(found->second, months)) {
            levels.push_back(found->second);
            continue;
        }
        levels.push_back(forecast::level_forecast(key.first, key.second, months, correlation, floored));
        levels.back().step_correlation = company->second.step_correlation;
    }
    if (all == sums.end()) levels.push_back(company->second);  // no customer has a forecast
    return levels;
}

std::string country_of(const Desk& desk) { return read_settings(desk.store.all<core::Setting>()).country; }

struct Grown {
    core::Growth growth;
    std::size_t customers{};
};

core::Growth& operator+=(core::Growth& sum, const core::Growth& more) {
    sum.year += more.year;
    sum.year_before += more.year_before;
    sum.alike += more.alike;
    sum.alike_before += more.alike_before;
    sum.customers_alike += more.customers_alike;
    sum.entered += more.entered;
    sum.left += more.left;
    sum.recorded += more.recorded;
    return sum;
}

void add_growth(const forecast::Company& company, const Desk& desk, core::Month until, std::map<Key, Grown>& grown) {
    std::vector<forecast::Prepared> prepared(company.customers.size());
    desk.executor(prepared.size(),
                  [&](std::size_t i) { prepared[i] = forecast::prepare(company.customers[i], desk.as_of.month()); });
    for (const forecast::Group& group : forecast::groups_of(company, true)) {
        Grown& sum = grown[{group.level, group.id}];
        sum.growth += forecast::growth_of(company, prepared, group.members, until + 1);
        sum.customers += static_cast<std::size_t>(std::count_if(
            group.members.begin(), group.members.end(), [&](std::size_t i) { return prepared[i].use != forecast::Use::none; }));
    }
}

std::map<Key, Grown> growth_by_level(const Desk& desk) {
    const core::Month until = newest_billed(desk);
    std::map<Key, Grown> grown;
    if (!is_large(desk)) {
        add_growth(company(desk.store.everything(), desk.as_of), desk, until, grown);
        return grown;
    }
    const std::vector<core::CustomerId> ids = desk.store.customer_ids();
    for (std::size_t first = 0; first < ids.size(); first += portion) {
        core::Rows rows = desk.store.demand(ids[first], ids[std::min(first + portion, ids.size()) - 1]);
        rows.of<core::Setting>() = desk.store.all<core::Setting>();
        add_growth(company(rows, desk.as_of), desk, until, grown);
    }
    return grown;
}

std::map<Key, std::string> names_of(const Desk& desk, text::Language language) {
    const std::string country = country_of(desk);
    std::map<Key, std::string> names;
    for (const core::Customer& customer : desk.store.all<core::Customer>()) {
        if (!customer.industry_name.empty())
            names.emplace(Key{ForecastLevel::industry, industry_of(customer)}, customer.industry_name);
        const std::string section = section_of(customer.industry_code, country);
        if (!section.empty() && !names.contains({ForecastLevel::section, section}))
            names[{ForecastLevel::section, section}] = section_name(section, country, language);
    }
    for (const core::AccountManager& manager : desk.store.all<core::AccountManager>())
        names[{ForecastLevel::manager, manager.id.text}] = manager.name;
    return names;
}

}  // namespace

forecast::LevelSums level_sums(const Desk& desk, std::string_view country) {
    forecast::LevelSums sums;
    std::map<std::string, std::map<core::Month, forecast::MonthSum>> sections;
    for (const store::StoredSum& stored : desk.store.forecast_sums()) {
        const forecast::MonthSum sum{stored.month, stored.mean, stored.widths, stored.squares};
        sums[{stored.level, stored.id}].push_back(sum);
        if (stored.level != ForecastLevel::industry) continue;
        forecast::MonthSum& section = sections[section_of(stored.id, country)][stored.month];
        section.month = stored.month;
        section += sum;
    }
    for (const auto& [id, months] : sections) {
        for (const auto& [month, sum] : months) sums[{ForecastLevel::section, id}].push_back(sum);
    }
    for (const ForecastLevel level :
         {ForecastLevel::industry, ForecastLevel::section, ForecastLevel::manager, ForecastLevel::region}) {
        const auto first = sums.find({level, ""});
        if (first == sums.end()) continue;
        const auto next = std::next(first);
        if (next == sums.end() || next->first.first != level) sums.erase(first);
    }
    return sums;
}

std::vector<core::Forecast> current_levels(const Desk& desk) {
    std::vector<core::Forecast> levels = levels_from(desk, level_sums(desk, country_of(desk)));
    std::erase_if(levels, [](const auto& level) { return level.id.empty() && level.level != ForecastLevel::company; });
    return levels;
}

std::vector<core::Forecast> current_forecasts(const Desk& desk) {
    std::vector<core::Forecast> forecasts = desk.store.forecasts();
    std::erase_if(forecasts, [](const auto& forecast) { return forecast.level != ForecastLevel::customer; });
    for (core::Forecast& level : current_levels(desk)) forecasts.push_back(std::move(level));
    return forecasts;
}

core::Month newest_billed(const Desk& desk) {
    // Bills come late, but not by half a year; in portions the first one tells.
    const std::vector<core::CustomerId> ids = desk.store.customer_ids();
    if (ids.empty()) return desk.as_of.month() - 1;
    std::vector<core::Month> newest;
    const core::Rows rows = desk.store.demand(ids.front(), ids[std::min(portion, ids.size()) - 1]);
    for (const auto& [id, series] : histories(rows, desk.as_of)) {
        if (!series.empty() && series.last() >= desk.as_of.month() - 6)
            newest.push_back(std::min(series.last(), desk.as_of.month() - 1));
    }
    if (newest.empty()) return desk.as_of.month() - 1;
    std::sort(newest.begin(), newest.end());
    return newest[(newest.size() - 1) / 2];
}

std::vector<core::LevelLine> level_lines(const Desk& desk, text::Language language) {
    const std::vector<core::Forecast> levels = levels_from(desk, level_sums(desk, country_of(desk)));
    std::vector<core::LevelLine> lines;
    if (levels.empty()) return lines;
    const std::map<Key, Grown> grown = growth_by_level(desk);
    const std::map<Key, std::string> names = names_of(desk, language);
    for (const core::Forecast& level : levels) {
        const Key key{level.level, level.id};
        core::LevelLine line;
        line.level = level.level;
        line.id = level.id;
        if (const auto name = names.find(key); name != names.end()) line.name = name->second;
        line.months = std::min<std::size_t>(level.steps.size(), 12);
        const forecast::Total total = forecast::total_of(level, line.months);
        line.expected = total.mean;
        line.low = total.quantiles[1];
        line.high = total.quantiles[5];
        if (const auto found = grown.find(key); found != grown.end()) {
            line.growth = found->second.growth;
            line.customers = found->second.customers;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace visitcast::app
