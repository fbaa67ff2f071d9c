// SPDX-License-Identifier: Apache-2.0
// Flags that come from records: what was to happen and does not show in the bills, and what is about to end or begin.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"
#include "forecast/effects.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr int days_ahead = 60;
constexpr int least_bills = 3;
constexpr int most_bills = 9;

/// Direction of the change that an event brings: more, less, or unknown.
int direction(core::EventKind kind) {
    switch (kind) {
        case core::EventKind::capacity_increase:
            return 1;
        case core::EventKind::capacity_decrease:
        case core::EventKind::suspension:
        case core::EventKind::closure:
        case core::EventKind::self_generation:
            return -1;
        default:
            return 0;
    }
}

/// kWh a month that an event was to bring; nothing when the record does not say.
std::optional<double> told_size(const core::Event& event) {
    if (event.kwh_month) return std::abs(*event.kwh_month);
    if (event.kw) return std::abs(*event.kw) * usual_hours;
    return std::nullopt;
}

double mean_of(const core::Series& series, core::Month first, int months) {
    double sum = 0.0;
    for (int k = 0; k < months; ++k) sum += series.at(first + k);
    return sum / months;
}

}  // namespace

std::optional<core::ChangeFlag> find_event_not_seen(const ChangeCase& one) {
    // A change of level that lies at the event is what was recorded, whatever its size.
    if (one.closing() || one.raised(core::FlagKind::level_shift) || one.raised(core::FlagKind::stopped)) return std::nullopt;
    for (const core::Event& event : one.history.events) {
        const int sign = direction(event.kind);
        const auto told = told_size(event);
        if (sign == 0 || !told || *told <= 0.0) continue;
        const core::Month first = event.from.month() + 1;  // the first whole month
        core::Month last = one.history.series.empty() ? first - 1 : one.history.series.last();
        if (event.to) last = std::min(last, event.to->month() - 1);
        const int months = last - first + 1;
        if (months < least_bills || months > most_bills) continue;
        const double now = mean_of(one.history.series, first, months);
        const double then = mean_of(one.history.series, first - season, months);
        if (!std::isfinite(now) || !std::isfinite(then)) continue;
        const double seen = sign * (now - then - one.industry_change * then);
        // Scatter of a month against the year before, from the bills before the event.
        std::vector<double> gaps;
        for (int back = 1; back <= season; ++back) {
            const double gap = one.history.series.at(first - back) - one.history.series.at(first - back - season);
            if (std::isfinite(gap)) gaps.push_back(gap);
        }
        if (gaps.size() < 6) continue;
        double mean = 0.0, squares = 0.0;
        for (const double gap : gaps) mean += gap / static_cast<double>(gaps.size());
        for (const double gap : gaps) squares += (gap - mean) * (gap - mean) / static_cast<double>(gaps.size());
        const double error = std::sqrt(squares / months);
        if (seen > 0.25 * *told || *told - seen < 2.5 * error) continue;
        core::ChangeFlag flag = new_flag(one, core::FlagKind::event_not_seen, first, sign * (seen - *told), 1.2816 * error, 0.0);
        flag.evidence = {{"told_kwh", sign * *told},
                         {"seen_kwh", sign * seen},
                         {"after_kwh", now},
                         {"same_months_last_year_kwh", then},
                         {"months_after", static_cast<double>(months)},
                         {"usual_scatter_kwh", std::sqrt(squares)}};
        flag.probability = probability_of(3.0 * (*told - seen) / std::max(error, 1e-9) / 2.5);
        flag.ruled_out = {"cause_season", "cause_industry"};
        flag.action = "action_ask_event";
        return flag;
    }
    return std::nullopt;
}

std::optional<core::ChangeFlag> find_scheduled(const ChangeCase& one) {
    const core::Date begin = one.options.from.first();
    for (const core::Event& event : one.history.events) {
        const bool ends = event.kind == core::EventKind::temporary_supply || event.kind == core::EventKind::suspension;
        const bool begins = event.kind == core::EventKind::capacity_increase || event.kind == core::EventKind::closure ||
                            event.kind == core::EventKind::capacity_decrease || event.kind == core::EventKind::suspension;
        const auto soon = [&](const std::optional<core::Date>& day) {
            return day && *day >= begin && *day - begin <= days_ahead;
        };
        const bool ending = ends && soon(event.to);
        if (!ending && !(begins && soon(event.from))) continue;
        const core::Date day = ending ? *event.to : event.from;
        // What ends takes its own use with it, or gives it back.
        int sign = direction(event.kind);
        if (ending) sign = event.kind == core::EventKind::temporary_supply ? -1 : 1;
        double size = told_size(event).value_or(0.0);
        if (size == 0.0) {
            const core::Series& series = one.history.series;
            const bool all = ending || event.kind == core::EventKind::closure || event.kind == core::EventKind::suspension;
            const core::Month until = event.kind == core::EventKind::suspension && ending ? event.from.month() : one.options.from;
            const double level = all && !series.empty() ? mean_of(series, until - 3, 3) : 0.0;
            if (std::isfinite(level)) size = level;
        }
        core::ChangeFlag flag = new_flag(one, core::FlagKind::scheduled, day.month(), sign * size, 0.3 * size, 0.0);
        flag.evidence = {{"day_of_month", static_cast<double>(day.day())}};
        if (event.kva) flag.evidence.emplace_back("event_kva", *event.kva);
        flag.probability = 0.9;
        flag.cause = "cause_recorded_event";
        flag.action = ending ? "action_visit_before_end" : "action_visit_before_begin";
        return flag;
    }
    return std::nullopt;
}

std::optional<core::ChangeFlag> find_not_restarted(const ChangeCase& one) {
    constexpr int holiday_days = 15;  // of the first lunar month
    const auto rule = rule_of(one, "restart_share");
    if (!rule || !one.company.calendar || one.closing() || one.history.series.empty()) return std::nullopt;
    const core::Series& series = one.history.series;
    const auto daily = [&](core::Month month) { return series.at(month) / static_cast<double>(month.days()); };
    for (const core::Date& day : one.company.calendar->new_years) {
        const core::Date over = day + holiday_days;
        // The first month that lies mostly after the festival.
        const core::Month month = over.day() <= 10 ? over.month() : over.month() + 1;
        const int bills = one.options.from - month;
        if (bills < 1 || bills > 3) continue;
        const core::Month december = core::Month(day.year(), 1) - 1;
        const double before = daily(december);
        const double now = daily(one.options.from - 1);
        if (!(before > 0.0) || !std::isfinite(now) || now >= rule->value * before) continue;
        // Customers who rest at that time of every year are no news.
        const double last_year = daily(one.options.from - 1 - season) / daily(december - season);
        if (std::isfinite(last_year) && last_year < 2.0 * rule->value) continue;
        const double days = static_cast<double>((one.options.from - 1).days());
        core::ChangeFlag flag = new_flag(one, core::FlagKind::not_restarted, month, (now - before) * days, 0.0, before * days);
        flag.evidence = {{"december_kwh_a_day", before},
                         {"last_month_kwh_a_day", now},
                         {"share_percent", 100.0 * now / before},
                         {"limit_percent", 100.0 * rule->value}};
        flag.probability = 0.85;
        flag.rule = rule;
        flag.ruled_out = {"cause_new_year", "cause_season"};
        flag.cause = recorded_cause(one, month);
        flag.action = "action_check_stop";
        return flag;
    }
    return std::nullopt;
}

}  // namespace visitcast::forecast
