// SPDX-License-Identifier: Apache-2.0
// Regression on a line and the months of the year, older seasons counting less (discounted least squares, Brown 1963), season
// effects drawn towards zero by a ridge (Hoerl and Kennard 1970), and first-order autocorrelated errors carried forward
// (Cochrane and Orcutt 1949). In logarithms where all values are above zero, so that the season is a matter of factors.
#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>

#include "forecast/models.hpp"

namespace visitcast::forecast {
namespace {

/// Weight of a value one season older than another.
constexpr double season_discount = 0.7;
/// Pull of each season effect and of the slope towards zero, in units of one observation.
constexpr double season_ridge = 0.1;
constexpr double slope_ridge = 1.0;
constexpr double strongest_memory = 0.95;

/// One row of the regression: intercept 1, the line (in seasons from the last value), and 1 for its month. `month` is the place
/// of the month among the effects; 0 without a season.
struct Regressor {
    double line{};
    Eigen::Index month{};

    double dot(const Eigen::VectorXd& effects) const {
        return effects[0] + line * effects[1] + (month > 0 ? effects[month] : 0.0);
    }
};

Regressor regressor(std::ptrdiff_t age, std::size_t position, int season) {
    return {-static_cast<double>(age) / season,
            season > 1 ? 2 + static_cast<Eigen::Index>(position % static_cast<std::size_t>(season)) : 0};
}

/// Autocorrelation of neighbouring errors, and their spread without it.
struct Errors {
    double memory{};
    double spread{};
    double last{};
};

Errors errors_of(const std::vector<double>& residuals, double parameters) {
    double products = 0.0, squares = 0.0;
    for (std::size_t t = 1; t < residuals.size(); ++t) {
        products += residuals[t] * residuals[t - 1];
        squares += residuals[t - 1] * residuals[t - 1];
    }
    Errors errors;
    errors.memory = squares > 0.0 ? std::clamp(products / squares, 0.0, strongest_memory) : 0.0;
    errors.last = residuals.back();
    double left = residuals.front() * residuals.front();
    for (std::size_t t = 1; t < residuals.size(); ++t) {
        const double shock = residuals[t] - errors.memory * residuals[t - 1];
        left += shock * shock;
    }
    errors.spread = std::sqrt(left / std::max(1.0, static_cast<double>(residuals.size()) - parameters));
    return errors;
}

}  // namespace

Outlook predict_regression(std::span<const double> values, int season, int horizon) {
    const std::size_t n = values.size();
    const bool logs = std::all_of(values.begin(), values.end(), [](double value) { return value > 0.0; });
    std::vector<double> y(values.begin(), values.end());
    if (logs) std::transform(y.begin(), y.end(), y.begin(), [](double value) { return std::log(value); });

    const Eigen::Index width = season > 1 ? 2 + season : 2;
    Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(width, width);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(width);
    const double keep = std::pow(season_discount, 1.0 / season);
    double weight = 1.0;
    for (std::size_t t = n; t-- > 0;) {
        const Regressor x = regressor(static_cast<std::ptrdiff_t>(n - 1 - t), t, season);
        normal(0, 0) += weight;
        normal(1, 0) += weight * x.line;
        normal(1, 1) += weight * x.line * x.line;
        right[0] += weight * y[t];
        right[1] += weight * x.line * y[t];
        if (x.month > 0) {
            normal(x.month, 0) += weight;
            normal(x.month, 1) += weight * x.line;
            normal(x.month, x.month) += weight;
            right[x.month] += weight * y[t];
        }
        weight *= keep;
    }
    normal(1, 1) += slope_ridge;
    for (Eigen::Index i = 2; i < width; ++i) normal(i, i) += season_ridge;
    normal(0, 0) += 1e-9;
    const Eigen::LDLT<Eigen::MatrixXd> solver(normal);  // reads the lower half
    const Eigen::VectorXd effects = solver.solve(right);

    std::vector<double> residuals(n);
    for (std::size_t t = 0; t < n; ++t) {
        residuals[t] = y[t] - regressor(static_cast<std::ptrdiff_t>(n - 1 - t), t, season).dot(effects);
    }
    const Errors errors = errors_of(residuals, 2.0 + std::max(0, season - 1) / 2.0);

    Outlook outlook;
    Eigen::VectorXd row(width), solved(width);
    double carried = 1.0;
    double variance = 0.0;
    for (int h = 1; h <= horizon; ++h) {
        variance += carried * carried;
        carried *= errors.memory;
        const Regressor x = regressor(-h, n - 1 + static_cast<std::size_t>(h), season);
        row.setZero();
        row[0] = 1.0;
        row[1] = x.line;
        if (x.month > 0) row[x.month] = 1.0;
        solved = solver.solve(row);
        const double mean = x.dot(effects) + carried * errors.last;
        const double spread = errors.spread * std::sqrt(variance + x.dot(solved));
        outlook.mean.push_back(logs ? std::exp(mean) : mean);
        outlook.spread.push_back(logs ? std::exp(mean) * spread : spread);
    }
    return outlook;
}

}  // namespace visitcast::forecast
