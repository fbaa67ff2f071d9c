// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace visitcast::benchmarks {

/// A change put into a series on purpose.
struct Planted {
    std::size_t onset{};  ///< first changed period
    double size{};        ///< share of the level before, such as -0.2
    bool ramp{};          ///< over half a season instead of at once
};

/// What a method says in each period of each series; below or at the floor it says nothing.
using Scores = std::vector<std::vector<double>>;

/// Where to judge: periods from `start` on; a series that was alerted is left alone for a season. An alert within a season of
/// the onset finds the change; every other one is false.
struct Judging {
    std::size_t start{};
    std::size_t season{12};
    double floor{};
};

/// What a team finds that looks at the `budget` highest new scores of each period (a share of the series): for each series the
/// periods with the change that were seen when it was found, 1 = the first; 0 where nothing was planted or it was not found.
std::vector<double> found_at_budget(const Scores& scores, const std::vector<std::optional<Planted>>& planted,
                                    const Judging& judging, double budget);

/// Area under precision over recall, the bar swept over all scores.
double average_precision(const Scores& scores, const std::vector<std::optional<Planted>>& planted, const Judging& judging);

struct Counted {
    double found{};
    double wrong{};
    std::vector<double> delays;  ///< periods with the change that were seen when found; 1 = the first
};

/// Alerts when the score reaches `bar`.
Counted count_alerts(const Scores& scores, const std::vector<std::optional<Planted>>& planted, const Judging& judging,
                     double bar);

}  // namespace visitcast::benchmarks
