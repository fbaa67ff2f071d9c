// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "forecast/joint/dynamics.hpp"
#include "forecast/joint/shocks.hpp"
#include "forecast/models/starts.hpp"

namespace visitcast::forecast {

/// Ways to look at one customer: learned movements, fitted models, last year, and movements around the season of the group, all
/// without the common shocks; and the last month, with them.
inline constexpr std::size_t view_count = 5;
using Weights = std::array<double, view_count>;

/// What is known of the company beside the customer.
struct Surroundings {
    CommonShocks shocks;
    Dynamics learned;
    std::size_t season{};
    bool fitted{true};  ///< look at fitted models as well
    Dynamics beside_group;
};

struct CustomerViews {
    std::array<std::vector<double>, view_count> mean;
    std::vector<double> spread;
    /// Of each step, what a view takes off because the last common shock is expected to fade, as a share of the view.
    std::vector<double> fading;
};

/// Views of `steps` steps after a history of values above zero, at least one season of them. A view that the history is too short
/// for, or that is not wanted, repeats the first one. `group_season` holds logarithms from the first step to come on, one season
/// of them; empty = none. `starts` is what an earlier look at the same customer left.
CustomerViews views_of(const Surroundings& around, std::span<const double> values, std::size_t lag, std::size_t steps,
                       std::span<const double> group_season, Starts& starts);

/// At most this many of the newest values are looked at.
inline constexpr std::size_t longest_view = 120;

/// One look back: the views from an earlier origin and what came, in units of the customer's usual error.
struct LookedBack {
    std::array<std::vector<double>, view_count> views;
    std::vector<double> spread;
    std::vector<double> actual;
};

/// Weights that would have erred least at the earlier origins, drawn towards the prior ones; one list of looks for each origin.
Weights learned_weights(const std::vector<std::vector<LookedBack>>& origins, const Weights& prior);

/// How much wider the spreads should have been: the median of the earlier origins and a usual figure.
double learned_stretch(const std::vector<std::vector<LookedBack>>& origins, const Weights& weights);

}  // namespace visitcast::forecast
