// SPDX-License-Identifier: Apache-2.0
// Data care before any model sees a history: what is missing, a slip of the decimal point, a correction booked as a negative
// bill, a stop or a new start. Every step leaves a note; the stored bills stay as they are. The order matters: a correction must
// not be mistaken for a slip, and gaps are filled last, from what is left.
#include "forecast/prepare.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/season.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
using Values = std::vector<double>;

/// Median of the values within `reach` months around t, t left out; NaN when there are none.
double around(const Values& values, std::size_t t, std::size_t reach) {
    Values near;
    for (std::size_t i = t > reach ? t - reach : 0; i < std::min(values.size(), t + reach + 1); ++i) {
        if (i != t && std::isfinite(values[i])) near.push_back(values[i]);
    }
    return near.empty() ? no_value : median(std::move(near));
}

bool nearly_zero(double value, double usual) { return std::abs(value) <= 0.02 * usual; }

double usual_use(const Values& values) {
    Values used;
    for (const double value : values) {
        if (std::isfinite(value) && value > 0.0) used.push_back(value);
    }
    return median(std::move(used));
}

void put_aside(Prepared& result, std::size_t t, double used, const char* reason) {
    result.set_aside.push_back({result.first + static_cast<int>(t), result.values[t], used, reason});
    result.values[t] = used;
}

void note(Prepared& result, const char* code) {
    if (std::find(result.notes.begin(), result.notes.end(), code) == result.notes.end()) result.notes.emplace_back(code);
}

/// Months in which a limited measure on record (suspension, overhaul, ordered restriction) held use down say nothing of the rest.
void set_aside_measures(Prepared& result, const CustomerHistory& history) {
    std::vector<std::size_t> covered;
    for (std::size_t t = 0; t < result.values.size(); ++t) {
        const core::Month month = result.first + static_cast<int>(t);
        for (const core::Event& event : history.events) {
            const bool limited = event.kind == core::EventKind::suspension || event.kind == core::EventKind::overhaul ||
                                 event.kind == core::EventKind::orderly_use;
            if (!limited || !event.to) continue;
            const int days = std::min(*event.to, month.last()) - std::max(event.from, month.first()) + 1;
            if (days >= 10) covered.push_back(t);
        }
    }
    if (covered.empty() || covered.size() * 2 > result.values.size()) return;
    for (const std::size_t t : covered) {
        if (std::isfinite(result.values[t])) put_aside(result, t, no_value, "measure_set_aside");
    }
    note(result, "measure_set_aside");
}

/// Read every second month: the months between are zero or missing. Each bill is spread over its two months.
void spread_two_months(Prepared& result) {
    Values& values = result.values;
    if (values.size() < 8) return;
    const std::size_t billed = (values.size() - 1) % 2;
    std::size_t empty = 0;
    std::size_t full = 0;
    for (std::size_t t = 0; t < values.size(); ++t) {
        const bool used = std::isfinite(values[t]) && values[t] > 0.0;
        if (t % 2 == billed && used) ++full;
        if (t % 2 != billed && !used) ++empty;
    }
    const std::size_t half = values.size() / 2;
    if (empty < half || full * 10 < half * 9) return;
    for (std::size_t t = billed; t < values.size(); t += 2) {
        if (!std::isfinite(values[t])) continue;
        values[t] /= 2.0;
        if (t > 0) values[t - 1] = values[t];
    }
    result.missing.clear();
    note(result, "bimonthly_bills");
}

/// A negative bill usually corrects the bills before it: together they make normal months.
void balance_corrections(Prepared& result) {
    Values& values = result.values;
    const auto negative = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double v) { return v < 0.0; }));
    if (negative == 0 || negative * 5 > values.size()) return;  // many: net export, which is real
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (!(values[t] < 0.0)) continue;
        const double usual = around(values, t, 8);
        double sum = values[t];
        bool balanced = false;
        for (std::size_t back = 1; back <= 3 && back <= t && std::isfinite(values[t - back]); ++back) {
            sum += values[t - back];
            const double mean = sum / static_cast<double>(back + 1);
            if (std::abs(mean - usual) > 0.2 * std::abs(usual)) continue;
            for (std::size_t i = t - back; i <= t; ++i) put_aside(result, i, mean, "correction_spread");
            note(result, "correction_spread");
            balanced = true;
            break;
        }
        if (balanced) continue;
        put_aside(result, t, no_value, "negative_set_aside");
        note(result, "negative_set_aside");
    }
}

