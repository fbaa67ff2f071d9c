// SPDX-License-Identifier: Apache-2.0
// Use of a month = use in normal weather x exp(sum of slope x anomaly of degrees). Slopes are fitted for the company, its
// industries, their regions and each customer, each drawn towards the one above it (Efron and Morris 1975). What the bills do not
// support by an F test is left out, so that temperatures that mean nothing change nothing.
#include "forecast/temperature.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/calendar/fit.hpp"
#include "forecast/temperature/fit.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t season = 12;
constexpr std::size_t least_months = 2 * season;
constexpr std::size_t least_group = 5;
constexpr double needed_test = 8.0;  // F, about 1 % by chance with few years
constexpr double most_slope = 0.2;   // a fifth more by one degree is beyond any business

using Cell = std::pair<std::string, std::string>;  // industry, region

WeatherBills bills_of(const Prepared& history, const RegionWeather& weather) {
    WeatherBills bills;
    if (!usable(history)) return bills;
    for (std::size_t t = 0; t < history.values.size(); ++t) {
        const core::Month month = history.first + static_cast<int>(t);
        const auto away = weather.anomaly(month);
        if (history.values[t] <= 0.0 || !away || !billed(history, month)) continue;
        bills.at.push_back(static_cast<std::size_t>(month.index()));
        bills.use.push_back(std::log(history.values[t]));
        for (std::size_t k = 0; k < 2; ++k) bills.off[k].push_back((*away)[k]);
    }
    if (bills.at.size() < least_months) return WeatherBills{};
    bills.free_of_level_and_season();
    return bills;
}

std::array<double, 2> clamped(std::array<double, 2> slopes) {
    for (double& slope : slopes) slope = std::clamp(slope, -most_slope, most_slope);
    return slopes;
}

/// Slopes of the company as far as they are beyond chance.
std::array<double, 2> believed(const Slopes& slopes) {
    std::array<double, 2> result{};
    for (std::size_t k = 0; k < 2; ++k) {
        if (slopes.test[k] >= needed_test) result[k] = slopes.value[k] * (1.0 - 1.0 / slopes.test[k]);
    }
    return result;
}

}  // namespace

TemperatureModel::TemperatureModel(const Company& company, const std::vector<Prepared>& prepared, core::Month from,
                                   const core::Executor& executor)
    : weather_(company.temperatures, from) {
    if (weather_.empty()) return;
    const std::size_t count = prepared.size();
    std::vector<WeatherBills> bills(count);
    executor(count, [&](std::size_t i) { bills[i] = bills_of(prepared[i], weather_.at(company.customers[i].region)); });
    std::vector<const WeatherBills*> everybody;
    std::map<std::string, std::vector<std::size_t>> industries;
    std::map<Cell, std::vector<std::size_t>> cells;
    for (std::size_t i = 0; i < count; ++i) {
        if (bills[i].at.empty()) continue;
        const CustomerHistory& history = company.customers[i];
        everybody.push_back(&bills[i]);
        industries[history.industry].push_back(i);
        cells[{history.industry, weather_.knows(history.region) ? history.region : std::string()}].push_back(i);
    }
    const auto together = [&](const std::vector<std::size_t>& members) {
        std::vector<const WeatherBills*> some;
        for (const std::size_t i : members) some.push_back(&bills[i]);
        return slopes_together(some);
    };
    const std::array<double, 2> of_all = believed(slopes_together(everybody));

    std::map<std::string, Slopes> by_industry;
    std::vector<Slopes*> children;
    for (const auto& [industry, members] : industries) {
        by_industry[industry] = together(members);
        children.push_back(&by_industry[industry]);
    }
    draw_towards(children, of_all);
    for (auto& [industry, slopes] : by_industry) {
        for (std::size_t k = 0; k < 2; ++k) {
            if (of_all[k] == 0.0 && slopes.test[k] < needed_test) slopes.value[k] = 0.0;
        }
        slopes.value = clamped(slopes.value);
        cells_[{industry, ""}] = slopes.value;
        effects_.push_back({industry, {}, slopes.value, slopes.test, industries[industry].size()});
    }

    per_degree_.assign(count, {});
    region_.resize(count);
    for (std::size_t i = 0; i < count; ++i) region_[i] = company.customers[i].region;
    for (const auto& [industry, slopes] : by_industry) {
        std::map<Cell, Slopes> own;
        std::vector<Slopes*> of_regions;
        for (const auto& [cell, members] : cells) {
            if (cell.first != industry || cell.second.empty() || members.size() < least_group) continue;
            own[cell] = together(members);
            of_regions.push_back(&own[cell]);
        }
        draw_towards(of_regions, slopes.value);
        for (auto& [cell, some] : own) {
            for (std::size_t k = 0; k < 2; ++k) {
                if (slopes.value[k] == 0.0) some.value[k] = 0.0;
            }
            cells_[cell] = clamped(some.value);
            effects_.push_back({industry, cell.second, cells_[cell], some.test, cells[cell].size()});
        }
        for (const auto& [cell, members] : cells) {
            if (cell.first != industry) continue;
            const std::array<double, 2> parent = learned_for(company.customers[members.front()]);
            std::vector<Slopes> alone(members.size());
            std::vector<Slopes*> customers;
            for (std::size_t k = 0; k < members.size(); ++k) {
                alone[k] = slopes_alone(bills[members[k]]);
                customers.push_back(&alone[k]);
            }
            draw_towards(customers, parent);
            for (std::size_t k = 0; k < members.size(); ++k) {
                for (std::size_t term = 0; term < 2; ++term) {
                    if (parent[term] == 0.0) alone[k].value[term] = 0.0;
                }
                per_degree_[members[k]] = clamped(alone[k].value);
            }
        }
    }
    // Who is too short to show anything takes the answer of the industry.
    for (std::size_t i = 0; i < count; ++i) {
        if (bills[i].at.empty() && usable(prepared[i])) per_degree_[i] = learned_for(company.customers[i]);
    }
}

