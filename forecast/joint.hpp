// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/parallel.hpp"
#include "forecast/models.hpp"

namespace visitcast::forecast {

/// One series of a company: values without gaps, the place in the season of the first step to come, and its group.
struct Member {
    std::vector<double> values;
    std::size_t phase{};  ///< 0 to season - 1: where in the season the first step to come lies
    std::string group;    ///< industry; empty = none
    int horizon{};
};

struct JointOutlook {
    Outlook outlook;
    std::string_view model;
    bool borrowed{};  ///< the season is mostly that of others
};

/// Season shapes of all members, index 0 for the first step to come, mean 1: own month shares drawn towards those of the group
/// (or of all) by as much as the own ones are uncertain. Empty where neither is known.
std::vector<std::vector<double>> pooled_shapes(std::span<const Member> members, int season,
                                               std::vector<bool>* borrowed = nullptr);

/// The product's own choice for every member, with what the others teach.
std::vector<JointOutlook> forecast_jointly(std::span<const Member> members, int season, const core::Executor& executor);

/// Errors of fitted models are larger outside the history than inside: bands are stretched by this much at least.
inline constexpr double least_correction = 1.1;

/// How much wider bands must be to hold what they promise: from errors in units of their spread, drawn towards 1; between
/// least_correction and 2.
double band_correction(std::vector<double> standard_errors);

}  // namespace visitcast::forecast
