// SPDX-License-Identifier: Apache-2.0
// How good sums were, and whether their bands hold: a sum of months needs the correlation of months, a sum of customers that of
// customers. Both are learned from errors that the judged sum had no part in.
#include "forecast/accuracy_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "forecast/levels.hpp"
#include "forecast/total.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;

void add_to(Judged& sum, const Judged& month) {
    sum.actual += month.actual;
    sum.mean += month.mean;
    sum.last_year += month.last_year;
    sum.naive2 += month.naive2;
    sum.grown += month.grown;
    sum.floored = sum.floored && month.floored;
}

Judged empty_sum(std::size_t place, std::size_t origin, int step) {
    Judged sum;
    sum.customer = place;
    sum.origin = origin;
    sum.step = step;
    sum.floored = true;
    return sum;
}

/// One path: the months of one customer or group at one origin, in order.
using Path = std::vector<Judged>;

std::vector<Path> paths_of(const std::vector<Judged>& months) {
    std::vector<Path> paths;
    for (const Judged& month : months) {
        if (paths.empty() || paths.back().front().customer != month.customer || paths.back().front().origin != month.origin)
            paths.emplace_back();
        paths.back().push_back(month);
    }
    return paths;
}

bool usable(std::size_t origin, std::size_t judged, std::size_t origins) { return origins == 1 || origin != judged; }

StepCorrelations steps_from(const std::vector<Path>& paths, const std::vector<std::string>& kinds, std::size_t judged,
                            std::size_t origins) {
    StepCorrelations steps;
    for (const Path& path : paths) {
        if (!usable(path.front().origin, judged, origins)) continue;
        std::vector<double> errors;
        for (const Judged& month : path) {
            if (month.spread > 0.0) errors.push_back((month.actual - month.mean) / month.spread);
        }
        steps.add(kinds[path.front().customer], errors);
    }
    return steps;
}

/// Twelve months of each path that has them all.
void add_years(const std::vector<Path>& paths, const std::vector<StepCorrelations>& steps, const std::vector<std::string>& kinds,
               const std::vector<double>& correction, Sums& year) {
    for (const Path& path : paths) {
        if (path.size() < season || path.front().step != 0 || path[season - 1].step != season - 1) continue;
        Judged sum = empty_sum(path.front().customer, path.front().origin, 0);
        std::array<double, season> spreads{};
        for (std::size_t h = 0; h < season; ++h) {
            add_to(sum, path[h]);
            spreads[h] = path[h].spread;
        }
        sum.spread = total_spread(spreads, steps[sum.origin].of(kinds[sum.customer]));
        year.add(sum, band(sum.mean, sum.spread, correction[sum.origin], sum.floored), kinds.size());
    }
}

/// The customers of a group summed up by origin and step, with the spread that a correlation of customers gives.
struct GroupPaths {
    std::vector<Path> paths;
    std::vector<std::vector<double>> squares, widths;  ///< of each path, by step

    void set_spreads(const std::vector<double>& together) {
        for (std::size_t p = 0; p < paths.size(); ++p) {
            for (std::size_t h = 0; h < paths[p].size(); ++h) {
                const double r = together[paths[p][h].origin];
                paths[p][h].spread = std::sqrt((1.0 - r) * squares[p][h] + r * widths[p][h] * widths[p][h]);
            }
        }
    }
};

GroupPaths group_paths(const std::vector<Judged>& months, const std::vector<std::size_t>& group_of, std::size_t origins) {
    std::map<std::array<std::size_t, 3>, std::array<double, 2>> spreads;
    std::map<std::array<std::size_t, 3>, Judged> sums;
    for (const Judged& month : months) {
        const std::size_t place = group_of[month.customer];
        if (place == group_of.size() || month.origin >= origins) continue;
        const std::array<std::size_t, 3> key{place, month.origin, static_cast<std::size_t>(month.step)};
        add_to(sums.try_emplace(key, empty_sum(place, month.origin, month.step)).first->second, month);
        spreads[key][0] += month.spread * month.spread;
        spreads[key][1] += month.spread;
    }
    GroupPaths groups;
    std::array<std::size_t, 2> before{group_of.size(), origins};
    for (const auto& [key, sum] : sums) {
        if (before != std::array{key[0], key[1]}) {
            groups.paths.emplace_back();
            groups.squares.emplace_back();
            groups.widths.emplace_back();
        }
        before = {key[0], key[1]};
        groups.paths.back().push_back(sum);
        groups.squares.back().push_back(spreads[key][0]);
        groups.widths.back().push_back(spreads[key][1]);
    }
    return groups;
}

