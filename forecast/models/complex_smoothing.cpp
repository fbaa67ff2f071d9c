// SPDX-License-Identifier: Apache-2.0
// Complex exponential smoothing (Svetunkov, Kourentzes, Ord 2022, doi 10.1002/nav.22074): level and a hidden "potential" are the
// real and the imaginary part of one smoothed number, so that the model passes from a level to a trend without choosing one.
// Start states come from running backwards over the series, as in Svetunkov's own program; only the weights are searched.
#include "forecast/models/complex_smoothing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "forecast/optimise.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

constexpr double impossible = 1e300;
// Start states cost half a parameter each, because they are run into and not fitted.
constexpr double state_cost = 0.5;
// Logarithms are taken where no value falls below this share of the mean.
constexpr double least_share = 0.05;

std::size_t searched(ComplexSeason form) { return form == ComplexSeason::full ? 4 : form == ComplexSeason::partial ? 3 : 2; }

ComplexWeights weights_of(const Point& point, ComplexSeason form) {
    ComplexWeights w;
    w.a0 = 0.01 + 1.99 * point[0];
    w.a1 = 0.9 + 0.12 * point[1];
    if (form == ComplexSeason::partial) w.b0 = 0.001 + 0.998 * point[2];
    if (form == ComplexSeason::full) {
        w.b0 = 0.01 + 1.99 * point[2];
        w.b1 = 0.01 + 1.99 * point[3];
    }
    return w;
}

Point first_point(ComplexSeason form) {
    if (form == ComplexSeason::partial) return {0.65, 0.8, 0.1};
    return {0.65, 0.8, 0.65, 0.5};
}

/// One step of a level and its potential.
void turn(double a0, double a1, double error, double& level, double& potential) {
    const double before = level;
    level = before - (1.0 - a1) * potential + (a0 - a1) * error;
    potential = before + (1.0 - a0) * potential + (a0 + a1) * error;
}

/// Values that are run over to find the states to start from.
std::size_t start_values(std::size_t season) { return std::max<std::size_t>(24, 4 * season); }

/// Runs over the series in either direction; the states come out as of its far end. Returns the sum of squares. The states live
/// in local variables, because this loop is most of the time of the model.
template <ComplexSeason form, bool forward>
double pass(std::span<const double> values, const ComplexWeights& w, ComplexState& state) {
    const std::size_t n = values.size();
    const std::size_t m = std::max<std::size_t>(state.season.size(), 1);
    double* const season = state.season.data();
    double* const season_potential = state.season_potential.data();
    double level = state.level;
    double potential = state.potential;
    double squares = 0.0;
    std::size_t month = forward ? 0 : (n - 1) % m;
    for (std::size_t i = 0; i < n; ++i) {
        double mean = form == ComplexSeason::simple ? season[month] : level;
        if constexpr (form == ComplexSeason::partial || form == ComplexSeason::full) mean += season[month];
        const double error = values[forward ? i : n - 1 - i] - mean;
        squares += error * error;
        if constexpr (form == ComplexSeason::simple)
            turn(w.a0, w.a1, error, season[month], season_potential[month]);
        else
            turn(w.a0, w.a1, error, level, potential);
        if constexpr (form == ComplexSeason::partial) season[month] += w.b0 * error;
        if constexpr (form == ComplexSeason::full) turn(w.b0, w.b1, error, season[month], season_potential[month]);
        if constexpr (forward)
            month = month + 1 == m ? 0 : month + 1;
        else
            month = month == 0 ? m - 1 : month - 1;
    }
    state.level = level;
    state.potential = potential;
    return squares;
}

/// Forwards, backwards and forwards again; the last run counts. The first two only find the states to start from.
template <ComplexSeason form>
double settled(std::span<const double> values, const ComplexWeights& w, ComplexState& state) {
    const std::span<const double> first = values.first(std::min(values.size(), start_values(state.season.size())));
    pass<form, true>(first, w, state);
    pass<form, false>(first, w, state);
    return pass<form, true>(values, w, state);
}

double settled(ComplexSeason form, std::span<const double> values, const ComplexWeights& w, ComplexState& state) {
    switch (form) {
        case ComplexSeason::none:
            return settled<ComplexSeason::none>(values, w, state);
        case ComplexSeason::simple:
            return settled<ComplexSeason::simple>(values, w, state);
        case ComplexSeason::partial:
            return settled<ComplexSeason::partial>(values, w, state);
        case ComplexSeason::full:
            return settled<ComplexSeason::full>(values, w, state);
    }
    return impossible;
}

ComplexState start_of(ComplexSeason form, std::span<const double> values, std::size_t m) {
    ComplexState state;
    const std::size_t used = std::min(values.size(), std::max<std::size_t>(10, m));
    state.level =
        std::accumulate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(used), 0.0) / static_cast<double>(used);
    if (form == ComplexSeason::simple) state.season.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(m));
    if (form == ComplexSeason::partial || form == ComplexSeason::full)
        state.season = season_indices(values, static_cast<int>(m), false);
    state.potential = state.level / 1.1;
    for (const double index : state.season) state.season_potential.push_back(index / 1.1);
    return state;
}

}  // namespace

