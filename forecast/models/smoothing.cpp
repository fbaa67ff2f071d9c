// SPDX-License-Identifier: Apache-2.0
// Exponential smoothing as innovations state space models (Hyndman, Koehler, Ord, Snyder 2008, doi 10.1007/978-3-540-71918-2).
// Start states come from a classical decomposition and a line through the first seasons, so that only alpha, beta, gamma and phi
// are searched; the likelihood counts the start states as parameters all the same.
#include "forecast/models/smoothing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "forecast/optimise.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

constexpr double impossible = 1e300;
// All three were chosen on the M1 and tourism series: slopes that turn quickly forecast badly; season states that start from a
// mean over all years cost less than fitted ones; AICc differences are taken half as seriously as its theory says.
constexpr double largest_slope_share = 0.25;
constexpr double season_state_cost = 0.7;
constexpr double criterion_scale = 4.0;

struct Start {
    double level{};
    double slope{};
    std::vector<double> season;
};

struct Parameters {
    double alpha{};
    double beta{};
    double gamma{};
    double phi{1.0};
};

bool damped(Trend trend) { return trend == Trend::damped || trend == Trend::damped_factor; }
bool by_factor(Trend trend) { return trend == Trend::factor || trend == Trend::damped_factor; }

/// From the unit box to parameters that keep the model stable: beta well below alpha, gamma below 1 - alpha.
Parameters parameters_of(const Point& point, SmoothingForm form) {
    Parameters p;
    p.alpha = 0.001 + 0.998 * point[0];
    std::size_t next = 1;
    if (form.season != Season::none) p.gamma = (1.0 - p.alpha) * (0.0005 + 0.999 * point[next++]);
    if (form.trend != Trend::none) p.beta = p.alpha * (0.0005 + largest_slope_share * point[next++]);
    if (damped(form.trend)) p.phi = 0.8 + 0.18 * point[next];
    return p;
}

std::size_t searched(SmoothingForm form) {
    return 1u + (form.season != Season::none ? 1u : 0u) + (form.trend != Trend::none ? 1u : 0u) + (damped(form.trend) ? 1u : 0u);
}

/// States after one run through the series; returns minus twice the log likelihood, up to a constant.
enum class Slope { none, line, factor };

template <bool relative, Slope sloped, Season season_kind>
double run(std::span<const double> values, const Parameters& p, double& last_level, double& last_slope,
           std::vector<double>& indices, double& all_squares) {
    // Local variables, because this loop is most of the time of the model.
    double level = last_level;
    double slope = last_slope;
    double* const season = indices.data();
    const std::size_t m = indices.size();
    double squares = 0.0;
    double logs = 0.0;
    double product = 1.0;
    std::size_t i = 0;
    for (const double value : values) {
        double base = level;
        double kept = slope;  // what damping leaves of the slope
        if constexpr (sloped == Slope::line) {
            kept = p.phi * slope;
            base = level + kept;
        }
        if constexpr (sloped == Slope::factor) {
            if (slope <= 1e-9 || level <= 1e-9) return impossible;
            kept = std::pow(slope, p.phi);
            base = level * kept;
        }
        double mean = base;
        if constexpr (season_kind == Season::additive) mean = base + season[i];
        if constexpr (season_kind == Season::factors) mean = base * season[i];
        const double error = value - mean;
        double share = 0.0;
        if constexpr (relative) {
            if (mean <= 1e-9) return impossible;
            share = error / mean;
            squares += share * share;
            product *= mean;
            if (product > 1e200 || product < 1e-200) {
                logs += std::log(product);
                product = 1.0;
            }
        } else {
            squares += error * error;
        }
        double pull = error;
        if constexpr (season_kind == Season::factors) {
            if (base <= 1e-9 || season[i] <= 1e-9) return impossible;
            // Error over season, and error over base times gamma; a share of the mean needs no further division.
            pull = relative ? share * base : error / season[i];
            season[i] += p.gamma * (relative ? share * season[i] : error / base);
        }
        if constexpr (season_kind == Season::additive) season[i] += p.gamma * error;
        if constexpr (sloped == Slope::line) slope = kept + p.beta * pull;
        if constexpr (sloped == Slope::factor) slope = kept + p.beta * pull / level;
        level = base + p.alpha * pull;
        if constexpr (season_kind != Season::none) {
            if (++i == m) i = 0;
        }
    }
    logs += std::log(product);
    last_level = level;
    last_slope = slope;
    all_squares = squares;
    const auto n = static_cast<double>(values.size());
    return n * std::log(std::max(squares, 1e-30) / n) + 2.0 * logs;
}

using Run = double (*)(std::span<const double>, const Parameters&, double&, double&, std::vector<double>&, double&);