TemperatureModel::TemperatureModel(const TemperatureModel& learned, const Company& company, const std::vector<Prepared>& prepared,
                                   core::Month from)
    : weather_(company.temperatures, from), effects_(learned.effects_), cells_(learned.cells_) {
    if (weather_.empty()) return;
    per_degree_.assign(prepared.size(), {});
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        region_.push_back(company.customers[i].region);
        if (usable(prepared[i])) per_degree_[i] = learned_for(company.customers[i]);
    }
}

std::array<double, 2> TemperatureModel::learned_for(const CustomerHistory& history) const {
    auto found = cells_.find({history.industry, history.region});
    if (found == cells_.end()) found = cells_.find({history.industry, ""});
    return found == cells_.end() ? std::array<double, 2>{} : found->second;
}

bool TemperatureModel::applies(std::size_t customer) const {
    return customer < per_degree_.size() && (per_degree_[customer][0] != 0.0 || per_degree_[customer][1] != 0.0);
}

double TemperatureModel::factor(std::size_t customer, core::Month month) const {
    return applies(customer) ? weather_factor(weather_.at(region_[customer]), per_degree_[customer], month) : 1.0;
}

Prepared TemperatureModel::cleaned(std::size_t customer, const Prepared& history) const {
    Prepared result = history;
    if (!applies(customer)) return result;
    for (std::size_t t = 0; t < result.values.size(); ++t) {
        const core::Month month = history.first + static_cast<int>(t);
        // A filled month has the usual weather already.
        if (billed(history, month)) result.values[t] /= factor(customer, month);
    }
    return result;
}

void TemperatureModel::widen(std::size_t customer, core::Month from, const std::vector<double>& mean,
                             std::vector<double>& spread) const {
    if (!applies(customer)) return;
    const RegionWeather& weather = weather_.at(region_[customer]);
    for (std::size_t h = 0; h < mean.size(); ++h) {
        const Degrees& variance = weather.variance(static_cast<std::size_t>((from + static_cast<int>(h)).month_of_year() - 1));
        double share = 0.0;
        for (std::size_t k = 0; k < 2; ++k) share += per_degree_[customer][k] * per_degree_[customer][k] * variance[k];
        spread[h] = std::hypot(spread[h], mean[h] * std::sqrt(share));
    }
}

double weather_factor(const RegionWeather& weather, const std::array<double, 2>& per_degree, core::Month month) {
    const auto away = weather.anomaly(month);
    if (!away) return 1.0;
    return std::exp(per_degree[0] * (*away)[0] + per_degree[1] * (*away)[1]);
}

}  // namespace visitcast::forecast
