// SPDX-License-Identifier: Apache-2.0
// Seasonal autoregressive moving average models of differences (Box, Jenkins 1970), fitted by exact maximum likelihood. The
// search runs over partial autocorrelations (Barndorff-Nielsen, Schou 1973; Monahan 1984), so that every point of it is
// stationary and invertible.
#include "forecast/models/arima/arima.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "forecast/models/arima/likelihood.hpp"
#include "forecast/optimise.hpp"

namespace visitcast::forecast {
namespace {

constexpr double impossible = 1e300;
constexpr double strongest = 0.999;  // partial autocorrelation

/// Coefficients of lags 1 to count from partial autocorrelations in (-1, 1) (Durbin and Levinson).
std::array<double, most_variables> coefficients(const double* partial, std::size_t count) {
    std::array<double, most_variables> c{};
    for (std::size_t k = 0; k < count; ++k) {
        const std::array<double, most_variables> old = c;
        c[k] = partial[k];
        for (std::size_t j = 0; j < k; ++j) c[j] = old[j] - partial[k] * old[k - 1 - j];
    }
    return c;
}

struct Polynomials {
    std::vector<double> ar, ma;
};

/// Both polynomials multiplied out: (1 - a B ...)(1 - A B^m ...) and (1 + b B ...)(1 + B B^m ...).
void expand(const Point& point, const ArimaOrder& order, std::size_t m, Polynomials& out) {
    Point partial{};
    for (std::size_t i = 0; i < partial.size(); ++i) partial[i] = strongest * (2.0 * point[i] - 1.0);
    const auto p = static_cast<std::size_t>(order.ar);
    const auto q = static_cast<std::size_t>(order.ma);
    const auto sp = static_cast<std::size_t>(order.season_ar);
    const auto sq = static_cast<std::size_t>(order.season_ma);
    const auto multiply = [m](const auto& near, std::size_t nears, const auto& far, std::size_t fars, std::vector<double>& into) {
        into.assign(nears + m * fars, 0.0);
        for (std::size_t i = 0; i < nears; ++i) into[i] += near[i];
        for (std::size_t j = 0; j < fars; ++j) {
            const std::size_t lag = m * (j + 1);
            into[lag - 1] += far[j];
            for (std::size_t i = 0; i < nears; ++i) into[lag + i] -= near[i] * far[j];
        }
    };
    multiply(coefficients(partial.data(), p), p, coefficients(partial.data() + p, sp), sp, out.ar);
    multiply(coefficients(partial.data() + p + sp, q), q, coefficients(partial.data() + p + sp + q, sq), sq, out.ma);
    for (double& weight : out.ma) weight = -weight;
}

std::vector<double> difference(std::span<const double> values, std::size_t lag) {
    std::vector<double> changes;
    for (std::size_t t = lag; t < values.size(); ++t) changes.push_back(values[t] - values[t - lag]);
    return changes;
}

}  // namespace

std::vector<double> differenced(std::span<const double> values, int season, int differences, int season_differences) {
    std::vector<double> work(values.begin(), values.end());
    for (int i = 0; i < season_differences; ++i) work = difference(work, static_cast<std::size_t>(season));
    for (int i = 0; i < differences; ++i) work = difference(work, 1);
    return work;
}

int differences_needed(std::span<const double> values) {
    constexpr double critical = 0.463;  // 5 % point for a constant level
    std::vector<double> work(values.begin(), values.end());
    for (int count = 0; count < 2; ++count) {
        const std::size_t n = work.size();
        if (n < 8) return count;
        const double mean = std::accumulate(work.begin(), work.end(), 0.0) / static_cast<double>(n);
        double sum = 0.0;
        double partial = 0.0;
        double variance = 0.0;
        for (double& value : work) {
            value -= mean;
            sum += value;
            partial += sum * sum;
            variance += value * value;
        }
        const auto lags = static_cast<std::size_t>(4.0 * std::pow(static_cast<double>(n) / 100.0, 0.25));
        for (std::size_t lag = 1; lag <= lags; ++lag) {
            double products = 0.0;
            for (std::size_t t = lag; t < n; ++t) products += work[t] * work[t - lag];
            variance += 2.0 * (1.0 - static_cast<double>(lag) / static_cast<double>(lags + 1)) * products;
        }
        if (!(variance > 0.0) || partial / (static_cast<double>(n) * variance) < critical) return count;
        work = difference(work, 1);
    }
    return 2;
}

std::optional<Arima> fit_arima(const ArimaOrder& order, std::span<const double> values, int season, int evaluations,
                               double tolerance, std::optional<Point>* begin) {
    const auto m = static_cast<std::size_t>(season);
    const auto count = static_cast<std::size_t>(order.ar + order.ma + order.season_ar + order.season_ma);
    const auto lost = static_cast<std::size_t>(order.differences) + m * static_cast<std::size_t>(order.season_differences);
    const auto reach =
        static_cast<std::size_t>(std::max(order.ar + season * order.season_ar, order.ma + season * order.season_ma));
    if (count > most_variables || values.size() < lost + std::max(reach + 2, count + 4)) return std::nullopt;
    std::vector<double> work = differenced(values, season, order.differences, order.season_differences);
    const auto n = static_cast<double>(work.size());
    // A scale of 1 keeps the likelihood of tiny and of huge series alike.
    double scale = 0.0;
    for (const double value : work) scale += std::abs(value) / n;
    if (!(scale > 0.0)) return std::nullopt;
    for (double& value : work) value /= scale;

    ArmaLikelihood likelihood(work, order.constant);
    Polynomials polynomials;
    const auto objective = [&](const Point& point) {
        expand(point, order, m, polynomials);
        return likelihood(polynomials.ar, polynomials.ma);
    };
    Point start;
    start.fill(0.5);
    for (std::size_t i = 0; i < static_cast<std::size_t>(order.ar + order.season_ar); ++i) start[i] = 0.55;
    for (std::size_t i = static_cast<std::size_t>(order.ar + order.season_ar); i < count; ++i) start[i] = 0.65;
    const auto rough = [&](const Point& point) {
        expand(point, order, m, polynomials);
        return likelihood.conditional(polynomials.ar, polynomials.ma);
    };
    const bool warm = begin && *begin;
    const Point near = warm ? **begin : minimise(rough, start, count, 0.15, 0.05, 60).point;
    const Minimum found = minimise(objective, near, count, warm ? 0.03 : 0.06, tolerance, evaluations);
    if (begin) *begin = found.point;
    if (!(found.value < impossible / 2.0)) return std::nullopt;
    objective(found.point);

    const double parameters = static_cast<double>(count) + (order.constant ? 2.0 : 1.0);
    Arima arima;
    arima.order = order;
    arima.ar = polynomials.ar;
    arima.ma = polynomials.ma;
    arima.constant = likelihood.mean() * scale;
    arima.variance = likelihood.variance() * scale * scale * n / std::max(n - parameters + 1.0, 1.0);
    const double minus_two_logs = found.value + n * (1.0 + std::log(2.0 * 3.14159265358979323846) + 2.0 * std::log(scale));
    arima.criterion = n > parameters + 1.0 ? minus_two_logs + 2.0 * parameters * n / (n - parameters - 1.0) : impossible;
    return arima;
}

Outlook outlook_of(const Arima& arima, std::span<const double> values, int season, int horizon) {
    const auto m = static_cast<std::size_t>(season);
    const auto steps = static_cast<std::size_t>(horizon);
    std::vector<double> work = differenced(values, season, arima.order.differences, arima.order.season_differences);
    for (double& value : work) value -= arima.constant;
    ArmaLikelihood likelihood(work, false);
    likelihood(arima.ar, arima.ma);
    std::vector<double> future = likelihood.ahead(horizon);

    // Weights of past shocks: first of the stationary part, then summed up by the differences.
    std::vector<double> psi(steps, 0.0);
    for (std::size_t j = 0; j < steps; ++j) {
        psi[j] = j == 0 ? 1.0 : (j <= arima.ma.size() ? arima.ma[j - 1] : 0.0);
        for (std::size_t i = 1; i <= std::min(j, arima.ar.size()); ++i) psi[j] += arima.ar[i - 1] * psi[j - i];
        future[j] += arima.constant;
    }
    const auto summed = [&](std::span<const double> before, std::size_t lag) {
        for (std::size_t h = 0; h < steps; ++h) {
            future[h] += h >= lag ? future[h - lag] : before[before.size() + h - lag];
            if (h >= lag) psi[h] += psi[h - lag];
        }
    };
    for (int d = arima.order.differences; d-- > 0;) { summed(differenced(values, season, d, arima.order.season_differences), 1); }
    for (int d = arima.order.season_differences; d-- > 0;) summed(differenced(values, season, 0, d), m);

    Outlook outlook;
    outlook.mean = std::move(future);
    double growth = 0.0;
    for (const double weight : psi) {
        growth += weight * weight;
        outlook.spread.push_back(std::sqrt(arima.variance * growth));
    }
    return outlook;
}

}  // namespace visitcast::forecast
