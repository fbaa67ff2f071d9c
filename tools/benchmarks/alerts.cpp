// SPDX-License-Identifier: Apache-2.0
// Judging alerts in order of time, the same for every method.
#include "tools/benchmarks/alerts.hpp"

#include <algorithm>
#include <limits>

namespace visitcast::benchmarks {
namespace {

constexpr std::size_t most_bars = 400;

bool finds(const std::optional<Planted>& planted, std::size_t period, const Judging& judging) {
    return planted && period >= planted->onset && period < planted->onset + judging.season;
}

}  // namespace

Counted count_alerts(const Scores& scores, const std::vector<std::optional<Planted>>& planted, const Judging& judging,
                     double bar) {
    Counted counted;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        bool found = false;
        for (std::size_t t = judging.start; t < scores[i].size(); ++t) {
            if (scores[i][t] <= judging.floor || scores[i][t] < bar) continue;
            if (finds(planted[i], t, judging) && !found) {
                found = true;
                counted.found += 1.0;
                counted.delays.push_back(static_cast<double>(t - planted[i]->onset + 1));
            } else {
                counted.wrong += 1.0;
            }
            t += judging.season - 1;
        }
    }
    return counted;
}

double average_precision(const Scores& scores, const std::vector<std::optional<Planted>>& planted, const Judging& judging) {
    std::vector<double> bars;
    for (const auto& series : scores) {
        for (std::size_t t = judging.start; t < series.size(); ++t) {
            if (series[t] > judging.floor) bars.push_back(series[t]);
        }
    }
    const auto all = static_cast<double>(
        std::count_if(planted.begin(), planted.end(), [](const std::optional<Planted>& one) { return one.has_value(); }));
    if (bars.empty() || all == 0.0) return 0.0;
    std::sort(bars.begin(), bars.end(), std::greater<>());
    // Half of the bars among the highest tenth, where precision is decided.
    std::vector<double> chosen;
    const std::size_t high = bars.size() / 10;
    for (std::size_t k = 0; k < most_bars / 2; ++k) {
        chosen.push_back(bars[k * high / (most_bars / 2)]);
        chosen.push_back(bars[high + k * (bars.size() - high - 1) / (most_bars / 2)]);
    }
    std::sort(chosen.begin(), chosen.end(), std::greater<>());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    double area = 0.0;
    double reached = 0.0;
    for (const double bar : chosen) {
        const Counted counted = count_alerts(scores, planted, judging, bar);
        const double recall = counted.found / all;
        if (recall <= reached) continue;
        area += (recall - reached) * counted.found / (counted.found + counted.wrong);
        reached = recall;
    }
    return area;
}

std::vector<double> found_at_budget(const Scores& scores, const std::vector<std::optional<Planted>>& planted,
                                    const Judging& judging, double budget) {
    std::size_t periods = 0;
    for (const auto& series : scores) periods = std::max(periods, series.size());
    const auto each = static_cast<std::size_t>(budget * static_cast<double>(scores.size()) + 0.5);
    std::vector<std::size_t> quiet_until(scores.size(), 0);
    std::vector<double> found(scores.size(), 0.0);
    for (std::size_t t = judging.start; t < periods; ++t) {
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (t < scores[i].size() && t >= quiet_until[i] && scores[i][t] > judging.floor) candidates.push_back(i);
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [&](std::size_t a, std::size_t b) { return scores[a][t] > scores[b][t]; });
        if (candidates.size() > each) candidates.resize(each);
        for (const std::size_t i : candidates) {
            quiet_until[i] = t + judging.season;
            if (finds(planted[i], t, judging) && found[i] == 0.0) found[i] = static_cast<double>(t - planted[i]->onset + 1);
        }
    }
    return found;
}

}  // namespace visitcast::benchmarks
