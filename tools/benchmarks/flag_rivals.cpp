// SPDX-License-Identifier: Apache-2.0
// Simpler ways to notice a change, for comparison. None sees a period after the one it judges.
#include "tools/benchmarks/flag_rivals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/forecast.hpp"
#include "forecast/season.hpp"
#include "forecast/shift.hpp"

namespace visitcast::benchmarks {
namespace {

Scores silent(const Panel& panel) {
    Scores scores;
    for (const auto& series : panel) scores.emplace_back(series.size(), 0.0);
    return scores;
}

/// Where PELT cuts the values, and the squared error that the last cut saves.
struct Cut {
    std::size_t at{};
    double saved{};
};

Cut last_cut(const std::vector<double>& values, double penalty) {
    const std::size_t n = values.size();
    std::vector<double> sums(n + 1, 0.0);
    std::vector<double> squares(n + 1, 0.0);
    for (std::size_t t = 0; t < n; ++t) {
        sums[t + 1] = sums[t] + values[t];
        squares[t + 1] = squares[t] + values[t] * values[t];
    }
    const auto cost = [&](std::size_t from, std::size_t to) {
        const double sum = sums[to] - sums[from];
        return squares[to] - squares[from] - sum * sum / static_cast<double>(to - from);
    };
    std::vector<double> best(n + 1, -penalty);
    std::vector<std::size_t> before(n + 1, 0);
    std::vector<std::size_t> candidates{0};
    for (std::size_t t = 1; t <= n; ++t) {
        best[t] = std::numeric_limits<double>::infinity();
        for (const std::size_t s : candidates) {
            const double total = best[s] + cost(s, t) + penalty;
            if (total < best[t]) {
                best[t] = total;
                before[t] = s;
            }
        }
        std::erase_if(candidates, [&](std::size_t s) { return best[s] + cost(s, t) > best[t]; });
        candidates.push_back(t);
    }
    const std::size_t at = before[n];
    if (at == 0) return {};
    const std::size_t start = before[at];
    return {at, cost(start, n) - cost(start, at) - cost(at, n)};
}

double noise_variance(const std::vector<double>& values) {
    std::vector<double> steps;
    for (std::size_t t = 1; t < values.size(); ++t) steps.push_back(std::abs(values[t] - values[t - 1]));
    const double scale = 1.4826 * forecast::median(std::move(steps)) / std::sqrt(2.0);
    return std::max(scale * scale, 1e-6);
}

}  // namespace

Scores year_on_year_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor) {
    Scores scores = silent(panel);
    executor(panel.size(), [&](std::size_t i) {
        for (std::size_t t = std::max(start, static_cast<std::size_t>(season)); t < panel[i].size(); ++t) {
            const double before = panel[i][t - static_cast<std::size_t>(season)];
            const double change = before > 0.0 ? std::abs(panel[i][t] / before - 1.0) : 0.0;
            if (change >= 0.1) scores[i][t] = change;
        }
    });
    return scores;
}

Scores band_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor) {
    Scores scores = silent(panel);
    executor(panel.size(), [&](std::size_t i) {
        double last = 0.0;
        for (std::size_t t = start > 0 ? start - 1 : 0; t < panel[i].size(); ++t) {
            const auto forecast = forecast::predict("ets", std::span(panel[i]).first(t), season, 1);
            const auto& quantiles = forecast.quantiles.front();
            const double half = std::max((quantiles.back() - quantiles.front()) / 2.0, 1e-9);
            const double outside = (panel[i][t] - forecast.mean.front()) / half;
            if (t >= start && std::abs(outside) > 1.0 && std::abs(last) > 1.0 && outside * last > 0.0) {
                scores[i][t] = std::min(std::abs(outside), std::abs(last));
            }
            last = outside;
        }
    });
    return scores;
}

Scores pelt_scores(const Panel& panel, std::size_t start, int season, const core::Executor& executor) {
    Scores scores = silent(panel);
    executor(panel.size(), [&](std::size_t i) {
        for (std::size_t t = start; t < panel[i].size(); ++t) {
            std::vector<double> logs;
            for (std::size_t s = 0; s <= t; ++s) logs.push_back(std::log(std::max(panel[i][s], 1e-3)));
            const std::vector<double> indices = forecast::season_indices(logs, season, false);
            for (std::size_t s = 0; s <= t; ++s) logs[s] -= indices[s % indices.size()];
            const double variance = noise_variance(logs);
            const Cut cut = last_cut(logs, 2.0 * variance * std::log(static_cast<double>(t + 1)));
            if (cut.at > 0 && t - cut.at < static_cast<std::size_t>(season)) scores[i][t] = cut.saved / variance;
        }
    });
    return scores;
}

}  // namespace visitcast::benchmarks
