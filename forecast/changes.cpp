// SPDX-License-Identifier: Apache-2.0
// The search for changes worth a person's time: one table of kinds, at most one flag of a kind for each customer, ranked by the
// energy that is at stake. Earlier kinds of the table silence later ones that would only repeat them.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "forecast/changes/case.hpp"
#include "forecast/changes/industry.hpp"
#include "forecast/changes/panel.hpp"
#include "forecast/influences.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::array kinds{
    find_stop,          find_not_restarted,         find_level_shift,           find_expected_change, find_departure,
    find_trend_change,  find_self_generation,       find_event_not_seen,        find_scheduled,       find_growth_to_capacity,
    find_near_capacity, find_demand_above_contract, find_demand_below_contract, find_billing_method,  find_idle_capacity,
    find_power_factor,  find_trading_deviation,     find_missing_data};

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

/// Expected kWh a month at stake: size (or what a rule puts in its place) times probability times what can still be done: a step
/// older than half a year counts half, a cause on record a tenth, missing bills a twentieth.
double stake(const core::ChangeFlag& flag, const Options& options) {
    if (flag.kind == core::FlagKind::missing_data) return 0.05 * flag.evidence.back().second;
    const bool old = flag.since < options.from - 6 && flag.rank == 0.0;
    const double size = flag.rank > 0.0 ? flag.rank : std::abs(flag.kwh_month);
    return size * flag.probability * (old ? 0.5 : 1.0) * (flag.action == "action_none" ? 0.1 : 1.0);
}

/// Causes that are looked at for every change of energy.
void name_ruled_out(core::ChangeFlag& flag, const Company& company, bool weather) {
    const auto add = [&](const char* code) {
        if (flag.cause == code || std::find(flag.ruled_out.begin(), flag.ruled_out.end(), code) != flag.ruled_out.end()) return;
        flag.ruled_out.emplace_back(code);
    };
    if (flag.cause != "cause_recorded_event") add("cause_recorded_event");
    if (weather) add("cause_weather");
    if (!company.calendar || flag.kind == core::FlagKind::scheduled) return;
    add("cause_calendar");
    if (!company.calendar->new_years.empty()) add("cause_new_year");
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

    const Influences influences(company, prepared, options.from, 0, executor);
    std::vector<Prepared> cleaned(count);
    std::vector<std::optional<Prepared>> normal_weather(count);
    std::vector<std::vector<double>> yearly(count);
    executor(count, [&](std::size_t i) {
        cleaned[i] = influences.cleaned(company.customers[i], i, prepared[i]);
        if (influences.temperature().applies(i)) normal_weather[i] = influences.temperature().cleaned(i, prepared[i]);
        yearly[i] = yearly_changes(cleaned[i], options.from);
    });
    const auto industry_yearly = industry_yearly_changes(company, yearly);
    const WatchedCompany watched = watch_company(company, cleaned, options, executor);
    std::vector<std::vector<core::ChangeFlag>> found(count);
    executor(count, [&](std::size_t i) {
        const CustomerHistory& history = company.customers[i];
        const auto forecast = by_customer.find(history.id.text);
        if (forecast == by_customer.end()) return;
        const auto industry = industry_change.find(history.industry);
        const auto others = industry_yearly.find(history.industry);
        ChangeCase one{history,
                       *forecast->second,
                       prepared[i],
                       options,
                       company,
                       watched.customers[i],
                       watched.begin,
                       industry == industry_change.end() ? 0.0 : industry->second,
                       yearly[i],
                       others == industry_yearly.end() ? nullptr : &others->second,
                       {},
                       normal_weather[i] ? &*normal_weather[i] : nullptr};
        for (const FindChange find : kinds) {
            if (auto flag = find(one)) {
                if (flag->kwh_month != 0.0) name_ruled_out(*flag, company, normal_weather[i].has_value());
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
    for (core::ChangeFlag& flag : find_industry_turns(company, prepared, cleaned, options.from)) {
        // A note to marketing stands below what a visit can change: a tenth of its energy.
        flag.rank = 0.1 * stake(flag, options);
        flags.push_back(std::move(flag));
    }
    std::stable_sort(flags.begin(), flags.end(), [](const core::ChangeFlag& a, const core::ChangeFlag& b) {
        if (a.rank != b.rank) return a.rank > b.rank;
        if (a.customer != b.customer) return a.customer < b.customer;
        return a.kind != b.kind ? a.kind < b.kind : a.industry < b.industry;
    });
    return flags;
}

}  // namespace visitcast::forecast
