// SPDX-License-Identifier: Apache-2.0
// From evidence to alarms. How many customers change at all is learned from the whole panel (empirical Bayes, fixed point of the
// mean probability), which turns a Bayes factor into a probability. Whether an alarm is raised rests on simulation instead: the
// chance that a customer without a change crosses a bar in a given month falls by exp(-1.15) for each unit of evidence. Across
// customers the false discovery rate of each month is held by the step-up rule of Benjamini and Hochberg (1995,
// doi 10.1111/j.2517-6161.1995.tb02031.x) on these chances.
#include "forecast/raise.hpp"

#include <algorithm>
#include <cmath>

namespace visitcast::forecast {
namespace {

constexpr double prior_share = 0.1;    // of customers that change within a season, before any is seen
constexpr double prior_weight = 20.0;  // customers that this guess is worth

double probability(double log_factor, double share) { return 1.0 / (1.0 + (1.0 - share) / share * std::exp(-log_factor)); }

/// Chance that a month of a customer without a change brings evidence up to this or more for the first time (series of noise
/// only, `bench flags`): one in a hundred customer-years at least_evidence.
double chance_of(double log_factor) { return std::exp(-1.15 * (log_factor - least_evidence)) / 1200.0; }

double share_of_changed(const std::vector<double>& log_factors) {
    double share = prior_share;
    for (int round = 0; round < 30; ++round) {
        double sum = prior_share * prior_weight;
        for (const double factor : log_factors) sum += probability(factor, share);
        share = sum / (static_cast<double>(log_factors.size()) + prior_weight);
    }
    return share;
}

}  // namespace

std::vector<std::optional<Raised>> raise(std::span<const Watched> panel, const std::vector<std::vector<WatchPoint>>& points,
                                         std::vector<Alarm>* alarms) {
    std::vector<std::optional<Raised>> active(panel.size());
    std::vector<bool> lasting(panel.size(), false);
    std::size_t periods = 0;
    for (std::size_t i = 0; i < panel.size(); ++i) periods = std::max(periods, panel[i].first + points[i].size());
    for (std::size_t t = 0; t < periods; ++t) {
        std::vector<std::size_t> judged;
        std::vector<double> log_factors;
        for (std::size_t i = 0; i < panel.size(); ++i) {
            if (t < panel[i].first || t - panel[i].first >= points[i].size()) continue;
            const WatchPoint& point = points[i][t - panel[i].first];
            if (point.scatter <= 0.0 || t - panel[i].first < least_periods_seen) continue;
            judged.push_back(i);
            log_factors.push_back(point.log_evidence);
        }
        const double share = share_of_changed(log_factors);
        std::vector<std::pair<double, std::size_t>> candidates;
        for (std::size_t k = 0; k < judged.size(); ++k) {
            const std::size_t i = judged[k];
            const WatchPoint& point = points[i][t - panel[i].first];
            const double certain = probability(point.log_evidence, share);
            if (active[i] && !lasting[i]) {
                if (point.log_evidence < 0.0) {
                    active[i].reset();  // the bills since have taken it back
                } else if (point.log_evidence >= least_evidence) {
                    active[i]->since = point.since;
                    active[i]->probability = certain;
                }
            }
            if (active[i] && point.lasting) lasting[i] = true;
            const bool other = !active[i] || (lasting[i] && point.since > active[i]->since + 2);
            if (other && point.log_evidence >= least_evidence) candidates.emplace_back(certain, i);
        }
        std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::size_t raised = 0;
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            const std::size_t i = candidates[k].second;
            const double expected = static_cast<double>(judged.size()) * chance_of(points[i][t - panel[i].first].log_evidence);
            if (expected <= false_discoveries * static_cast<double>(k + 1)) raised = k + 1;
        }
        for (std::size_t k = 0; k < raised; ++k) {
            const auto [certain, i] = candidates[k];
            const WatchPoint& point = points[i][t - panel[i].first];
            active[i] = Raised{point.since, t, certain, point.scatter};
            lasting[i] = point.lasting;
            if (alarms) alarms->push_back({i, t});
        }
    }
    return active;
}

}  // namespace visitcast::forecast
