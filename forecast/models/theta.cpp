// SPDX-License-Identifier: Apache-2.0
// The theta method (Assimakopoulos, Nikolopoulos 2000, doi 10.1016/S0169-2070(00)00066-2) as simple smoothing with half the
// slope of the line as drift (Hyndman, Billah 2003), and its dynamic optimised form, in which the line follows the series and
// theta is fitted (Fiorucci, Pellegrini, Louzada, Petropoulos, Koehler 2016, doi 10.1016/j.ijforecast.2016.02.005).
#include <algorithm>
#include <cmath>

#include "forecast/models.hpp"
#include "forecast/models/starts.hpp"
#include "forecast/optimise.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

/// The running state of the dynamic method: a smoothed level and the line through all values so far.
struct Dynamic {
    double alpha{};
    double theta{};
    double level{};
    double mean{};
    double slope{};
    double intercept{};
    double moment{};    // mean of t * value
    double decay{1.0};  // (1 - alpha)^(t - 1)
    double count{};

    double next() const {
        const double remaining = decay;
        const double gained = (1.0 - decay * (1.0 - alpha)) / alpha;
        return level + (1.0 - 1.0 / theta) * (remaining * intercept + gained * slope);
    }
    void take(double value) {
        count += 1.0;
        level = alpha * value + (1.0 - alpha) * level;
        mean += (value - mean) / count;
        moment += (count * value - moment) / count;
        slope = count < 2.0 ? 0.0 : 6.0 / (count * count - 1.0) * (2.0 * moment - (count + 1.0) * mean);
        intercept = mean - (count + 1.0) / 2.0 * slope;
        decay *= 1.0 - alpha;
    }
};

Dynamic started(const Point& point, double scale) {
    Dynamic state;
    state.alpha = 0.1 + 0.89 * point[0];
    state.theta = 1.0 + 9.0 * point[1] * point[1] * 2.0;
    state.level = scale * (2.0 * point[2] - 0.5);
    return state;
}

}  // namespace

Outlook predict_theta(std::span<const double> values, int season, int horizon) {
    const Adjusted series = adjusted(values, season);
    const auto n = static_cast<double>(series.values.size());
    double moment = 0.0;
    for (std::size_t t = 0; t < series.values.size(); ++t) {
        moment += series.values[t] * (static_cast<double>(t) - (n - 1.0) / 2.0);
    }
    const double drift = n > 1.0 ? 6.0 * moment / (n * (n * n - 1.0)) : 0.0;
    const double start = series.values.front();
    double level = start;
    double squares = 0.0;
    const auto smooth = [&](const Point& point) {
        const double alpha = 0.01 + 0.98 * point[0];
        level = start;
        squares = 0.0;
        for (const double value : series.values) {
            const double error = value - level;
            squares += error * error;
            level += alpha * error;
        }
        return std::log(std::max(squares, 1e-30));
    };
    const Minimum found = minimise(smooth, {0.3}, 1, 0.2, 1e-4, 60);
    smooth(found.point);
    const double alpha = 0.01 + 0.98 * found.point[0];
    const double variance = squares / std::max(n - 2.0, 1.0);
    Outlook outlook;
    const double lag = (1.0 - std::pow(1.0 - alpha, n)) / alpha;
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        const auto step = static_cast<double>(h);
        outlook.mean.push_back(series.restored(level + drift * (step + lag), h));
        outlook.spread.push_back(series.factor(h) * std::sqrt(variance * (1.0 + step * alpha * alpha)));
    }
    return outlook;
}

Outlook dynamic_theta_from(Starts& starts, std::span<const double> values, int season, int horizon) {
    const Adjusted series = adjusted(values, season);
    const double scale = series.values.front();
    const auto objective = [&](const Point& point) {
        Dynamic state = started(point, scale);
        double squares = 0.0;
        for (std::size_t t = 0; t < series.values.size(); ++t) {
            // The first value only starts the line.
            if (t > 0) {
                const double error = series.values[t] - state.next();
                squares += error * error;
            }
            state.take(series.values[t]);
        }
        return std::log(std::max(squares, 1e-30));
    };
    const Minimum found = starts.search(0, objective, {0.45, 0.25, 0.5}, 3, 0.2, 1e-4, 150);
    Dynamic state = started(found.point, scale);
    for (const double value : series.values) state.take(value);
    const auto n = static_cast<double>(series.values.size());
    const double variance = std::exp(found.value) / std::max(n - 4.0, 1.0);
    Outlook outlook;
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        const double mean = state.next();
        outlook.mean.push_back(series.restored(mean, h));
        outlook.spread.push_back(series.factor(h) *
                                 std::sqrt(variance * (1.0 + static_cast<double>(h) * state.alpha * state.alpha)));
        state.take(mean);
    }
    return outlook;
}

Outlook predict_dynamic_theta(std::span<const double> values, int season, int horizon) {
    Starts starts;
    return dynamic_theta_from(starts, values, season, horizon);
}

}  // namespace visitcast::forecast
