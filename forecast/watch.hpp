// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "data/core/parallel.hpp"

namespace visitcast::forecast {

/// One series among those watched together.
struct Watched {
    std::string group;           ///< industry; empty = none. Members of a group share shocks
    std::size_t first{};         ///< period of the first value, counted from the first period of the panel
    std::vector<double> values;  ///< use of a period; at or below zero or NaN = not judged
};

/// What one more bill says: is a lasting change of level under way that began within the last season?
struct WatchPoint {
    /// Logarithm of the Bayes factor of a change in the last season against none; 0 = nothing to say.
    double log_evidence{};
    std::size_t since{};  ///< period in which the change most probably began
    double change{};      ///< expected size, as a logarithm of new over old level
    double error{};       ///< standard error of it
    double scatter{};     ///< usual scatter of one period (logarithm); 0 = not judged
    bool lasting{};       ///< from here on the change is the new normal
};

/// A panel is watched period by period; what is said of a period rests on that period and those before it, of all series.
struct WatchOptions {
    int season{12};
    double restart_evidence{3.0};  ///< a change this evident for half a season becomes the new normal
};

/// For each series, one point for each of its values.
std::vector<std::vector<WatchPoint>> watch(std::span<const Watched> panel, const WatchOptions& options,
                                           const core::Executor& executor = core::serial());

}  // namespace visitcast::forecast