template <bool relative, Slope sloped>
Run run_for(Season season) {
    switch (season) {
        case Season::none:
            return run<relative, sloped, Season::none>;
        case Season::additive:
            return run<relative, sloped, Season::additive>;
        case Season::factors:
            return run<relative, sloped, Season::factors>;
    }
    return run<relative, sloped, Season::none>;
}

template <bool relative>
Run run_for(const SmoothingForm& form) {
    if (form.trend == Trend::none) return run_for<relative, Slope::none>(form.season);
    if (by_factor(form.trend)) return run_for<relative, Slope::factor>(form.season);
    return run_for<relative, Slope::line>(form.season);
}

Run run_for(const SmoothingForm& form) { return form.relative_error ? run_for<true>(form) : run_for<false>(form); }

/// Level and slope of a line through the first seasonally adjusted values, and the season over all.
Start start_of(std::span<const double> values, int season, Season kind) {
    Start start;
    std::vector<double> plain(values.begin(), values.end());
    if (kind != Season::none) {
        start.season = season_indices(values, season, kind == Season::factors);
        for (std::size_t t = 0; t < plain.size(); ++t) {
            const double index = start.season[t % start.season.size()];
            plain[t] = kind == Season::factors ? plain[t] / index : plain[t] - index;
        }
    }
    const std::size_t used =
        std::min(plain.size(), std::max<std::size_t>(10, kind == Season::none ? 0 : 2 * start.season.size()));
    const auto n = static_cast<double>(used);
    double mean = 0.0;
    double moment = 0.0;
    for (std::size_t t = 0; t < used; ++t) {
        mean += plain[t] / n;
        moment += plain[t] * (static_cast<double>(t) - (n - 1.0) / 2.0);
    }
    start.slope = used > 1 ? 12.0 * moment / (n * (n * n - 1.0)) : 0.0;
    start.level = mean - start.slope * (n + 1.0) / 2.0;
    return start;
}

int number_of(SmoothingForm form) {
    return (form.relative_error ? 15 : 0) + 3 * static_cast<int>(form.trend) + static_cast<int>(form.season);
}

std::optional<Smoothing> fitted(SmoothingForm form, std::span<const double> values, const Start& given, Starts& starts) {
    Start start = given;
    if (form.trend == Trend::none) {
        // Without a slope the line's start would be far off: take the mean of its span.
        start.level += start.slope * (static_cast<double>(std::min<std::size_t>(values.size(), 10)) + 1.0) / 2.0;
        start.slope = 0.0;
    }
    if (by_factor(form.trend)) {
        if (start.level <= 0.0) return std::nullopt;
        start.slope = std::max(1.0 + start.slope / start.level, 0.5);
    }
    const Run pass = run_for(form);
    std::vector<double> season;
    const auto objective = [&](const Point& point) {
        double level = start.level;
        double slope = start.slope;
        double squares = 0.0;
        season = start.season;
        return pass(values, parameters_of(point, form), level, slope, season, squares);
    };
    Point first{0.3, 0.1, 0.1, 0.8};
    if (form.season == Season::none) first = {0.3, 0.1, 0.8, 0.0};
    const Minimum found = starts.search(number_of(form), objective, first, searched(form), 0.2, 0.02, 120);
    if (!(found.value < impossible / 2.0)) return std::nullopt;

    const Parameters p = parameters_of(found.point, form);
    Smoothing result{form, p.alpha, p.beta, p.gamma, p.phi, start.level, start.slope, start.season, 0.0, 0.0};
    double squares = 0.0;
    const double likelihood = pass(values, p, result.level, result.slope, result.season, squares);
    const auto n = static_cast<double>(values.size());
    const double states =
        1.0 + (form.trend == Trend::none ? 0.0 : 1.0) + season_state_cost * static_cast<double>(result.season.size());
    const double count = static_cast<double>(searched(form)) + states - (result.season.empty() ? 0.0 : 1.0) + 1.0;
    result.criterion = n > count + 1.0 ? likelihood + 2.0 * count * n / (n - count - 1.0) : impossible;
    result.variance = squares / std::max(n - static_cast<double>(searched(form)) - 1.0, 1.0);
    if (!result.season.empty()) {
        const auto shift = static_cast<std::ptrdiff_t>(values.size() % result.season.size());
        std::rotate(result.season.begin(), result.season.begin() + shift, result.season.end());
    }
    return result;
}

