// SPDX-License-Identifier: Apache-2.0
// Season by smoothing, then exponential smoothing of what is left, in the spirit of STL (Cleveland, Cleveland, McRae, Terpenning
// 1990): trend and season are estimated in turns, the season of each month is a weighted mean over the years around it, so
// that it may drift. The adjusted series is forecast without a season and the last season is put on again.
#include <algorithm>
#include <cmath>

#include "forecast/models.hpp"
#include "forecast/models/starts.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

/// Mean over one season around each value; the half season at each end takes the nearest whole one.
std::vector<double> season_mean(const std::vector<double>& values, std::size_t m) {
    const std::size_t n = values.size();
    const std::size_t half = m / 2;
    std::vector<double> mean(n);
    for (std::size_t t = half; t + half < n; ++t) {
        double sum = 0.0;
        for (std::size_t i = t - half; i <= t + half; ++i) sum += values[i];
        // An even season has one month too many in the window: its two ends count half.
        if (m % 2 == 0) sum -= (values[t - half] + values[t + half]) / 2.0;
        mean[t] = sum / static_cast<double>(m);
    }
    for (std::size_t t = 0; t < half; ++t) mean[t] = mean[half];
    for (std::size_t t = n - half; t < n; ++t) mean[t] = mean[n - half - 1];
    return mean;
}

/// Local lines through one and a half seasons around each value, near values counting more.
std::vector<double> smooth_trend(const std::vector<double>& values, std::size_t m) {
    const std::size_t n = values.size();
    const std::size_t width = std::min(n, m + m / 2 + 1);
    std::vector<double> trend(n);
    for (std::size_t t = 0; t < n; ++t) {
        const std::size_t first = std::min(t > width / 2 ? t - width / 2 : 0, n - width);
        const double reach = static_cast<double>(std::max(t - first, first + width - 1 - t)) + 1.0;
        double w = 0.0, wx = 0.0, wxx = 0.0, wy = 0.0, wxy = 0.0;
        for (std::size_t i = first; i < first + width; ++i) {
            const double x = static_cast<double>(i) - static_cast<double>(t);
            const double distance = std::abs(x) / reach;
            const double kernel = 1.0 - distance * distance * distance;
            const double weight = kernel * kernel * kernel;
            w += weight;
            wx += weight * x;
            wxx += weight * x * x;
            wy += weight * values[i];
            wxy += weight * x * values[i];
        }
        const double determinant = w * wxx - wx * wx;
        trend[t] = determinant > 0.0 ? (wxx * wy - wx * wxy) / determinant : wy / w;
    }
    return trend;
}

/// Season of each value: tricube-weighted mean of the detrended values of the same month, up to four years away.
std::vector<double> smooth_season(const std::vector<double>& detrended, std::size_t m) {
    constexpr std::size_t reach = 4;
    const std::size_t n = detrended.size();
    std::vector<double> season(n);
    for (std::size_t t = 0; t < n; ++t) {
        double sum = 0.0;
        double weights = 0.0;
        for (std::size_t years = 0; years <= reach; ++years) {
            const double distance = static_cast<double>(years) / static_cast<double>(reach + 1);
            const double weight = std::pow(1.0 - distance * distance * distance, 3.0);
            if (t >= years * m) {
                sum += weight * detrended[t - years * m];
                weights += weight;
            }
            if (years > 0 && t + years * m < n) {
                sum += weight * detrended[t + years * m];
                weights += weight;
            }
        }
        season[t] = sum / weights;
    }
    // A season sums to nothing: its own moving mean belongs to the trend.
    const std::vector<double> drift = season_mean(season, m);
    for (std::size_t t = 0; t < n; ++t) season[t] -= drift[t];
    return season;
}

}  // namespace

Decomposition decomposed(std::span<const double> values, int season) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    Decomposition parts;
    parts.season.assign(n, 0.0);
    std::vector<double> plain(values.begin(), values.end());
    std::vector<double> detrended(n);
    for (int round = 0; round < 2; ++round) {
        parts.trend = smooth_trend(plain, m);
        for (std::size_t t = 0; t < n; ++t) detrended[t] = values[t] - parts.trend[t];
        parts.season = smooth_season(detrended, m);
        for (std::size_t t = 0; t < n; ++t) plain[t] = values[t] - parts.season[t];
    }
    return parts;
}

Outlook decomposed_from(Starts& starts, std::span<const double> values, int season, int horizon) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    if (season < 2 || n < 2 * m + 4) return weighted_ets_from(starts, values, 1, horizon);
    const bool logs = *std::min_element(values.begin(), values.end()) > 0.0;
    std::vector<double> work(values.begin(), values.end());
    if (logs) std::transform(work.begin(), work.end(), work.begin(), [](double value) { return std::log(value); });
    const std::vector<double> seasonal = decomposed(work, season).season;
    std::vector<double> plain(n);
    for (std::size_t t = 0; t < n; ++t) plain[t] = logs ? std::exp(work[t] - seasonal[t]) : work[t] - seasonal[t];

    Outlook outlook = weighted_ets_from(starts, plain, 1, horizon);
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        const double index = seasonal[n - m + h % m];
        if (logs) {
            outlook.mean[h] *= std::exp(index);
            outlook.spread[h] *= std::exp(index);
        } else {
            outlook.mean[h] += index;
        }
    }
    return outlook;
}

Outlook predict_decomposed(std::span<const double> values, int season, int horizon) {
    Starts starts;
    return decomposed_from(starts, values, season, horizon);
}

}  // namespace visitcast::forecast