/// A single month far above its neighbours and above the same month of other years is a slip, not demand.
void set_aside_slips(Prepared& result) {
    Values& values = result.values;
    const std::size_t n = values.size();
    for (std::size_t t = 0; t < n; ++t) {
        if (!std::isfinite(values[t]) || values[t] <= 0.0) continue;
        double highest = 0.0;
        std::size_t compared = 0;
        const auto compare = [&](std::size_t i) {
            if (!std::isfinite(values[i])) return;
            highest = std::max(highest, values[i]);
            ++compared;
        };
        for (std::size_t i = t > 3 ? t - 3 : 0; i < std::min(n, t + 4); ++i) {
            if (i != t) compare(i);
        }
        for (std::size_t i = t % season; i < n; i += season) {
            if (i != t) compare(i);
        }
        // At the end a rise may be the start of something new, so it takes more to call it a slip.
        const double limit = t + 1 == n ? 6.0 : 3.0;
        if (compared < 4 || highest <= 0.0 || values[t] <= limit * highest) continue;
        put_aside(result, t, no_value, "outlier_set_aside");
        note(result, "outlier_set_aside");
    }
}

struct Run {
    std::size_t first{};
    std::size_t length{};
};

std::vector<Run> zero_runs(const Values& values, double usual) {
    std::vector<Run> runs;
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (!std::isfinite(values[t]) || !nearly_zero(values[t], usual)) continue;
        if (runs.empty() || runs.back().first + runs.back().length != t) runs.push_back({t, 0});
        ++runs.back().length;
    }
    return runs;
}

/// Were the same months of the year before (or after) idle as well? Then the stop belongs to the season.
bool recurs(const Values& values, Run run, double usual) {
    std::size_t idle = 0;
    std::size_t compared = 0;
    for (std::size_t t = run.first; t < run.first + run.length; ++t) {
        for (const bool before : {true, false}) {
            if (before ? t < season : t + season >= values.size()) continue;
            const double other = values[before ? t - season : t + season];
            if (!std::isfinite(other)) continue;
            ++compared;
            if (nearly_zero(other, usual)) ++idle;
        }
    }
    return run.length < season && compared > 0 && idle * 2 >= compared;
}

/// All zero, stopped, begun again, or now and then; cuts the history where use began again.
void find_stops(Prepared& result) {
    Values& values = result.values;
    const double usual = usual_use(values);
    if (usual <= 0.0) {
        const bool any = std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v) && v != 0.0; });
        if (!any) result.use = Use::zero;
        return;
    }
    const std::vector<Run> runs = zero_runs(values, usual);
    if (runs.empty()) return;
    const Run last = runs.back();
    const bool at_end = last.first + last.length == values.size();
    std::size_t longest_before = 0;
    std::size_t idle = 0;
    for (const Run& run : runs) {
        idle += run.length;
        if (run.first != last.first && run.first > 0) longest_before = std::max(longest_before, run.length);
    }
    if (at_end && last.length >= 3 && last.length > longest_before && !recurs(values, last, usual)) {
        const std::size_t begin = last.first > season ? last.first - season : 0;
        double sum = 0.0;
        double count = 0.0;
        for (std::size_t t = begin; t < last.first; ++t) {
            if (!std::isfinite(values[t])) continue;
            sum += values[t];
            count += 1.0;
        }
        result.use = Use::stopped;
        result.zero_months = last.length;
        result.level_before_stop = count > 0.0 ? sum / count : 0.0;
        note(result, "stopped_zero");
        return;
    }
    const auto longest = std::find_if(runs.rbegin(), runs.rend(), [&](const Run& run) {
        return run.length >= 6 && run.first + run.length < values.size() && !recurs(values, run, usual);
    });
    if (longest != runs.rend()) {
        const std::size_t start = longest->first + longest->length;
        result.restarted = true;
        result.zero_months = longest->length;
        values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(start));
        result.first = result.first + static_cast<int>(start);
        note(result, "restart_followed");
        idle = 0;
        for (const Run& run : zero_runs(values, usual)) idle += run.length;
    }
    const bool seasonal = std::all_of(runs.begin(), runs.end(), [&](const Run& run) { return recurs(values, run, usual); });
    if (idle * 4 > values.size() && (!seasonal || result.restarted)) {
        result.use = Use::intermittent;
        note(result, "intermittent_use");
    }
}

