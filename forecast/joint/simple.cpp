// SPDX-License-Identifier: Apache-2.0
// Customers whose history is shorter than a season, or has zeros in it. The blend is of three views: last year repeated, the
// pooled season shape times the recent level, and the combination of fitted models; a view counts less the larger its own past
// errors are.
#include "forecast/joint/simple.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/models/shares.hpp"

namespace visitcast::forecast {
namespace {

/// Root mean square errors of repeating last year and of shape times level at past origins, over one season of steps.
struct PastErrors {
    double year{};
    double shape{};
    double year_spread{};   ///< for the band: the same, not below each month counted once
    double shape_spread{};  ///< for the band: with shares that knew only the months before the origin
    bool known{};
};

PastErrors past_errors(std::span<const double> values, std::span<const double> shape) {
    const std::size_t m = shape.size();
    const std::size_t n = values.size();
    PastErrors errors;
    double year = 0.0;
    double shaped = 0.0;
    double unseen = 0.0;
    double count = 0.0;
    std::vector<double> turned(m);
    for (std::size_t origin = m; origin < n; ++origin) {
        // The shape seen from the earlier origin.
        for (std::size_t k = 0; k < m; ++k) turned[k] = shape[(k + m - (n - origin) % m) % m];
        const std::span<const double> before = values.first(origin);
        const double level = recent_level(before, turned);
        const std::vector<double> shares_then = month_shares(before, static_cast<int>(m));
        const double level_then = recent_level(before, shares_then);
        for (std::size_t h = 0; h < m && origin + h < n; ++h) {
            const double actual = values[origin + h];
            year += (actual - values[origin - m + h]) * (actual - values[origin - m + h]);
            shaped += (actual - level * turned[h]) * (actual - level * turned[h]);
            unseen += (actual - level_then * shares_then[h]) * (actual - level_then * shares_then[h]);
            count += 1.0;
        }
    }
    if (count <= 0.0) return errors;
    errors = {std::sqrt(year / count), std::sqrt(shaped / count), std::sqrt(year / count), std::sqrt(unseen / count), true};
    if (n < 3 * m) {
        // Origins count late months more often than early ones; with few years the plain mean is the more honest.
        double plain = 0.0;
        for (std::size_t t = m; t < n; ++t) plain += (values[t] - values[t - m]) * (values[t] - values[t - m]);
        errors.year_spread = std::max(errors.year, std::sqrt(plain / static_cast<double>(n - m)));
        errors.shape_spread = std::max(errors.shape_spread, errors.year_spread);
    }
    return errors;
}

}  // namespace

JointOutlook short_history(const Member& member, std::span<const double> shape) {
    JointOutlook result;
    const std::vector<double>& values = member.values;
    const std::size_t used = std::min<std::size_t>(values.size(), 6);
    std::vector<double> flat(1, 1.0);
    const std::span<const double> steps = shape.empty() ? std::span<const double>(flat) : shape;
    const std::size_t m = steps.size();
    double energy = 0.0;
    double share = 0.0;
    for (std::size_t k = 1; k <= used; ++k) {
        energy += values[values.size() - k];
        share += steps[(m - k % m) % m];
    }
    double level = share > 1e-9 ? energy / share : 0.0;
    double squares = 0.0;
    for (std::size_t k = 1; k <= used; ++k) {
        const double error = values[values.size() - k] - level * steps[(m - k % m) % m];
        squares += error * error;
    }
    // Few months cannot show how far they stray: a quarter of the level is added as a prior worth two months.
    double spread = std::sqrt((squares + 2.0 * 0.0625 * level * level) / static_cast<double>(used + 1));
    if (member.promise && member.promise->kwh > 0.0) {
        // What the capacity promises and what the bills show, each by its own doubt.
        const Promise& promise = *member.promise;
        const double own = level > 0.0 ? 1.0 / (promise.own_doubt * promise.own_doubt) : 0.0;
        const double other = 1.0 / (promise.doubt * promise.doubt);
        const double sum = own + other;
        level = std::exp((own > 0.0 ? own * std::log(level) : 0.0) / sum + other * std::log(promise.kwh) / sum);
        spread = std::hypot(used > 0 ? spread : 0.1 * level, level / std::sqrt(sum));
    }
    for (std::size_t h = 0; h < static_cast<std::size_t>(member.horizon); ++h) {
        result.outlook.mean.push_back(level * steps[h % m]);
        result.outlook.spread.push_back(spread * std::sqrt(1.0 + 0.1 * static_cast<double>(h)));
    }
    result.model = values.empty() ? "capacity" : shape.empty() ? "level" : "borrowed_season";
    return result;
}

JointOutlook year_blend(const Member& member, std::span<const double> shape, int season) {
    const auto m = static_cast<std::size_t>(season);
    const std::vector<double>& values = member.values;
    const std::size_t n = values.size();
    if (season < 2) return {predict_tested_combination(values, season, member.horizon), "tested_combination", false};
    if (n < m) return short_history(member, shape);
    std::vector<double> flat;
    if (shape.empty()) {
        flat.assign(m, 1.0);
        shape = flat;
    }
    const PastErrors errors = past_errors(values, shape);
    const double level = recent_level(values, shape);
    const double prior = 0.1 * std::abs(level);
    const double year_error = errors.known ? errors.year : prior;
    const double shape_error = errors.known ? errors.shape : prior;
    const double year_spread = errors.known ? errors.year_spread : prior;
    const double shape_spread = errors.known ? errors.shape_spread : prior;
    const bool fitted = n >= 3 * m;
    const Outlook combination = fitted ? predict_combination(values, season, member.horizon) : Outlook{};
    double fitted_error = 0.0;
    for (std::size_t h = 0; h < combination.spread.size(); ++h) {
        fitted_error += combination.spread[h] * combination.spread[h] / static_cast<double>(combination.spread.size());
    }
    fitted_error = std::sqrt(fitted_error);

    // Weights set by hand (docs/forecasting.md says what was known then), each divided by the view's own past error.
    const double tiny = 1e-9 + 0.005 * std::abs(level);
    double year_weight = (fitted ? 0.2 : 0.5) / (year_error + tiny);
    double shape_weight = (fitted ? 0.4 : 0.5) / (shape_error + tiny);
    double fitted_weight = fitted ? 0.4 / (fitted_error + tiny) : 0.0;
    const double sum = year_weight + shape_weight + fitted_weight;
    year_weight /= sum;
    shape_weight /= sum;
    fitted_weight /= sum;

    // Even a perfectly steady past does not promise a steady future: a scatter of 3 % with the weight of two months.
    const auto compared = static_cast<double>(n - m);
    const double quiet = 0.03 * level;
    JointOutlook result;
    result.model = "year_blend";
    for (std::size_t h = 0; h < static_cast<std::size_t>(member.horizon); ++h) {
        const double far = std::sqrt(static_cast<double>(h / m + 1));
        double mean = year_weight * values[n - m + h % m] + shape_weight * level * shape[h % m];
        double spread = (year_weight * year_spread + shape_weight * shape_spread) * far;
        if (fitted) {
            mean += fitted_weight * combination.mean[h];
            spread += fitted_weight * combination.spread[h];
        }
        result.outlook.mean.push_back(mean);
        result.outlook.spread.push_back(std::sqrt((compared * spread * spread + 2.0 * quiet * quiet) / (compared + 2.0)));
    }
    return result;
}

}  // namespace visitcast::forecast
