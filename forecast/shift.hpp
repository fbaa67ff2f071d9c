// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace visitcast::forecast {

/// A lasting change of level, seen in the ratios of each month to the same month a season before.
struct Shift {
    std::size_t at{};   ///< index of the first value of the new level
    double ratio{1.0};  ///< new level over old level
    double strength{};  ///< size of the change in standard errors
    double scatter{};   ///< usual scatter of one ratio (logarithm)
};

/// The strongest shift whose first value lies in [from, to); nothing when none stands out. Values at or below zero are passed
/// over.
std::optional<Shift> strongest_shift(std::span<const double> values, int season, std::size_t from, std::size_t to);

/// Earlier values brought to today's level: each strong shift divides the past from the present. Values from before a shift to
/// more than three times or less than a third are taken out where two seasons are left. Returns how many shifts were found.
int follow_shifts(std::vector<double>& values, int season);

double median(std::vector<double> values);

}  // namespace visitcast::forecast