bool possible(SmoothingForm form, std::span<const double> values, int season) {
    const auto m = static_cast<std::size_t>(season);
    if (values.size() < 4) return false;
    if (form.season != Season::none && (season < 2 || values.size() < 2 * m + 4)) return false;
    const bool positive = *std::min_element(values.begin(), values.end()) > 0.0;
    return positive || (!form.relative_error && form.season != Season::factors && !by_factor(form.trend));
}

}  // namespace

std::optional<Smoothing> fit_smoothing(SmoothingForm form, std::span<const double> values, int season) {
    if (!possible(form, values, season)) return std::nullopt;
    Starts starts;
    return fitted(form, values, start_of(values, season, form.season), starts);
}

Smoothing smoothed(Smoothing start, std::span<const double> values) {
    double squares = 0.0;
    const Parameters p{start.alpha, start.beta, start.gamma, start.phi};
    start.criterion = run_for(start.form)(values, p, start.level, start.slope, start.season, squares);
    start.variance = squares / static_cast<double>(values.size());
    if (!start.season.empty()) {
        const auto shift = static_cast<std::ptrdiff_t>(values.size() % start.season.size());
        std::rotate(start.season.begin(), start.season.begin() + shift, start.season.end());
    }
    return start;
}

std::vector<Smoothing> fit_family(std::span<const double> values, int season, Starts& starts) {
    constexpr std::array<SmoothingForm, 5> damped{
        SmoothingForm{false, Trend::damped, Season::none}, SmoothingForm{true, Trend::damped, Season::none},
        SmoothingForm{false, Trend::damped, Season::additive}, SmoothingForm{true, Trend::damped, Season::additive},
        SmoothingForm{true, Trend::damped, Season::factors}};
    // Start states depend on the kind of season only.
    std::array<std::optional<Start>, 3> known;
    const auto fit = [&](const SmoothingForm& form) -> std::optional<Smoothing> {
        if (!possible(form, values, season)) return std::nullopt;
        std::optional<Start>& start = known[static_cast<std::size_t>(form.season)];
        if (!start) start = start_of(values, season, form.season);
        return fitted(form, values, *start, starts);
    };
    std::vector<Smoothing> fits;
    for (const SmoothingForm& form : damped) {
        if (auto one = fit(form)) fits.push_back(*std::move(one));
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Smoothing& a, const Smoothing& b) { return a.criterion < b.criterion; });
    const std::size_t best = std::min<std::size_t>(fits.size(), 2);
    for (std::size_t i = 0; i < best; ++i) {
        for (const Trend trend : {Trend::none, Trend::additive}) {
            SmoothingForm form = fits[i].form;
            form.trend = trend;
            starts.follow(number_of(form), number_of(fits[i].form));
            if (auto one = fit(form)) fits.push_back(*std::move(one));
        }
    }
    return fits;
}

Outlook outlook_of(const Smoothing& s, int horizon) {
    Outlook outlook;
    const std::size_t m = s.season.size();
    double reach = 0.0;  // phi + phi^2 + ... + phi^h
    double power = 1.0;
    double growth = 1.0;  // variance of step h relative to that of one step
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        if (h > 0) {
            const double weight = s.alpha + s.beta * reach + (m > 0 && h % m == 0 ? s.gamma : 0.0);
            growth += weight * weight;
        }
        power *= s.phi;
        reach += power;
        const double base = by_factor(s.form.trend) ? s.level * std::pow(s.slope, reach) : s.level + reach * s.slope;
        const double index = m == 0 ? 0.0 : s.season[h % m];
        const double mean = s.form.season == Season::factors ? base * index : base + index;
        outlook.mean.push_back(mean);
        const double scale = s.form.relative_error ? std::abs(mean) : 1.0;
        // Trends by factors have no closed form: the growth of the line is taken as the first order of it.
        outlook.spread.push_back(scale * std::sqrt(s.variance * growth));
    }
    return outlook;
}

Outlook weighted_outlook(const std::vector<Smoothing>& fits, int horizon) {
    double least = impossible;
    for (const Smoothing& fit : fits) least = std::min(least, fit.criterion);
    Outlook sum;
    sum.mean.assign(static_cast<std::size_t>(horizon), 0.0);
    sum.spread = sum.mean;
    double weights = 0.0;
    for (const Smoothing& fit : fits) {
        const double weight = std::exp((least - fit.criterion) / criterion_scale);
        if (weight < 1e-6) continue;
        const Outlook outlook = outlook_of(fit, horizon);
        for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
            sum.mean[h] += weight * outlook.mean[h];
            sum.spread[h] += weight * outlook.spread[h];
        }
        weights += weight;
    }
    for (std::size_t h = 0; h < sum.mean.size(); ++h) {
        sum.mean[h] /= weights;
        sum.spread[h] /= weights;
    }
    return sum;
}

}  // namespace visitcast::forecast
