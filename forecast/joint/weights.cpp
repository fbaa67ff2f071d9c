// SPDX-License-Identifier: Apache-2.0
// Weights of the views, learned from the company's own past: mean absolute error at earlier origins (each origin relative to what
// the prior weights would have reached there) plus the distance from the prior in relative entropy, found by exponentiated
// gradient steps (Kivinen and Warmuth 1997, doi 10.1006/inco.1996.2612). One set of weights for all: combining by pooled errors
// is steadier than customer by customer (Montero-Manso and Hyndman 2021, doi 10.1016/j.ijforecast.2021.03.004).
#include <algorithm>
#include <cmath>
#include <limits>

#include "forecast/bands.hpp"
#include "forecast/joint/views.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr double evidence = 100.0;  // how much a relative error counts against the distance from the prior
constexpr int rounds = 120;
constexpr double first_step = 0.05;
constexpr double usual_stretch = 1.4;  // counts like one origin
constexpr double longer_now = 0.95;    // today's histories are longer than those at the earlier origins were

double blended(const LookedBack& look, const Weights& weights, std::size_t h) {
    double blend = 0.0;
    for (std::size_t k = 0; k < view_count; ++k) blend += weights[k] * look.views[k][h];
    return blend;
}

/// Mean absolute error of the blend; its slope by each weight is added to `slope`, times `scale`.
double error_of(const std::vector<LookedBack>& looks, const Weights& weights, Weights* slope = nullptr, double scale = 1.0) {
    double sum = 0.0;
    double count = 0.0;
    for (const LookedBack& look : looks) count += static_cast<double>(look.actual.size());
    for (const LookedBack& look : looks) {
        for (std::size_t h = 0; h < look.actual.size(); ++h) {
            const double blend = blended(look, weights, h);
            sum += std::abs(look.actual[h] - blend) / count;
            if (!slope) continue;
            const double sign = look.actual[h] > blend ? -scale / count : scale / count;
            for (std::size_t k = 0; k < view_count; ++k) (*slope)[k] += sign * look.views[k][h];
        }
    }
    return sum;
}

}  // namespace

Weights learned_weights(const std::vector<std::vector<LookedBack>>& origins, const Weights& prior) {
    std::vector<double> usual;
    for (const auto& looks : origins) usual.push_back(error_of(looks, prior));
    Weights weights = prior;
    Weights logs{};  // of the weights relative to the prior ones
    for (int round = 0; round < rounds && !origins.empty(); ++round) {
        Weights slope{};
        for (std::size_t i = 0; i < origins.size(); ++i) {
            if (usual[i] > 0.0) error_of(origins[i], weights, &slope, 1.0 / (usual[i] * static_cast<double>(origins.size())));
        }
        const double step = first_step / std::sqrt(1.0 + 0.05 * round);
        double largest = -std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < view_count; ++k) {
            logs[k] -= step * (evidence * slope[k] + logs[k]);
            largest = std::max(largest, logs[k] + std::log(prior[k]));
        }
        double sum = 0.0;
        for (std::size_t k = 0; k < view_count; ++k) {
            weights[k] = std::exp(logs[k] + std::log(prior[k]) - largest);
            sum += weights[k];
        }
        for (double& weight : weights) weight /= sum;
    }
    return weights;
}

double learned_stretch(const std::vector<std::vector<LookedBack>>& origins, const Weights& weights) {
    std::vector<double> needed{usual_stretch};
    for (const auto& looks : origins) {
        std::vector<double> sizes;
        for (const LookedBack& look : looks) {
            for (std::size_t h = 0; h < look.actual.size(); ++h) {
                if (look.spread[h] > 0.0) sizes.push_back(std::abs(look.actual[h] - blended(look, weights, h)) / look.spread[h]);
            }
        }
        if (sizes.size() < 50) continue;
        needed.push_back(longer_now * needed_stretch(std::move(sizes)));
    }
    return median(std::move(needed));
}

}  // namespace visitcast::forecast
