// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "forecast/watch.hpp"

namespace visitcast::forecast {

/// A change that the watch has raised and that the bills since have not taken back.
struct Raised {
    std::size_t since{};   ///< first period of the change, counted in the panel
    std::size_t raised{};  ///< period whose bill was enough
    double probability{};  ///< that it is a change and not chance
    double scatter{};      ///< usual scatter of one period (logarithm)
};

/// Least evidence (logarithm of the Bayes factor): by simulation at most one false alarm in a hundred
/// customer-years at a scatter of up to 10 %, and 1.5 at 25 % (`bench flags`, tests/forecast/watch_test.cpp).
inline constexpr double least_evidence = 3.0;
/// Periods of history before a customer is judged: the season must have been seen twice.
inline constexpr std::size_t least_periods_seen = 24;
/// Bound on the expected share of false ones among all that are raised in the same period.
inline constexpr double false_discoveries = 0.2;

/// Order in which customers deserve a look in each period: evidence and size of a change together. The logarithm of 1 + the Bayes
/// factor, plus that of the size: the change against the year before over two and over five periods, what the group does in the
/// median taken off. For each series one value for each of its periods; without a year before, the evidence alone.
std::vector<std::vector<double>> attention(std::span<const Watched> panel, const std::vector<std::vector<WatchPoint>>& points,
                                           int season);

struct Alarm {
    std::size_t series{};
    std::size_t period{};
};

/// The change of each series that stands at the end of the panel, if there is one; all that was ever raised goes into `alarms`.
std::vector<std::optional<Raised>> raise(std::span<const Watched> panel, const std::vector<std::vector<WatchPoint>>& points,
                                         std::vector<Alarm>* alarms = nullptr);

}  // namespace visitcast::forecast
