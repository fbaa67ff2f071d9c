// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// Weighs a lasting change (at once, or over half a season) beginning in any of these periods against chance.
Evidence weigh(std::span<const Surprise> surprises, int season);

}  // namespace visitcast::forecast
