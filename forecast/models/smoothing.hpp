// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecast/models.hpp"

namespace visitcast::forecast {

enum class Trend { none, additive, damped };
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

/// Least AICc parameters of a form; nothing when the series is too short or the form cannot hold it (factors need values > 0).
std::optional<Smoothing> fit_smoothing(SmoothingForm form, std::span<const double> values, int season);

/// Fits of all sensible forms with one kind of search: the best error and season first, then its trends.
std::vector<Smoothing> fit_family(std::span<const double> values, int season);

Outlook outlook_of(const Smoothing& smoothing, int horizon);

/// Mean over fits, weighted by AICc (Akaike weights, flattened). Needs at least one fit.
Outlook weighted_outlook(const std::vector<Smoothing>& fits, int horizon);

}  // namespace visitcast::forecast
