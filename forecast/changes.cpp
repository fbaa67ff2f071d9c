// SPDX-License-Identifier: Apache-2.0
// The search for changes worth a person's time: one table of kinds, at most one flag of a kind for each customer, ranked by the
// energy that is at stake. Earlier kinds of the table silence later ones that would only repeat them.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "forecast/changes/case.hpp"
#include "forecast/changes/panel.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::array<FindChange, 5> kinds{find_stop, find_level_shift, find_expected_change, find_near_capacity,
                                          find_missing_data};

/// Change of the last six months against the same months of the year before, as a share; nothing without both.
std::optional<double> yearly_change(const Prepared& prepared, core::Month from) {
    double now = 0.0;
    double then = 0.0;
    for (int back = 1; back <= 6; ++back) {
        now += prepared.at(from - back);
        then += prepared.at(from - back - 12);
    }
    if (!std::isfinite(now) || !std::isfinite(then) || then <= 0.0) return std::nullopt;
    return now / then - 1.0;
}

/// Expected kWh a month at stake: size times probability; a step older than half a year counts half, missing bills a twentieth.
double stake(const core::ChangeFlag& flag, const Options& options) {
    if (flag.kind == core::FlagKind::missing_data) return 0.05 * flag.evidence.back().second;
    const bool old = flag.since < options.from - 6;
    return std::abs(flag.kwh_month) * flag.probability * (old ? 0.5 : 1.0);
}

}  // namespace

std::vector<core::ChangeFlag> find_changes(const Company& company, const std::vector<core::Forecast>& forecasts,
                                           const Options& options, const core::Executor& executor) {
    const std::size_t count = company.customers.size();
    std::map<std::string, const core::Forecast*> by_customer;
    for (const core::Forecast& forecast : forecasts) {
        if (forecast.level == core::ForecastLevel::customer) by_customer[forecast.id] = &forecast;
    }
    std::vector<Prepared> prepared(count);
    executor(count, [&](std::size_t i) { prepared[i] = prepare(company.customers[i], options.from); });
    std::map<std::string, std::vector<double>> industry_changes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::optional<double> change = yearly_change(prepared[i], options.from);
        if (change) industry_changes[company.customers[i].industry].push_back(*change);
    }
    std::map<std::string, double> industry_change;
    for (const auto& [industry, changes] : industry_changes) {
        // Few customers are no industry: one of them would be half of the median.
        if (changes.size() >= 5 && !industry.empty()) industry_change[industry] = median(changes);
    }

    const WatchedCompany watched = watch_company(company, prepared, options, executor);
    std::vector<std::vector<core::ChangeFlag>> found(count);
    executor(count, [&](std::size_t i) {
        const CustomerHistory& history = company.customers[i];
        const auto forecast = by_customer.find(history.id.text);
        if (forecast == by_customer.end()) return;
        const auto industry = industry_change.find(history.industry);
        ChangeCase one{history,
                       *forecast->second,
                       prepared[i],
                       options,
                       watched.customers[i],
                       watched.begin,
                       industry == industry_change.end() ? 0.0 : industry->second,
                       {}};
        for (const FindChange find : kinds) {
            if (auto flag = find(one)) {
                flag->rank = stake(*flag, options);
                one.earlier.push_back(*std::move(flag));
            }
        }
        found[i] = std::move(one.earlier);
    });
    std::vector<core::ChangeFlag> flags;
    for (std::vector<core::ChangeFlag>& some : found) {
        flags.insert(flags.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    std::stable_sort(flags.begin(), flags.end(), [](const core::ChangeFlag& a, const core::ChangeFlag& b) {
        if (a.rank != b.rank) return a.rank > b.rank;
        return a.customer != b.customer ? a.customer < b.customer : a.kind < b.kind;
    });
    return flags;
}

}  // namespace visitcast::forecast