/// Mean correlation of the errors of customers of one group in one month, by the error of the sum: e^2 = (1 - r) squares + r
/// widths^2 on average. Drawn towards 0.1 with the weight of 24 months.
std::vector<double> learned_together(const GroupPaths& groups, const std::vector<double>& correction) {
    std::vector<double> learned;
    for (std::size_t judged = 0; judged < correction.size(); ++judged) {
        constexpr double prior = 0.1, prior_months = 24.0;
        double above = 0.0, shared = 0.0, months = 0.0;
        for (std::size_t p = 0; p < groups.paths.size(); ++p) {
            for (std::size_t h = 0; h < groups.paths[p].size(); ++h) {
                const Judged& month = groups.paths[p][h];
                const double pairs = groups.widths[p][h] * groups.widths[p][h] - groups.squares[p][h];
                if (!usable(month.origin, judged, correction.size()) || pairs <= 0.0) continue;
                const double error = (month.actual - month.mean) / correction[month.origin];
                above += (error * error - groups.squares[p][h]) / (pairs + groups.squares[p][h]);
                shared += pairs / (pairs + groups.squares[p][h]);
                months += 1.0;
            }
        }
        const double measured = shared > 0.0 ? std::clamp(above / shared, 0.0, 0.9) : prior;
        learned.push_back((months * measured + prior_months * prior) / (months + prior_months));
    }
    return learned;
}

}  // namespace

void Sums::add(const Judged& month, const Quantiles& band, std::size_t customers) {
    seen.resize(customers);
    seen[month.customer] = true;
    months += 1.0;
    actual += month.actual;
    error += std::abs(month.mean - month.actual);
    bias += month.mean - month.actual;
    inside80 += band[1] <= month.actual && month.actual <= band[5] ? 1.0 : 0.0;
    inside95 += band[0] <= month.actual && month.actual <= band[6] ? 1.0 : 0.0;
    last_year += std::abs(month.last_year - month.actual);
    naive2 += std::abs(month.naive2 - month.actual);
    grown += std::abs(month.grown - month.actual);
}

AccuracyRow Sums::row(std::string group, std::string key) const {
    AccuracyRow row;
    row.group = std::move(group);
    row.key = std::move(key);
    row.customers = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
    row.months = static_cast<std::size_t>(months);
    row.billed = actual;
    row.error = error;
    row.bias = bias;
    row.inside80 = months > 0.0 ? inside80 / months : 0.0;
    row.inside95 = months > 0.0 ? inside95 / months : 0.0;
    row.last_year_error = last_year;
    row.naive2_error = naive2;
    row.grown_error = grown;
    return row;
}

std::vector<AccuracyRow> rows_of_sums(const Company& company, const std::vector<std::string>& kinds,
                                      const std::vector<Judged>& months, const std::vector<double>& correction) {
    const std::size_t origins = correction.size();
    std::vector<AccuracyRow> rows;
    const auto add_row = [&](const Sums& sums, const char* group, const char* key) {
        if (sums.months > 0.0) rows.push_back(sums.row(group, key));
    };
    const auto years_of = [&](const std::vector<Path>& paths, const std::vector<std::string>& classes) {
        std::vector<StepCorrelations> steps;
        for (std::size_t origin = 0; origin < origins; ++origin) steps.push_back(steps_from(paths, classes, origin, origins));
        Sums year;
        add_years(paths, steps, classes, correction, year);
        return year;
    };
    add_row(years_of(paths_of(months), kinds), "year", "");
    const std::size_t count = company.customers.size();
    for (const auto level : {core::ForecastLevel::industry, core::ForecastLevel::company}) {
        std::vector<std::size_t> group_of(count, count);
        std::size_t place = 0;
        for (const Group& group : groups_of(company)) {
            if (group.level != level || group.members.size() < 2) continue;
            for (const std::size_t i : group.members) group_of[i] = place;
            ++place;
        }
        if (place == 0) continue;
        GroupPaths groups = group_paths(months, group_of, origins);
        groups.set_spreads(learned_together(groups, correction));
        Sums by_month;
        for (const Path& path : groups.paths) {
            for (const Judged& sum : path)
                by_month.add(sum, band(sum.mean, sum.spread, correction[sum.origin], sum.floored), place);
        }
        const bool all = level == core::ForecastLevel::company;
        add_row(by_month, "sum", all ? "company" : "industry");
        add_row(years_of(groups.paths, std::vector<std::string>(place, "levels")), "sum", all ? "company_year" : "industry_year");
    }
    return rows;
}

}  // namespace visitcast::forecast