/// Gaps take the level between their neighbours and, with two years of months, the usual season.
void fill_gaps(Prepared& result) {
    Values& values = result.values;
    std::vector<std::size_t> gaps;
    for (std::size_t t = 0; t < values.size(); ++t) {
        if (!std::isfinite(values[t])) gaps.push_back(t);
    }
    if (gaps.empty() || gaps.size() == values.size()) return;
    const auto interpolate = [&] {
        std::size_t g = 0;
        while (g < gaps.size()) {
            std::size_t e = g;
            while (e + 1 < gaps.size() && gaps[e + 1] == gaps[e] + 1) ++e;
            const bool left = gaps[g] > 0;
            const bool right = gaps[e] + 1 < values.size();
            const double before = left ? values[gaps[g] - 1] : values[gaps[e] + 1];
            const double after = right ? values[gaps[e] + 1] : before;
            const auto width = static_cast<double>(e - g + 2);
            for (std::size_t i = g; i <= e; ++i) {
                values[gaps[i]] = before + (after - before) * static_cast<double>(i - g + 1) / width;
            }
            g = e + 1;
        }
    };
    interpolate();
    if (values.size() < 2 * season + 1) return;
    const bool factors = *std::min_element(values.begin(), values.end()) > 0.0;
    for (int round = 0; round < 4; ++round) {
        const std::vector<double> indices = season_indices(values, season, factors);
        for (std::size_t t = 0; t < values.size(); ++t) {
            const double index = indices[t % season];
            values[t] = factors ? values[t] / index : values[t] - index;
        }
        interpolate();
        for (std::size_t t = 0; t < values.size(); ++t) {
            const double index = indices[t % season];
            values[t] = factors ? values[t] * index : values[t] + index;
        }
    }
}

}  // namespace

double Prepared::at(core::Month month) const {
    const int i = month - first;
    return i < 0 || i >= static_cast<int>(values.size()) ? no_value : values[static_cast<std::size_t>(i)];
}

Prepared prepare(const CustomerHistory& history, core::Month from) {
    Prepared result;
    result.first = history.series.first;
    for (std::size_t t = 0; t < history.series.size() && history.series.month(t) < from; ++t) {
        // A caller of the library may leave the qualities out: then all values were read.
        const bool told = t < history.series.quality.size();
        const bool absent = (told && history.series.missing(t)) || !std::isfinite(history.series.kwh[t]);
        result.values.push_back(absent ? no_value : history.series.kwh[t]);
        if (absent)
            result.missing.push_back(history.series.month(t));
        else
            ++result.observed;
    }
    while (!result.values.empty() && !std::isfinite(result.values.back())) result.values.pop_back();
    if (result.observed == 0) return Prepared{};
    const bool gone = history.status == core::CustomerStatus::closed || (history.closed_on && history.closed_on->month() < from);
    std::erase_if(result.missing, [&](core::Month month) { return month >= result.end(); });
    if (!gone && result.end() < from) {
        for (core::Month month = result.end(); month < from; month = month + 1) result.missing.push_back(month);
        note(result, "recent_months_missing");
    }
    result.use = Use::regular;
    spread_two_months(result);
    set_aside_measures(result, history);
    balance_corrections(result);
    set_aside_slips(result);
    find_stops(result);
    const bool gaps = std::any_of(result.values.begin(), result.values.end(), [](double v) { return !std::isfinite(v); });
    if (gaps && std::any_of(result.missing.begin(), result.missing.end(), [&](core::Month m) { return m < result.end(); })) {
        note(result, "gaps_filled");
    }
    fill_gaps(result);
    return result;
}

std::vector<SetAside> set_aside(const CustomerHistory& history, core::Month from) {
    std::vector<SetAside> bills = prepare(history, from).set_aside;
    std::stable_sort(bills.begin(), bills.end(), [](const SetAside& a, const SetAside& b) { return a.month < b.month; });
    return bills;
}

}  // namespace visitcast::forecast
