// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace visitcast::forecast {

/// One-step error of a period as the watch saw it then.
struct Surprise {
    double error{};    ///< logarithm of observed over expected; NaN = not judged
    double scatter{};  ///< standard deviation of such errors
    double gain{};     ///< share of the error that went into the level
};

struct Evidence {
    double log_factor{};  ///< Bayes factor of a change among these periods against none, logarithm
    std::size_t begin{};  ///< index of its most probable first period
    double change{};      ///< posterior mean, logarithm of new over old level
    double deviation{};   ///< posterior standard deviation
};

/// Whole degrees of freedom of the Student's t that errors may follow, from heavy tails to hardly any. The first holds until the
/// panel has shown otherwise.
inline constexpr std::array tails{5.0, 10.0, 40.0};
/// Logarithm of the density of an error of z usual scatters, for each of the tails.
std::array<double, tails.size()> log_densities(double z);

/// Weighs a lasting change (at once, or over half a season) beginning in any of these periods against chance.
Evidence weigh(std::span<const Surprise> surprises, int season, double freedom = tails.front());

}  // namespace visitcast::forecast
