// SPDX-License-Identifier: Apache-2.0
// From the calendar and all histories to the factors of each customer, and the way there and back.
#include "forecast/calendar_effect.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "forecast/calendar/fit.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t season = 12;

}  // namespace

CalendarModel::CalendarModel(const Company& company, const std::vector<Prepared>& prepared, core::Month last,
                             const core::Executor& executor) {
    if (!company.calendar) return;
    const std::size_t count = prepared.size();
    first_ = last;
    for (const Prepared& history : prepared) {
        if (history.use != Use::none) first_ = std::min(first_, history.first);
    }
    first_ = core::Month(first_.year(), 1);
    months_ = month_terms(*company.calendar, first_, core::Month(last.year(), 12));
    Months shares;
    for (const MonthTerms& month : months_) shares.push_back(shares_of(month));

    std::map<std::string, std::vector<std::size_t>> groups;
    bool anybody_without = false;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& industry = company.customers[i].industry;
        if (industry.empty() && usable(prepared[i])) anybody_without = true;
        if (!industry.empty()) groups[industry].push_back(i);
    }
    if (anybody_without) {
        std::vector<std::size_t>& everybody = groups[""];
        for (std::size_t i = 0; i < count; ++i) everybody.push_back(i);
    }
    std::vector<std::vector<std::size_t>> places;
    for (auto& [industry, members] : groups) {
        effects_.push_back({});
        effects_.back().industry = industry;
        places.push_back(std::move(members));
    }
    effect_of_.assign(count, 0);
    strength_.assign(count, 0.0);
    const bool new_year = !company.calendar->new_years.empty();
    executor(places.size(), [&](std::size_t g) {
        std::vector<Bills> members;
        std::vector<std::size_t> who;
        for (const std::size_t i : places[g]) {
            Bills bills = bills_of(prepared[i], first_, months_);
            if (bills.at.empty()) continue;
            members.push_back(std::move(bills));
            who.push_back(i);
        }
        const std::string industry = effects_[g].industry;
        effects_[g] = estimate(members, shares, new_year);
        effects_[g].industry = industry;
        if (!effects_[g].supported) return;
        const std::vector<double> own = strengths(members, shares, effects_[g].per_day);
        const auto mine = [&](std::size_t i) { return company.customers[i].industry == industry && usable(prepared[i]); };
        for (const std::size_t i : places[g]) {
            if (!mine(i)) continue;
            effect_of_[i] = g;
            strength_[i] = 1.0;
        }
        for (std::size_t k = 0; k < who.size(); ++k) {
            if (mine(who[k])) strength_[who[k]] = own[k];
        }
    });
}

CalendarModel::CalendarModel(const CalendarModel& learned, const Company& company, const std::vector<Prepared>& prepared,
                             core::Month last)
    : effects_(learned.effects_) {
    if (!company.calendar || effects_.empty()) return;
    first_ = learned.first_;
    for (const Prepared& history : prepared) {
        if (history.use != Use::none) first_ = std::min(first_, core::Month(history.first.year(), 1));
    }
    months_ = month_terms(*company.calendar, first_, core::Month(last.year(), 12));
    effect_of_.assign(prepared.size(), 0);
    strength_.assign(prepared.size(), 0.0);
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        for (std::size_t g = 0; g < effects_.size(); ++g) {
            if (effects_[g].industry != company.customers[i].industry || !effects_[g].supported || !usable(prepared[i])) continue;
            effect_of_[i] = g;
            strength_[i] = 1.0;
        }
    }
}

std::vector<double> CalendarModel::factors(std::size_t customer, core::Month first, std::size_t count) const {
    std::vector<double> result(count, 1.0);
    if (!applies(customer)) return result;
    const CalendarWeights& weights = effects_[effect_of_[customer]].per_day;
    std::array<double, season> means{};
    std::vector<double> logs(months_.size());
    for (std::size_t t = 0; t < months_.size(); ++t) {
        logs[t] = std::log(months_[t].days * response(weights, shares_of(months_[t]), strength_[customer]));
        means[t % season] += logs[t] * static_cast<double>(season) / static_cast<double>(months_.size());
    }
    for (std::size_t h = 0; h < count; ++h) {
        const auto t = static_cast<std::size_t>(first - first_) + h;
        result[h] = std::exp(logs[t] - means[t % season]);
    }
    return result;
}

CalendarWeights CalendarModel::per_day(std::size_t customer) const {
    CalendarWeights weights{};
    if (!applies(customer)) return weights;
    weights = effects_[effect_of_[customer]].per_day;
    for (double& weight : weights) weight *= strength_[customer];
    return weights;
}

Prepared CalendarModel::cleaned(std::size_t customer, const Prepared& history) const {
    Prepared result = history;
    if (!applies(customer)) return result;
    const std::vector<double> effect = factors(customer, history.first, history.values.size());
    for (std::size_t t = 0; t < effect.size(); ++t) {
        // A filled month has the usual season already.
        if (billed(history, history.first + static_cast<int>(t))) result.values[t] /= effect[t];
    }
    return result;
}

void CalendarModel::put_back(std::size_t customer, core::Month from, std::vector<double>& mean,
                             std::vector<double>& spread) const {
    if (!applies(customer)) return;
    const std::vector<double> effect = factors(customer, from, mean.size());
    for (std::size_t h = 0; h < mean.size(); ++h) {
        mean[h] *= effect[h];
        spread[h] *= effect[h];
    }
}

}  // namespace visitcast::forecast
