// SPDX-License-Identifier: Apache-2.0
// Evidence and size of a change in one number. Evidence alone prefers small changes of steady customers, size alone the restless.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "forecast/raise.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t least_group = 5;
constexpr double weight = 1.0;  // of each of the two sizes; chosen on every second series of the benchmark's sets
constexpr std::size_t short_window = 2;
constexpr std::size_t long_window = 5;
constexpr double from_or_to_nothing = 3.0;  // stands for the logarithm where use began or ended
constexpr double least_size = 1e-6;
constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Logarithm of use over that of a season before; NaN where it cannot be told.
std::vector<double> changes(const Watched& one, std::size_t season) {
    std::vector<double> result(one.values.size(), no_value);
    for (std::size_t t = season; t < one.values.size(); ++t) {
        const double now = one.values[t];
        const double then = one.values[t - season];
        if (!std::isfinite(now) || !std::isfinite(then)) continue;
        if (now > 0.0 && then > 0.0)
            result[t] = std::log(now / then);
        else if (now > 0.0 || then > 0.0)
            result[t] = now > 0.0 ? from_or_to_nothing : -from_or_to_nothing;
    }
    return result;
}

/// Takes off what the group does in the median.
void compare(std::span<const Watched> panel, const std::vector<std::size_t>& members, std::vector<std::vector<double>>& changes) {
    std::map<std::size_t, std::vector<double>> by_period;
    for (const std::size_t i : members) {
        for (std::size_t t = 0; t < changes[i].size(); ++t)
            if (std::isfinite(changes[i][t])) by_period[panel[i].first + t].push_back(changes[i][t]);
    }
    std::map<std::size_t, double> middle;
    for (auto& [period, values] : by_period)
        if (values.size() >= least_group) middle[period] = median(std::move(values));
    for (const std::size_t i : members) {
        for (std::size_t t = 0; t < changes[i].size(); ++t) {
            const auto found = middle.find(panel[i].first + t);
            if (found != middle.end()) changes[i][t] -= found->second;
        }
    }
}

/// Logarithm of the size of the mean change over the last `window` periods; nothing without any.
std::optional<double> size(const std::vector<double>& changes, std::size_t at, std::size_t window) {
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t k = 0; k < window && k <= at; ++k) {
        if (!std::isfinite(changes[at - k])) continue;
        sum += changes[at - k];
        count += 1.0;
    }
    if (count == 0.0) return std::nullopt;
    return std::log(std::max(std::abs(sum / count), least_size));
}

}  // namespace

std::vector<std::vector<double>> attention(std::span<const Watched> panel, const std::vector<std::vector<WatchPoint>>& points,
                                           int season) {
    std::vector<std::vector<double>> yearly;
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        yearly.push_back(changes(panel[i], static_cast<std::size_t>(season)));
        if (!panel[i].group.empty()) groups[panel[i].group].push_back(i);
    }
    for (const auto& [name, members] : groups)
        if (members.size() >= least_group) compare(panel, members, yearly);
    std::vector<std::vector<double>> scores;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        scores.emplace_back();
        for (std::size_t t = 0; t < points[i].size(); ++t) {
            const double evidence = points[i][t].log_evidence;
            double score = evidence > 30.0 ? evidence : std::log1p(std::exp(evidence));
            for (const std::size_t window : {short_window, long_window})
                if (const auto told = size(yearly[i], t, window)) score += weight * *told;
            scores.back().push_back(score);
        }
    }
    return scores;
}

}  // namespace visitcast::forecast