double complex_mean(ComplexSeason form, const ComplexState& state, std::size_t month) {
    switch (form) {
        case ComplexSeason::none:
            return state.level;
        case ComplexSeason::simple:
            return state.season[month];
        case ComplexSeason::partial:
        case ComplexSeason::full:
            return state.level + state.season[month];
    }
    return state.level;
}

void complex_step(ComplexSeason form, const ComplexWeights& w, double error, std::size_t month, ComplexState& state) {
    if (form != ComplexSeason::simple) turn(w.a0, w.a1, error, state.level, state.potential);
    if (form == ComplexSeason::simple) turn(w.a0, w.a1, error, state.season[month], state.season_potential[month]);
    if (form == ComplexSeason::partial) state.season[month] += w.b0 * error;
    if (form == ComplexSeason::full) turn(w.b0, w.b1, error, state.season[month], state.season_potential[month]);
}

std::optional<ComplexSmoothing> fit_complex(ComplexSeason form, std::span<const double> values, int season, Starts& starts) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    if (n < 5 || (form != ComplexSeason::none && (season < 2 || n < 2 * m + 4))) return std::nullopt;
    const ComplexState start = start_of(form, values, m);
    ComplexState state = start;
    const auto objective = [&](const Point& point) {
        state = start;
        const double squares = settled(form, values, weights_of(point, form), state);
        return squares < 1e280 ? static_cast<double>(n) * std::log(std::max(squares, 1e-300)) : impossible;
    };
    const Minimum found = starts.search(static_cast<int>(form), objective, first_point(form), searched(form), 0.15, 0.01, 120);
    if (!(found.value < impossible / 2.0)) return std::nullopt;
    ComplexSmoothing fit{form, weights_of(found.point, form), start, 0.0, 0.0};
    const double squares = settled(form, values, fit.weights, fit.state);
    if (!fit.state.season.empty()) {
        const auto shift = static_cast<std::ptrdiff_t>(n % m);
        std::rotate(fit.state.season.begin(), fit.state.season.begin() + shift, fit.state.season.end());
        std::rotate(fit.state.season_potential.begin(), fit.state.season_potential.begin() + shift,
                    fit.state.season_potential.end());
    }
    const double seasons = form == ComplexSeason::none ? 0.0 : static_cast<double>(m);
    const double states = form == ComplexSeason::none      ? 2.0
                          : form == ComplexSeason::simple  ? 2.0 * seasons
                          : form == ComplexSeason::partial ? 2.0 + seasons
                                                           : 2.0 + 2.0 * seasons;
    const auto count = static_cast<double>(n);
    const double parameters = static_cast<double>(searched(form)) + state_cost * states + 1.0;
    fit.criterion = count > parameters + 1.0 ? found.value + 2.0 * parameters * count / (count - parameters - 1.0) : impossible;
    fit.variance = squares / std::max(count - static_cast<double>(searched(form)) - 1.0, 1.0);
    return fit;
}

Outlook outlook_of(const ComplexSmoothing& fit, int horizon) {
    Outlook outlook;
    ComplexState state = fit.state;
    // The answer of later values to a shock of 1 gives the growth of the variance.
    ComplexState shocked = fit.state;
    shocked.level = shocked.potential = 0.0;
    std::fill(shocked.season.begin(), shocked.season.end(), 0.0);
    std::fill(shocked.season_potential.begin(), shocked.season_potential.end(), 0.0);
    const std::size_t m = std::max<std::size_t>(state.season.size(), 1);
    double growth = 0.0;
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        outlook.mean.push_back(complex_mean(fit.form, state, h % m));
        complex_step(fit.form, fit.weights, 0.0, h % m, state);
        const double answer = h == 0 ? 1.0 : complex_mean(fit.form, shocked, h % m);
        growth += answer * answer;
        complex_step(fit.form, fit.weights, h == 0 ? 1.0 : 0.0, h % m, shocked);
        outlook.spread.push_back(std::sqrt(fit.variance * growth));
    }
    return outlook;
}

/// In logarithms where no value is far below the mean, so that season and potential are matters of factors.
Outlook complex_from(Starts& starts, std::span<const double> values, int season, int horizon) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const bool logs = *std::min_element(values.begin(), values.end()) > least_share * mean && mean > 0.0;
    std::vector<double> work(values.begin(), values.end());
    if (logs)
        std::transform(work.begin(), work.end(), work.begin(), [mean](double value) { return 1.0 + std::log(value / mean); });
    std::optional<ComplexSmoothing> best;
    for (const ComplexSeason form : {ComplexSeason::none, ComplexSeason::simple, ComplexSeason::partial, ComplexSeason::full}) {
        auto fit = fit_complex(form, work, season, starts);
        if (fit && (!best || fit->criterion < best->criterion)) best = std::move(fit);
    }
    if (!best) return predict_naive(values, season, horizon);
    Outlook outlook = outlook_of(*best, horizon);
    for (std::size_t h = 0; logs && h < outlook.mean.size(); ++h) {
        outlook.mean[h] = mean * std::exp(outlook.mean[h] - 1.0);
        outlook.spread[h] *= outlook.mean[h];
    }
    return outlook;
}

Outlook predict_complex(std::span<const double> values, int season, int horizon) {
    Starts starts;
    return complex_from(starts, values, season, horizon);
}

}  // namespace visitcast::forecast
