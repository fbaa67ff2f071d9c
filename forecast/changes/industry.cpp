// SPDX-License-Identifier: Apache-2.0
// Customers beside their industry, and industries that turn.
#include "forecast/changes/industry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/changes/case.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr std::size_t least_members = 5;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<double>& values, int first, int count) {
    double sum = 0.0;
    for (int k = 0; k < count; ++k) sum += values[static_cast<std::size_t>(first + k)];
    return sum / count;
}

double sum_of(const Prepared& prepared, core::Month first, int months) {
    double sum = 0.0;
    for (int k = 0; k < months; ++k) sum += prepared.at(first + k);
    return sum;
}

struct Growth {
    double now{};
    double then{};
    double log_change{};
    double error{};  ///< jackknife over the accounts
};

/// Growth of the accounts together over `months` from `first` on.
Growth growth(const std::vector<const Prepared*>& accounts, core::Month first, int months) {
    Growth all;
    std::vector<std::pair<double, double>> own;
    for (const Prepared* account : accounts) {
        own.emplace_back(sum_of(*account, first, months), sum_of(*account, first - season, months));
        all.now += own.back().first;
        all.then += own.back().second;
    }
    all.log_change = std::log(all.now / all.then);
    double squares = 0.0;
    for (const auto& [now, then] : own) {
        const double without = std::log((all.now - now) / (all.then - then));
        squares += (without - all.log_change) * (without - all.log_change);
    }
    const auto n = static_cast<double>(own.size());
    all.error = std::sqrt((n - 1.0) / n * squares);
    return all;
}

}  // namespace

std::vector<double> yearly_changes(const Prepared& prepared, core::Month from) {
    std::vector<double> changes(yearly_months, no_value);
    for (int back = 1; back <= yearly_months; ++back) {
        const double now = prepared.at(from - back);
        const double then = prepared.at(from - back - season);
        if (now > 0.0 && then > 0.0) changes[static_cast<std::size_t>(back - 1)] = std::log(now / then);
    }
    return changes;
}

std::map<std::string, std::vector<double>> industry_yearly_changes(const Company& company,
                                                                   const std::vector<std::vector<double>>& yearly) {
    std::map<std::string, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < company.customers.size(); ++i)
        if (!company.customers[i].industry.empty()) members[company.customers[i].industry].push_back(i);
    std::map<std::string, std::vector<double>> medians;
    for (const auto& [industry, of] : members) {
        std::vector<double>& all = medians[industry];
        for (std::size_t back = 0; back < yearly_months; ++back) {
            std::vector<double> values;
            for (const std::size_t i : of)
                if (std::isfinite(yearly[i][back])) values.push_back(yearly[i][back]);
            all.push_back(values.size() < least_members ? no_value : median(std::move(values)));
        }
    }
    return medians;
}

std::optional<core::ChangeFlag> find_departure(const ChangeCase& one) {
    constexpr int months = 6;
    constexpr double least_gap = 0.15;
    constexpr double least_strength = 4.0;
    if (one.raised(core::FlagKind::stopped) || one.raised(core::FlagKind::level_shift) || one.closing()) return std::nullopt;
    if (one.raised(core::FlagKind::expected_rise) || one.raised(core::FlagKind::expected_fall)) return std::nullopt;
    if (one.prepared.use != Use::regular || !one.industry_yearly) return std::nullopt;
    std::vector<double> gaps;
    for (std::size_t back = 0; back < yearly_months; ++back) gaps.push_back(one.yearly[back] - (*one.industry_yearly)[back]);
    if (!std::all_of(gaps.begin(), gaps.begin() + 2 * season, [](double gap) { return std::isfinite(gap); })) return std::nullopt;
    const double now = mean_of(gaps, 0, months);
    // How far such a mean usually lies off: those of the windows before.
    std::vector<double> earlier;
    for (int first = months; first + months <= 2 * season; ++first) earlier.push_back(std::abs(mean_of(gaps, first, months)));
    const double usual = std::max(1.4826 * median(earlier), 0.02);
    if (std::abs(now) < least_gap || std::abs(now) < least_strength * usual) return std::nullopt;
    const core::Month since = one.options.from - months;
    const double kwh = sum_of(one.prepared, since, months) / months;
    const double last_year = sum_of(one.prepared, since - season, months) / months;
    const double industry = std::exp(mean_of(*one.industry_yearly, 0, months));
    if (!std::isfinite(kwh) || !(last_year > 0.0)) return std::nullopt;
    const double size = kwh - last_year * industry;
    core::ChangeFlag flag = new_flag(one, core::FlagKind::departs_from_industry, since, size,
                                     1.2816 * usual * last_year * industry, last_year * industry);
    flag.evidence = {{"after_kwh", kwh},
                     {"same_months_last_year_kwh", last_year},
                     {"industry_change_percent", 100.0 * (industry - 1.0)},
                     {"own_change_percent", 100.0 * (kwh / last_year - 1.0)},
                     {"months_compared", months}};
    flag.probability = probability_of(std::abs(now) / usual);
    flag.ruled_out = {"cause_season", "cause_industry", "cause_single_month"};
    flag.cause = recorded_cause(one, since);
    flag.action = flag.cause == "cause_recorded_event" ? "action_none" : "action_ask_reason";
    return flag;
}

