// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"

namespace visitcast::forecast {

/// What the meter says about a finding whose time has come.
struct Settlement {
    std::string finding;
    core::FindingStatus status{core::FindingStatus::open};
    double stated_kwh{};  ///< change a month as it was told, mean over the months judged
    double seen_kwh{};    ///< change a month against the same months of the year before, the industry's own change taken off
    double error_kwh{};   ///< standard error of what was seen
    int months{};         ///< bills judged
    bool operator==(const Settlement&) const = default;
};

/// Settles the open findings of a customer by the bills before `from`: happened from 60 % of the stated size on, smaller from a
/// quarter on; below that later when the newest two months show it after all, and not once half a year has gone by. Nothing while
/// fewer than three bills are in since the full size was due, or while the usual scatter hides a change of that size.
/// `industry_change` is the yearly change of the others, as a share.
std::vector<Settlement> settle(const CustomerHistory& history, core::Month from, double industry_change = 0.0);

/// One probability that was stated and what came of it: 1 = happened (or later), 0.5 = smaller, 0 = not.
struct Verdict {
    double stated{};
    double outcome{};
};

/// How well stated probabilities held, with the way to put later ones right.
struct Calibration {
    std::size_t count{};
    double brier{};         ///< mean squared difference, 0 = perfect
    double mean_stated{};   ///< what was said on average
    double mean_outcome{};  ///< what came
    double factor{1.0};     ///< later probabilities are multiplied by this; drawn towards 1 when few are settled
};
Calibration calibrated(const std::vector<Verdict>& verdicts);

/// A stated probability put right by the record.
double corrected(double probability, const Calibration& calibration);

}  // namespace visitcast::forecast
