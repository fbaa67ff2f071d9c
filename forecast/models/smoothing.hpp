// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecast/models.hpp"
#include "forecast/models/starts.hpp"

namespace visitcast::forecast {

/// `factor` and `damped_factor`: the level grows by a factor. They are fitted when asked for by name, never by fit_family(): long
/// forecasts explode (Hyndman et al. 2008, section 2.5.1).
enum class Trend { none, additive, damped, factor, damped_factor };
enum class Season { none, additive, factors };

/// One exponential smoothing model: error, trend and season in the notation of Hyndman et al. (2008).
struct SmoothingForm {
    bool relative_error{};
    Trend trend{Trend::none};
    Season season{Season::none};
};

/// A form with its parameters, fitted to one series.
struct Smoothing {
    SmoothingForm form;
    double alpha{};
    double beta{};
    double gamma{};
    double phi{1.0};
    double level{};
    double slope{};
    std::vector<double> season;  ///< index 0 for the first step to come
    double variance{};           ///< of the one-step error, relative or in kWh
    double criterion{};          ///< AICc
};

/// The states after running over a series, from weights and start states that are given (`season[0]` = of the first value). Also
/// the mean square of the one-step errors as `variance` and minus twice the log likelihood, up to a constant, as `criterion`.
Smoothing smoothed(Smoothing start, std::span<const double> values);

/// Whether old values lose their weight, so that forecasts are stable: no eigenvalue of the discounting matrix outside the unit
/// circle (Hyndman, Akram, Archibald 2008, doi 10.1007/s10463-006-0109-x). By the matrix of additive errors, as in R.
bool admissible(const Smoothing& smoothing);

/// Least AICc parameters of a form; nothing when the series is too short or the form cannot hold it (factors need values > 0).
std::optional<Smoothing> fit_smoothing(SmoothingForm form, std::span<const double> values, int season);

/// Fits of all sensible forms with one kind of search: the best error and season first, then its trends.
std::vector<Smoothing> fit_family(std::span<const double> values, int season, Starts& starts);

Outlook outlook_of(const Smoothing& smoothing, int horizon);

/// Mean over fits, weighted by AICc (Akaike weights, flattened). Needs at least one fit.
Outlook weighted_outlook(const std::vector<Smoothing>& fits, int horizon);

}  // namespace visitcast::forecast