std::optional<core::ChangeFlag> find_trend_change(const ChangeCase& one) {
    constexpr int now_months = 9;
    constexpr int before_months = 12;
    constexpr double least_bend = 0.10;
    constexpr double least_strength = 6.0;
    for (const core::FlagKind kind : {core::FlagKind::stopped, core::FlagKind::level_shift, core::FlagKind::expected_rise,
                                      core::FlagKind::expected_fall, core::FlagKind::departs_from_industry})
        if (one.raised(kind)) return std::nullopt;
    if (one.prepared.use != Use::regular || one.closing()) return std::nullopt;
    const auto known = [&](int count) {
        return std::all_of(one.yearly.begin(), one.yearly.begin() + count, [](double x) { return std::isfinite(x); });
    };
    if (!known(now_months + before_months)) return std::nullopt;
    const double now = mean_of(one.yearly, 0, now_months);
    const double before = mean_of(one.yearly, now_months, before_months);
    double squares = 0.0;
    for (int k = 0; k < now_months + before_months; ++k) {
        const double away = one.yearly[static_cast<std::size_t>(k)] - (k < now_months ? now : before);
        squares += away * away;
    }
    const double scatter = std::sqrt(squares / (now_months + before_months - 2));
    // Neighbouring yearly changes go together: half as many as there are count.
    const double error = std::max(scatter * std::sqrt(2.0 / now_months + 2.0 / before_months), 0.005);
    const double bend = now - before;
    if (std::abs(bend) < least_bend || std::abs(bend) < least_strength * error) return std::nullopt;
    const core::Month since = one.options.from - now_months;
    const double kwh = sum_of(one.prepared, since, now_months) / now_months;
    const double last_year = sum_of(one.prepared, since - season, now_months) / now_months;
    const double as_before = last_year * std::exp(before);
    core::ChangeFlag flag =
        new_flag(one, core::FlagKind::trend_change, since, kwh - as_before, 1.2816 * error * as_before, as_before);
    flag.evidence = {{"growth_before_percent", 100.0 * (std::exp(before) - 1.0)},
                     {"growth_now_percent", 100.0 * (std::exp(now) - 1.0)},
                     {"after_kwh", kwh},
                     {"same_months_last_year_kwh", last_year},
                     {"months_compared", now_months}};
    flag.probability = probability_of(std::abs(bend) / error);
    flag.ruled_out = {"cause_season", "cause_single_month"};
    flag.cause = recorded_cause(one, since);
    const bool with_industry = bend * one.industry_change > 0.0 && std::abs(one.industry_change) > 0.5 * std::abs(bend);
    if (with_industry && flag.cause.empty()) flag.cause = "cause_industry";
    flag.action = flag.cause == "cause_recorded_event" ? "action_none"
                  : bend > 0.0                         ? "action_confirm_plans"
                                                       : "action_ask_reason";
    return flag;
}

std::vector<core::ChangeFlag> find_industry_turns(const Company& company, const std::vector<Prepared>& prepared,
                                                  const std::vector<Prepared>& cleaned, core::Month from) {
    constexpr int months = 3;
    constexpr double certain = 0.8416;  // one side of the normal distribution: 80 %
    constexpr double least_growth = 0.02;
    std::map<std::string, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < company.customers.size(); ++i) {
        if (company.customers[i].industry.empty() || cleaned[i].use != Use::regular) continue;
        const double all = sum_of(cleaned[i], from - 2 * months - season, 2 * months + season);
        const bool missing = std::any_of(prepared[i].missing.begin(), prepared[i].missing.end(),
                                         [&](core::Month month) { return month >= from - 2 * months - season; });
        if (std::isfinite(all) && !missing && sum_of(cleaned[i], from - months - season, months) > 0.0)
            members[company.customers[i].industry].push_back(i);
    }
    std::vector<core::ChangeFlag> flags;
    for (const auto& [industry, of] : members) {
        if (of.size() < least_members) continue;
        std::vector<const Prepared*> accounts, billed;
        double sum = 0.0, largest = 0.0;
        for (const std::size_t i : of) {
            accounts.push_back(&cleaned[i]);
            billed.push_back(&prepared[i]);
            const double own = sum_of(prepared[i], from - months - season, months);
            sum += own;
            largest = std::max(largest, own);
        }
        if (largest >= 0.5 * sum) continue;
        const Growth now = growth(accounts, from - months, months);
        const Growth before = growth(accounts, from - 2 * months, months);
        if (!(now.error > 0.0) || !(before.error > 0.0) || now.log_change * before.log_change >= 0.0) continue;
        const double strength = std::abs(now.log_change) / now.error;
        if (strength < certain || std::abs(before.log_change) / before.error < certain || std::abs(now.log_change) < least_growth)
            continue;
        const Growth told = growth(billed, from - months, months);
        const Growth told_before = growth(billed, from - 2 * months, months);
        core::ChangeFlag flag;
        flag.industry = industry;
        flag.kind = core::FlagKind::industry_turn;
        flag.since = from - months;
        flag.kwh_month = (told.now - told.then) / months;
        flag.low_kwh = flag.kwh_month - 1.2816 * now.error * told.then / months;
        flag.high_kwh = flag.kwh_month + 1.2816 * now.error * told.then / months;
        if (told.then > 0.0) flag.percent = 100.0 * (told.now / told.then - 1.0);
        flag.evidence = {{"accounts", static_cast<double>(of.size())},
                         {"largest_share_percent", 100.0 * largest / sum},
                         {"growth_now_percent", 100.0 * (told.now / told.then - 1.0)},
                         {"growth_before_percent", 100.0 * (told_before.now / told_before.then - 1.0)},
                         {"months_compared", months}};
        flag.probability = 0.5 * std::erfc(-strength / std::sqrt(2.0));
        flag.ruled_out = {"cause_season", "cause_single_customer", "cause_entries"};
        if (company.calendar) flag.ruled_out.emplace_back("cause_new_year");
        flag.action = "action_tell_marketing";
        flags.push_back(std::move(flag));
    }
    return flags;
}

}  // namespace visitcast::forecast
