// SPDX-License-Identifier: Apache-2.0
// Means of six models of different kinds: weighted exponential smoothing, dynamic theta, decomposition, complex smoothing, a
// quick seasonal ARIMA and discounted regression. Combining is the most stable finding of all forecasting competitions
// (Makridakis, Spiliotis, Assimakopoulos 2020; Petropoulos, Svetunkov 2020, doi 10.1016/j.ijforecast.2019.01.006); leaving out
// the highest and the lowest of each step keeps one wild member from deciding (Jose, Winkler 2008,
// doi 10.1016/j.ijforecast.2007.06.001). The tested combination forecasts again from two earlier origins: members count by their
// errors there, drawn towards equal weights, and the band is stretched by how far the truth lay outside it.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "forecast/models.hpp"
#include "forecast/models/starts.hpp"

namespace visitcast::forecast {
namespace {

/// What the members remember from one origin to the next.
struct Memory {
    Starts ets, theta, decomposed, complex;
    QuickArimaStarts arima;
};

using MemberOutlook = Outlook (*)(Memory& memory, std::span<const double> values, int season, int horizon);
constexpr std::array<MemberOutlook, 6> members{
    [](Memory& memory, auto values, int m, int h) { return weighted_ets_from(memory.ets, values, m, h); },
    [](Memory& memory, auto values, int m, int h) { return dynamic_theta_from(memory.theta, values, m, h); },
    [](Memory& memory, auto values, int m, int h) { return decomposed_from(memory.decomposed, values, m, h); },
    [](Memory& memory, auto values, int m, int h) { return complex_from(memory.complex, values, m, h); },
    [](Memory& memory, auto values, int m, int h) { return quick_arima_from(memory.arima, values, m, h); },
    [](Memory&, auto values, int m, int h) { return predict_regression(values, m, h); }};
/// Short series feed fewer members: a fitted weight needs about ten values.
constexpr std::array<std::size_t, members.size()> least_values{1, 1, 1, 24, 40, 24};
constexpr int least_seasons = 2;
using Outlooks = std::array<Outlook, members.size()>;
using Weights = std::array<double, members.size()>;
using Chosen = std::array<bool, members.size()>;
constexpr Chosen all_members{true, true, true, true, true, true};
constexpr Chosen pair{true, false, false, false, false, true};

/// A member that cannot be fitted, or whose forecast is no number, stays empty and out of the mean.
Outlooks outlooks_of(Memory& memory, std::span<const double> values, int season, int horizon, Chosen chosen = all_members) {
    Outlooks outlooks;
    const bool floored = *std::min_element(values.begin(), values.end()) >= 0.0;
    for (std::size_t k = 0; k < members.size(); ++k) {
        if (!chosen[k] || values.size() < least_values[k]) continue;
        if (least_values[k] > 1 && values.size() < static_cast<std::size_t>(least_seasons * season)) continue;
        Outlook outlook = members[k](memory, values, season, horizon);
        bool sound = true;
        for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
            sound = sound && std::isfinite(outlook.mean[h]) && std::isfinite(outlook.spread[h]);
            if (floored) outlook.mean[h] = std::max(outlook.mean[h], 0.0);
        }
        if (sound) outlooks[k] = std::move(outlook);
    }
    return outlooks;
}

/// Weighted mean of the members, at each step without its highest and lowest where five or more are left.
Outlook mixed(const Outlooks& outlooks, const Weights& weights, int horizon) {
    struct Vote {
        double mean, spread, weight;
    };
    Outlook sum;
    std::array<Vote, members.size()> votes{};
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        std::size_t count = 0;
        for (std::size_t k = 0; k < members.size(); ++k) {
            if (!outlooks[k].mean.empty()) votes[count++] = {outlooks[k].mean[h], outlooks[k].spread[h], weights[k]};
        }
        const std::size_t cut = count >= 5 ? 1 : 0;
        std::stable_sort(votes.begin(), votes.begin() + static_cast<std::ptrdiff_t>(count),
                         [](const Vote& a, const Vote& b) { return a.mean < b.mean; });
        double mean = 0.0, spread = 0.0, kept = 0.0, all = 0.0;
        for (std::size_t i = 0; i < count; ++i) {
            spread += votes[i].weight * votes[i].spread;
            all += votes[i].weight;
            if (i < cut || i + cut >= count) continue;
            mean += votes[i].weight * votes[i].mean;
            kept += votes[i].weight;
        }
        sum.mean.push_back(mean / kept);
        sum.spread.push_back(spread / all);
    }
    return sum;
}

Weights equal_weights() {
    Weights weights;
    weights.fill(1.0);
    return weights;
}

}  // namespace

Outlook predict_combination(std::span<const double> values, int season, int horizon) {
    Memory memory;
    return mixed(outlooks_of(memory, values, season, horizon), equal_weights(), horizon);
}

Outlook pair_from(Starts& starts, std::span<const double> values, int season, int horizon) {
    Memory memory;
    std::swap(memory.ets, starts);
    Outlook outlook = mixed(outlooks_of(memory, values, season, horizon, pair), equal_weights(), horizon);
    std::swap(memory.ets, starts);
    return outlook;
}

Outlook predict_tested_combination(std::span<const double> values, int season, int horizon) {
    // Chosen on the M1 and tourism series: the stretch starts from 1.1 with the weight of three origins. On M3: the shrinkage.
    constexpr double prior_stretch = 1.0;
    constexpr double prior_origins = 3.0;
    constexpr double largest_square = 25.0;  // one wild month must not decide the band
    constexpr double shrinkage = 0.3;
    double squares = prior_origins * prior_stretch * prior_stretch;
    double origins = prior_origins;
    Weights errors{};
    Memory memory;
    const auto least = static_cast<std::size_t>(std::max(3 * season, 8));
    for (const int back : {horizon, horizon - horizon / 2}) {
        const auto held = static_cast<std::size_t>(back);
        if (values.size() < least + held) continue;
        const std::span<const double> known = values.first(values.size() - held);
        const Outlooks outlooks = outlooks_of(memory, known, season, back);
        const Outlook mean = mixed(outlooks, equal_weights(), back);
        double sum = 0.0;
        for (std::size_t h = 0; h < held; ++h) {
            const double actual = values[known.size() + h];
            const double error = (actual - mean.mean[h]) / std::max(mean.spread[h], 1e-12);
            sum += std::min(error * error, largest_square);
            for (std::size_t k = 0; k < members.size(); ++k) {
                const double guess = outlooks[k].mean.empty() ? mean.mean[h] : outlooks[k].mean[h];
                errors[k] += std::abs(actual - guess) / static_cast<double>(held);
            }
        }
        squares += sum / static_cast<double>(horizon);
        origins += static_cast<double>(held) / static_cast<double>(horizon);
    }
    Weights weights = equal_weights();
    double usual = 0.0;
    for (const double error : errors) usual += error / static_cast<double>(members.size());
    if (usual > 0.0 && std::isfinite(usual)) {
        for (std::size_t k = 0; k < members.size(); ++k) weights[k] = 1.0 / (errors[k] / usual + shrinkage);
    }
    Outlook outlook = mixed(outlooks_of(memory, values, season, horizon), weights, horizon);
    for (double& spread : outlook.spread) spread *= std::sqrt(squares / origins);
    return outlook;
}

}  // namespace visitcast::forecast
