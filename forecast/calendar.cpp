// SPDX-License-Identifier: Apache-2.0
// What the calendar says of a month: its length, its working days, and which part of the windows around Chinese New Year falls in
// it. Windows as shares of a month follow the holiday regressors of Findley and Soukup (2000) and R's seasonal::genhol (Sax
// 2018).
#include "forecast/calendar.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

struct Windows {
    double before{};
    double during{};
    double after{};
};

int overlap(core::Month month, core::Date first, int days) {
    return std::max(0, std::min(month.last(), first + (days - 1)) - std::max(month.first(), first) + 1);
}

Windows windows_of(core::Month month, core::Date new_year) {
    return {overlap(month, new_year - days_before, days_before) / static_cast<double>(days_before),
            overlap(month, new_year, days_during) / static_cast<double>(days_during),
            overlap(month, new_year + days_during, days_after) / static_cast<double>(days_after)};
}

std::set<int> published_years(const std::vector<core::Holiday>& holidays) {
    std::map<int, int> entries;
    int fullest = 0;
    for (const core::Holiday& day : holidays) fullest = std::max(fullest, ++entries[day.date.year()]);
    std::set<int> years;
    for (const auto& [year, count] : entries) {
        if (2 * count >= fullest) years.insert(year);
    }
    return years;
}

/// Counts days month by month, from what is published or from what the published years lead one to expect.
class Counter {
public:
    explicit Counter(const CalendarTerms& terms)
        : week_(terms.week), calendar_(terms.holidays), published_(published_years(terms.holidays)) {
        for (const core::Date day : terms.new_years) new_years_[day.year()].push_back(day);
        for (const int year : published_) {
            for (int m = 1; m <= season; ++m) {
                const core::Month month(year, m);
                lost_[slot(month)] += (off_days(month, true) - off_days(month, false)) / static_cast<double>(published_.size());
            }
        }
        for (const auto& [year, days] : new_years_) {
            for (int m = 1; m <= season; ++m) {
                const Windows part = windows(core::Month(year, m));
                Windows& mean = mean_windows_[static_cast<std::size_t>(m - 1)];
                const auto listed = static_cast<double>(new_years_.size());
                mean.before += part.before / listed;
                mean.during += part.during / listed;
                mean.after += part.after / listed;
            }
        }
    }

    MonthTerms terms(core::Month month) const {
        MonthTerms result;
        result.days = month.days();
        const Windows part = new_years_.contains(month.year()) ? windows(month) : mean_windows_[slot(month)];
        result.before = part.before;
        result.during = part.during;
        result.after = part.after;
        result.published = published_.contains(month.year());
        if (result.published) {
            result.off_days = off_days(month, true);
            for (core::Date day = month.first(); day <= month.last(); day = day + 1) {
                if (calendar_.is_working_day(day, week_)) result.working_days += 1.0;
            }
        } else {
            const double free = days_during * part.during;
            result.off_days = std::clamp(off_days(month, false) + lost_[slot(month)], 0.0, result.days - free);
            result.working_days = result.days - free - result.off_days;
        }
        return result;
    }

private:
    static std::size_t slot(core::Month month) { return static_cast<std::size_t>(month.month_of_year() - 1); }

    /// Windows of the feasts of this year and its neighbours: one at the turn of the year reaches into both.
    Windows windows(core::Month month) const {
        Windows sum;
        for (int year = month.year() - 1; year <= month.year() + 1; ++year) {
            const auto found = new_years_.find(year);
            if (found == new_years_.end()) continue;
            for (const core::Date day : found->second) {
                const Windows part = windows_of(month, day);
                sum.before += part.before;
                sum.during += part.during;
                sum.after += part.after;
            }
        }
        return sum;
    }

    bool new_year_week(core::Date day) const {
        const auto found = new_years_.find(day.year());
        return found != new_years_.end() && std::any_of(found->second.begin(), found->second.end(), [&](core::Date first) {
                   return first <= day && day < first + days_during;
               });
    }

    /// Days not worked outside the week of the New Year, by the published list or by the weekend alone.
    double off_days(core::Month month, bool by_list) const {
        double count = 0.0;
        for (core::Date day = month.first(); day <= month.last(); day = day + 1) {
            if (new_year_week(day)) continue;
            const bool worked = by_list ? calendar_.is_working_day(day, week_) : week_.contains(day.weekday());
            if (!worked) count += 1.0;
        }
        return count;
    }

    core::Weekdays week_;
    core::Calendar calendar_;
    std::set<int> published_;
    std::map<int, std::vector<core::Date>> new_years_;  // by year; a feast of a shorter year may come twice in one
    std::array<double, season> lost_{};                 // working days lost to holidays, mean of the published years
    std::array<Windows, season> mean_windows_{};
};

}  // namespace

std::vector<MonthTerms> month_terms(const CalendarTerms& calendar, core::Month first, core::Month last) {
    const Counter counter(calendar);
    std::vector<MonthTerms> months;
    for (core::Month month = first; month <= last; month = month + 1) months.push_back(counter.terms(month));
    return months;
}

}  // namespace visitcast::forecast
