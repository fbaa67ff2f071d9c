// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecast/models.hpp"
#include "forecast/models/starts.hpp"

namespace visitcast::forecast {

enum class ComplexSeason { none, simple, partial, full };

/// Weights of complex exponential smoothing, a0 + i a1; `full` has a second pair for the season, `partial` one weight b0.
struct ComplexWeights {
    double a0{};
    double a1{};
    double b0{};
    double b1{};
};

/// Level and potential, and those of each month of the season, index 0 = the month of the next value to come.
struct ComplexState {
    double level{};
    double potential{};
    std::vector<double> season;
    std::vector<double> season_potential;
};

struct ComplexSmoothing {
    ComplexSeason form{};
    ComplexWeights weights;
    ComplexState state;  ///< after the last value
    double variance{};
    double criterion{};  ///< AICc
};

/// Mean of the next value.
double complex_mean(ComplexSeason form, const ComplexState& state, std::size_t month);

/// One step of the recursion: what an error does to the states; `month` is the place of the value in the season.
void complex_step(ComplexSeason form, const ComplexWeights& weights, double error, std::size_t month, ComplexState& state);

std::optional<ComplexSmoothing> fit_complex(ComplexSeason form, std::span<const double> values, int season, Starts& starts);

Outlook outlook_of(const ComplexSmoothing& fit, int horizon);

}  // namespace visitcast::forecast
