// SPDX-License-Identifier: Apache-2.0
// A lasting change of level that the watch has raised (forecast/watch.hpp). In short histories, where the watch hardly knows the
// season yet, a step in the ratios to the same months of the year before counts as well. Its size is told in numbers that anyone
// can take from the bills: the months since against the same months of the year before.
#include <algorithm>
#include <cmath>

#include "forecast/changes/case.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr int months_told = 12;
constexpr std::size_t fresh_months = 6;
constexpr double least_change = 0.08;
constexpr std::size_t short_history = 4 * season;
constexpr std::size_t least_months = season + 6;
constexpr std::size_t months_looked_at = 9;
constexpr std::size_t least_after = 3;  // bills since the step
constexpr double least_strength = 6.5;  // standard errors, after many looks

double mean_between(const Prepared& prepared, core::Month first, int months) {
    double sum = 0.0;
    for (int k = 0; k < months; ++k) sum += prepared.at(first + k);
    return sum / static_cast<double>(months);
}

/// Use began again after at least half a year of zero: a step without a base.
std::optional<core::ChangeFlag> restart(const ChangeCase& one) {
    const Prepared& prepared = one.prepared;
    if (!prepared.restarted || prepared.values.size() > fresh_months) return std::nullopt;
    const double after = mean_between(prepared, prepared.first, static_cast<int>(prepared.values.size()));
    double squares = 0.0;
    for (const double value : prepared.values) squares += (value - after) * (value - after);
    const auto count = static_cast<double>(prepared.values.size());
    const double half_width = 1.2816 * std::sqrt((squares + 0.01 * after * after) / count);
    core::ChangeFlag flag = new_flag(one, core::FlagKind::level_shift, prepared.first, after, half_width, 0.0);
    flag.evidence = {{"before_kwh", 0.0},
                     {"after_kwh", after},
                     {"months_after", count},
                     {"zero_months", static_cast<double>(prepared.zero_months)}};
    flag.ruled_out = {"cause_season", "cause_missing_bills"};
    flag.cause = "cause_restart";
    flag.probability = prepared.values.size() > 1 ? 0.95 : 0.8;
    flag.action = "action_confirm_plans";
    return flag;
}

struct Step {
    core::Month since;
    double scatter{};  ///< of one month against the year before
    double probability{};
};

std::optional<Step> step_of(const ChangeCase& one) {
    if (one.raised_shift)
        return Step{one.begin + static_cast<int>(one.raised_shift->since), one.raised_shift->scatter * std::sqrt(2.0),
                    one.raised_shift->probability};
    const std::vector<double>& values = one.prepared.values;
    if (values.size() < least_months || values.size() >= short_history) return std::nullopt;
    const std::optional<Shift> shift = strongest_shift(values, season, values.size() - months_looked_at, values.size());
    if (!shift || shift->strength < least_strength || values.size() - shift->at < least_after) return std::nullopt;
    return Step{one.prepared.first + static_cast<int>(shift->at), shift->scatter, probability_of(shift->strength)};
}

/// Do the last two bills no longer show a quarter of it? A short season that came out otherwise is no new level.
bool has_passed(const Prepared& prepared, int months, double change) {
    if (months < 4) return false;
    const double now = mean_between(prepared, prepared.end() - 2, 2);
    const double then = mean_between(prepared, prepared.end() - 2 - season, 2);
    return now > 0.0 && then > 0.0 && std::log(now / then) / change < 0.25;
}

}  // namespace

std::optional<core::ChangeFlag> find_level_shift(const ChangeCase& one) {
    const Prepared& prepared = one.prepared;
    if (one.raised(core::FlagKind::stopped) || one.history.status == core::CustomerStatus::closed) return std::nullopt;
    if (prepared.use != Use::regular) return std::nullopt;
    if (auto flag = restart(one)) return flag;
    const std::optional<Step> step = step_of(one);
    if (!step) return std::nullopt;
    const core::Month since = step->since;
    const int months = prepared.end() - since;
    if (months < 1 || months > months_told) return std::nullopt;
    const double after = mean_between(prepared, since, months);
    const double last_year = mean_between(prepared, since - season, months);
    if (!(last_year > 0.0) || !std::isfinite(after) || std::abs(std::log(std::max(after, 1e-9) / last_year)) < least_change)
        return std::nullopt;
    if (has_passed(prepared, months, std::log(std::max(after, 1e-9) / last_year))) return std::nullopt;
    const double error = step->scatter * last_year / std::sqrt(static_cast<double>(months));
    core::ChangeFlag flag = new_flag(one, core::FlagKind::level_shift, since, after - last_year, 1.2816 * error, last_year);
    if (flag.low_kwh <= 0.0 && flag.high_kwh >= 0.0) return std::nullopt;  // a step in shares, but not in energy
    flag.evidence = {{"before_kwh", mean_between(prepared, since - season, season)},
                     {"after_kwh", after},
                     {"same_months_last_year_kwh", last_year},
                     {"months_after", static_cast<double>(months)},
                     {"usual_scatter_kwh", step->scatter * last_year}};
    flag.probability = step->probability;
    // A change that has become the new normal is no longer weighed by the watch: the bills against last year still show it.
    const double strength = std::abs(after - last_year) / std::max(error, 1e-9);
    if (strength >= least_strength && months >= static_cast<int>(least_after))
        flag.probability = std::max(flag.probability, probability_of(strength));
    flag.ruled_out = {"cause_season", "cause_single_month"};
    const bool gaps =
        std::any_of(prepared.missing.begin(), prepared.missing.end(), [&](core::Month month) { return month >= since; });
    if (!gaps) flag.ruled_out.emplace_back("cause_missing_bills");
    flag.cause = recorded_cause(one, since);
    const double own = after / last_year - 1.0;
    const bool with_industry = own * one.industry_change > 0.0 && std::abs(one.industry_change) > 0.5 * std::abs(own);
    if (with_industry && flag.cause.empty()) flag.cause = "cause_industry";
    if (!with_industry && !one.history.industry.empty()) flag.ruled_out.emplace_back("cause_industry");
    flag.action = flag.cause == "cause_recorded_event" ? "action_none"
                  : after < last_year                  ? "action_visit_soon"
                                                       : "action_confirm_plans";
    return flag;
}

}  // namespace visitcast::forecast
