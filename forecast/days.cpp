// SPDX-License-Identifier: Apache-2.0
// Two seasons at once, the cheap way: the year is the monthly forecast's, the week is learned from the days, and days off come
// from the calendar. Temporal hierarchies (Athanasopoulos, Hyndman, Kourentzes, Petropoulos 2017) with the top level kept: it has
// the longest history and all customers behind it.
#include "forecast/days.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int days_looked_at = 182;
constexpr int half_window = 14;        // days to each side that make the level around a day
constexpr double usual_weeks = 2.0;    // of all days alike, that a weekday's own weeks are drawn to
constexpr double month_scatter = 0.3;  // of a month's spread that shows at once in its first days
constexpr double least_level = 1e-9;

/// What the calendar says of a day.
class Days {
public:
    explicit Days(const std::optional<CalendarTerms>& terms)
        : week_(terms ? terms->week : CalendarTerms{}.week), calendar_(terms ? terms->holidays : std::vector<core::Holiday>{}) {
        if (terms) new_years_ = terms->new_years;
    }
    /// A weekday that is not worked, by the list or in the week of the New Year.
    bool off(core::Date day) const {
        return week_.contains(day.weekday()) && (!calendar_.is_working_day(day, week_) || window(day) == 2);
    }
    bool make_up(core::Date day) const { return !week_.contains(day.weekday()) && calendar_.is_working_day(day, week_); }
    /// 1 before, 2 during, 3 after the New Year; 0 elsewhere.
    int window(core::Date day) const {
        for (const core::Date first : new_years_) {
            const int place = day - first;
            if (place < -days_before || place >= days_during + days_after) continue;
            return place < 0 ? 1 : place < days_during ? 2 : 3;
        }
        return 0;
    }

private:
    core::Weekdays week_;
    core::Calendar calendar_;
    std::vector<core::Date> new_years_;
};

std::size_t place(core::Date day) { return static_cast<std::size_t>(day.weekday()); }

double share_of(const DayProfile& profile, const core::Response& response, const Days& days, core::Date day) {
    double working = 0.0;
    for (std::size_t k = 0; k < 5; ++k) working += profile.weekday[k] / 5.0;
    const int window = days.window(day);
    double share = days.make_up(day) ? working : days.off(day) ? profile.day_off : profile.weekday[place(day)];
    if (window > 0) {
        // The industry's answer to the New Year; in its week it is against a working day.
        const double answer = response.per_day[static_cast<std::size_t>(window)];
        if (window == 2 && answer != 0.0) share = working;
        share *= std::max(1.0 + answer, 0.05);
    }
    return std::max(share, 0.0);
}

}  // namespace

double DailySeries::at(core::Date day) const {
    const int i = day - first;
    return i < 0 || i >= static_cast<int>(kwh.size()) ? std::numeric_limits<double>::quiet_NaN()
                                                      : kwh[static_cast<std::size_t>(i)];
}

DayProfile day_profile(const DailySeries& series, const std::optional<CalendarTerms>& calendar) {
    DayProfile profile;
    if (series.days_read > 1) return profile;
    const Days days(calendar);
    std::array<std::vector<double>, 8> ratios;
    for (core::Date day = std::max(series.first, series.end() - days_looked_at); day < series.end(); day = day + 1) {
        const double use = series.at(day);
        if (!std::isfinite(use) || days.window(day) > 0 || days.make_up(day)) continue;
        // Whole weeks on both sides, so that the level carries no week; at the ends as many as there are.
        double sum = 0.0, count = 0.0;
        for (core::Date other = day - half_window; other <= day + (half_window - 1); other = other + 1) {
            const double one = series.at(other);
            if (!std::isfinite(one) || days.off(other)) continue;
            sum += one;
            count += 1.0;
        }
        if (count < half_window || sum <= least_level) continue;
        ratios[days.off(day) ? 7 : place(day)].push_back(use / (sum / count));
    }
    double mean = 0.0;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (std::size_t k = 0; k < 7; ++k) {
        const auto weeks = static_cast<double>(ratios[k].size());
        fewest = std::min(fewest, ratios[k].size());
        const double own = ratios[k].empty() ? 1.0 : median(ratios[k]);
        profile.weekday[k] = (weeks * own + usual_weeks) / (weeks + usual_weeks);
        mean += profile.weekday[k] / 7.0;
    }
    if (mean <= 0.0 || fewest == 0) return DayProfile{};
    for (double& share : profile.weekday) share /= mean;
    profile.weeks = static_cast<int>(fewest);
    // A day off is taken as a Sunday until days off were seen.
    const auto seen = static_cast<double>(ratios[7].size());
    profile.day_off =
        (seen * (ratios[7].empty() ? 0.0 : median(ratios[7]) / mean) + usual_weeks * profile.weekday[6]) / (seen + usual_weeks);
    std::vector<double> sizes;
    for (std::size_t k = 0; k < 7; ++k) {
        for (const double ratio : ratios[k]) sizes.push_back(std::abs(ratio / mean / std::max(profile.weekday[k], 0.01) - 1.0));
    }
    profile.scatter = std::clamp(1.4826 * median(std::move(sizes)), 0.01, 1.0);
    return profile;
}

