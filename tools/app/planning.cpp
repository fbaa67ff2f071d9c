// SPDX-License-Identifier: Apache-2.0
// The planning meeting: energy by industry and town for the years to come, with announced capacity as dated ramps.
#include "tools/app/planning.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "data/core/error.hpp"
#include "data/core/industry.hpp"
#include "forecast/effects.hpp"
#include "tools/app/outlook.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t season = 12;
constexpr double between_customers = 0.1;  // correlation of errors in a town, as of industries with few customers

core::Forecast year_of(const core::Forecast& forecast, std::size_t year) {
    core::Forecast part = forecast;
    part.steps.assign(forecast.steps.begin() + static_cast<std::ptrdiff_t>(season * year),
                      forecast.steps.begin() + static_cast<std::ptrdiff_t>(season * (year + 1)));
    return part;
}

bool adds_capacity(const core::Event& event) {
    return event.kind == core::EventKind::new_connection || event.kind == core::EventKind::capacity_increase;
}

/// Capacity of one customer that is announced, and what it adds to each month.
struct Announced {
    double kva{};
    int count{};
    std::vector<double> kwh;
};

Announced announced(const forecast::CustomerHistory& history, const core::Forecast& forecast, core::Month from) {
    Announced result;
    result.kwh.assign(forecast.steps.size(), 0.0);
    forecast::CustomerHistory only;
    only.id = history.id;
    only.series = history.series;
    for (const core::Event& event : history.events) {
        if (!adds_capacity(event) || event.from.month() < from - 2) continue;
        only.events.push_back(event);
        result.kva += event.kva ? *event.kva : event.kw ? *event.kw / 0.9 : 0.0;
        ++result.count;
    }
    if (only.events.empty()) return result;
    if (forecast.response.began && *forecast.response.began >= from) {
        for (std::size_t h = 0; h < forecast.steps.size(); ++h) result.kwh[h] = forecast.steps[h].mean;
        return result;
    }
    forecast::Outlook outlook;
    for (const core::ForecastStep& step : forecast.steps) {
        outlook.mean.push_back(step.mean);
        outlook.spread.push_back(0.0);
    }
    std::vector<std::string> notes;
    forecast::apply_effects(only, forecast::prepare(only, from), from, forecast.response, outlook, notes);
    for (std::size_t h = 0; h < forecast.steps.size(); ++h) result.kwh[h] = outlook.mean[h] - forecast.steps[h].mean;
    return result;
}

/// Sums over customers of one key.
struct Sums {
    std::vector<double> means, widths, squares, announced_kwh;
    double kva{};
    int count{};

    void add(const std::vector<forecast::Total>& totals, const Announced& more) {
        means.resize(totals.size());
        widths.resize(totals.size());
        squares.resize(totals.size());
        announced_kwh.resize(totals.size());
        for (std::size_t year = 0; year < totals.size(); ++year) {
            const double width = totals[year].quantiles[5] - totals[year].quantiles[1];
            means[year] += totals[year].mean;
            widths[year] += width;
            squares[year] += width * width;
            for (std::size_t h = season * year; h < season * (year + 1); ++h) announced_kwh[year] += more.kwh[h];
        }
        kva += more.kva;
        count += more.count;
    }
    PlanningRow row(const std::string& key) const {
        PlanningRow row{key, {}, announced_kwh, kva, count};
        for (std::size_t year = 0; year < means.size(); ++year) {
            const double width =
                std::sqrt((1.0 - between_customers) * squares[year] + between_customers * widths[year] * widths[year]);
            row.years.push_back({means[year], forecast::band(means[year], width / forecast::band_width_80, 1.0, true)});
        }
        return row;
    }
};

}  // namespace

Planning planning(const Desk& desk) {
    const auto forecasts = desk.store.forecasts();
    if (forecasts.empty() || forecasts.back().steps.size() < season)
        throw core::UsageError("no whole year is forecast yet", "run 'visitcast forecast --months 36' first");
    const core::Rows rows = desk.store.everything();
    const forecast::Company known = company(rows, desk.as_of);
    std::map<std::string, const core::Customer*> customers;
    for (const core::Customer& customer : rows.of<core::Customer>()) customers[customer.id.text] = &customer;
    std::map<std::string, const forecast::CustomerHistory*> histories;
    for (const forecast::CustomerHistory& history : known.customers) histories[history.id.text] = &history;

    Planning result;
    result.from = forecasts.back().steps.front().month;
    const std::size_t years = forecasts.back().steps.size() / season;
    std::map<std::string, Sums> by_industry, by_town;
    std::map<std::string, forecast::Ramp> ramps;
    Sums all;
    for (const core::Forecast& forecast : forecasts) {
        const auto customer = customers.find(forecast.id);
        if (forecast.level != core::ForecastLevel::customer || customer == customers.end()) continue;
        if (forecast.steps.size() < season * years) continue;
        std::vector<forecast::Total> totals;
        for (std::size_t year = 0; year < years; ++year) totals.push_back(forecast::total_of(year_of(forecast, year)));
        const Announced more = announced(*histories.at(forecast.id), forecast, result.from);
        const std::string& industry = core::industry_of(*customer->second);
        by_industry[industry].add(totals, more);
        by_town[customer->second->town].add(totals, more);
        all.add(totals, more);
        if (more.count > 0)
            ramps[industry] = {industry, forecast.response.ramp_months, forecast.response.ramp_ceiling, 0.0,
                               forecast.response.ramp_connections};
    }
    for (const auto& [code, sums] : by_industry) result.industries.push_back(sums.row(code));
    for (const auto& [town, sums] : by_town) result.towns.push_back(sums.row(town));
    result.company = all.row({});
    // Industries, towns and the company have bands of their own, which know how far their customers move together.
    for (const core::Forecast& forecast : forecasts) {
        std::vector<PlanningRow*> same;
        if (forecast.level == core::ForecastLevel::company) same.push_back(&result.company);
        const bool of_industry = forecast.level == core::ForecastLevel::industry;
        if (of_industry || forecast.level == core::ForecastLevel::region) {
            for (PlanningRow& row : of_industry ? result.industries : result.towns) {
                if (row.key == forecast.id) same.push_back(&row);
            }
        }
        for (PlanningRow* row : same) {
            for (std::size_t year = 0; year < row->years.size(); ++year)
                row->years[year] = forecast::total_of(year_of(forecast, year));
        }
    }
    for (const auto& [industry, ramp] : ramps) result.ramps.push_back(ramp);
    return result;
}

}  // namespace visitcast::app
