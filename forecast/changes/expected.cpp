// SPDX-License-Identifier: Apache-2.0
// The months to come against the same months of last year: flagged when last year's sum lies outside the band of the coming sum.
// Errors of neighbouring months go together, so the band of the sum is taken as the sum of the bands. A closing on record or a
// step already flagged is not news.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr std::size_t quarter = 3;
constexpr double least_share = 0.05;

std::optional<core::ChangeFlag> expected_over(const ChangeCase& one, std::size_t months) {
    if (one.forecast.steps.size() < months) return std::nullopt;
    const Prepared& prepared = one.prepared;
    // Last year as it would have been in normal weather: a warm winter that does not come again is no change of the customer.
    const Prepared& usual = one.normal_weather ? *one.normal_weather : prepared;
    double billed = 0.0;
    double next = 0.0;
    double low = 0.0;
    double high = 0.0;
    double last = 0.0;
    double least = 0.0;
    double most = 0.0;
    core::Month since = one.options.from;
    bool found = false;
    for (std::size_t h = 0; h < months; ++h) {
        const core::ForecastStep& step = one.forecast.steps[h];
        const double before = usual.at(step.month - season);
        if (!std::isfinite(before)) return std::nullopt;
        next += step.mean;
        low += step.quantiles[1];
        high += step.quantiles[5];
        least += step.quantiles.front();
        most += step.quantiles.back();
        last += before;
        billed += prepared.at(step.month - season);
        if (!found && (before < step.quantiles[1] || before > step.quantiles[5])) {
            since = step.month;
            found = true;
        }
    }
    // Three months are told only from outside the 95 % band: most customers leave the narrower one now and then.
    const bool as_ever = months > quarter ? low <= last && last <= high : least <= last && last <= most;
    if (as_ever || std::abs(next - last) < least_share * last) return std::nullopt;
    const auto count = static_cast<double>(months);
    const bool rise = next > last;
    core::ChangeFlag flag = new_flag(one, rise ? core::FlagKind::expected_rise : core::FlagKind::expected_fall, since,
                                     (next - last) / count, (high - low) / 2.0 / count, last / count);
    flag.evidence = {{"same_months_last_year_sum_kwh", billed},
                     {"coming_months_kwh", next},
                     {"coming_months_low_kwh", low},
                     {"coming_months_high_kwh", high},
                     {"months_compared", count}};
    if (one.normal_weather) flag.evidence.emplace_back("same_months_last_year_normal_weather_kwh", last);
    flag.ruled_out = {"cause_season"};
    const double half_width = std::max((high - low) / 2.0, 1e-9);
    flag.probability = std::min(probability_of(3.0 * 1.2816 * std::abs(next - last) / half_width), 0.99);
    const auto noted = [&](const char* code) {
        return std::find(one.forecast.notes.begin(), one.forecast.notes.end(), code) != one.forecast.notes.end();
    };
    if (noted("finding_applied")) flag.cause = "cause_recorded_finding";
    if (noted("event_applied")) flag.cause = "cause_recorded_event";
    const double own = next / std::max(last, 1e-9) - 1.0;
    const bool with_industry = own * one.industry_change > 0.0 && std::abs(one.industry_change) > 0.5 * std::abs(own);
    if (flag.cause.empty() && with_industry) flag.cause = "cause_industry";
    flag.action = rise ? "action_confirm_plans" : "action_ask_reason";
    return flag;
}

}  // namespace

std::optional<core::ChangeFlag> find_expected_change(const ChangeCase& one) {
    const Prepared& prepared = one.prepared;
    if (one.closing() || one.raised(core::FlagKind::stopped) || one.raised(core::FlagKind::level_shift) ||
        one.raised(core::FlagKind::not_restarted))
        return std::nullopt;
    if (prepared.use != Use::regular || prepared.observed < season + 1 || prepared.restarted) return std::nullopt;
    const std::size_t all = std::min<std::size_t>(one.forecast.steps.size(), season);
    if (auto flag = expected_over(one, all)) return flag;
    // A New Year that moves between January and February would pass for a change of a quarter that holds only one of them.
    const int month = one.options.from.month_of_year();
    const bool split = month == 2 || month == 11;
    if (all <= quarter || (split && one.company.calendar && !one.company.calendar->new_years.empty())) return std::nullopt;
    return expected_over(one, quarter);
}

}  // namespace visitcast::forecast