DailyOutlook forecast_days(const DailySeries& series, const core::Forecast& monthly, const std::optional<CalendarTerms>& calendar,
                           int days) {
    DailyOutlook outlook;
    outlook.profile = day_profile(series, calendar);
    if (monthly.steps.empty()) return outlook;
    const Days known(calendar);
    const core::Month from = monthly.steps.front().month;
    const core::Date begin = std::max(series.end(), from.first());
    std::map<core::Month, double> shares;
    const auto share = [&](core::Date day) { return share_of(outlook.profile, monthly.response, known, day); };
    for (const core::ForecastStep& step : monthly.steps) {
        for (core::Date day = step.month.first(); day <= step.month.last(); day = day + 1) shares[step.month] += share(day);
    }
    const auto spread_of = [](const core::ForecastStep& step) { return (step.quantiles[5] - step.quantiles[1]) / band_width_80; };

    // The month in progress: is it above or below what was expected of the days read so far?
    double read = 0.0, expected = 0.0;
    int days_read = 0;
    const core::ForecastStep& now =
        monthly.steps[static_cast<std::size_t>(std::max(begin.month() - from, 0)) % monthly.steps.size()];
    for (core::Date day = now.month.first(); day < begin; day = day + 1) {
        const double use = series.at(day);
        if (!std::isfinite(use) || shares[now.month] <= 0.0) continue;
        read += use;
        expected += now.mean * share(day) / shares[now.month];
        ++days_read;
    }
    double follow = 1.0;
    if (expected > 0.0 && now.mean > 0.0) {
        outlook.month_so_far = read / expected;
        const double doubt = spread_of(now) / now.mean;
        const double noise = outlook.profile.scatter * outlook.profile.scatter / days_read + month_scatter * doubt * doubt;
        follow = 1.0 + (outlook.month_so_far - 1.0) * doubt * doubt / (doubt * doubt + noise);
    }
    for (core::Date day = begin; day < begin + days; day = day + 1) {
        const int at = day.month() - from;
        if (at >= static_cast<int>(monthly.steps.size())) break;
        const core::ForecastStep& step = monthly.steps[static_cast<std::size_t>(at)];
        const bool in_progress = step.month == now.month && days_read > 0;
        const double total = shares[step.month];
        DayStep one{day, total > 0.0 ? step.mean * share(day) / total : step.mean / step.month.days(), {}};
        if (in_progress) one.mean *= follow;
        const double relative = step.mean > 0.0 ? spread_of(step) / step.mean : 0.0;
        one.quantiles = band(one.mean, one.mean * std::hypot(relative, outlook.profile.scatter), 1.0, step.quantiles[0] >= 0.0);
        outlook.days.push_back(one);
    }
    return outlook;
}

std::vector<DayStep> weeks_of(const DailyOutlook& outlook) {
    std::vector<DayStep> weeks;
    const std::vector<DayStep>& days = outlook.days;
    std::size_t first = 0;
    while (first < days.size() && days[first].day.weekday() != core::Weekday::mon) ++first;
    for (; first + 7 <= days.size(); first += 7) {
        DayStep week{days[first].day, 0.0, {}};
        double widths = 0.0;
        for (std::size_t k = first; k < first + 7; ++k) {
            week.mean += days[k].mean;
            widths += days[k].quantiles[5] - days[k].quantiles[1];
        }
        // Days err by themselves and with their month; the month's part does not cancel.
        const double relative = week.mean > 0.0 ? widths / band_width_80 / week.mean : 0.0;
        const double own = outlook.profile.scatter;
        const double shared = std::sqrt(std::max(relative * relative - own * own, 0.0) + own * own / 7.0);
        week.quantiles = band(week.mean, week.mean * shared, 1.0, days[first].quantiles[0] >= 0.0);
        weeks.push_back(week);
    }
    return weeks;
}

}  // namespace visitcast::forecast
