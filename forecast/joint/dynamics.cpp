// SPDX-License-Identifier: Apache-2.0
// The logarithm of use as level + season + noise, each a Gaussian process with a known shape (structural time series,
// Harvey 1989; as regression on covariances, Rasmussen and Williams 2006, chapter 2). The best forecast is a weighted sum of the
// past whose weights depend on the length of the history only, so that they are solved once and serve everybody. Which movement a
// customer shows is averaged by tempered likelihood (Hoeting et al. 1999; Gruenwald 2012): with a few years a customer cannot
// tell much about itself.
#include "forecast/joint/dynamics.hpp"

#include <Eigen/Dense>
#include <cmath>

namespace visitcast::forecast {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

constexpr double unknown_level = 400.0;
constexpr double season_memory = 0.6;  // of the turning part, from year to year
constexpr double least_variance = 1e-8;

double covariance(const Movement& movement, std::size_t early, std::size_t late, std::size_t season) {
    const std::size_t apart = late - early;
    double sum = unknown_level + movement.level * static_cast<double>(early + 1);
    sum += movement.slope * static_cast<double>(early) * static_cast<double>(late);
    if (apart % season == 0)
        sum += movement.season + movement.turning * std::pow(season_memory, static_cast<double>(apart / season));
    return apart == 0 ? sum + 1.0 : sum;
}

/// Everything about one movement that does not depend on the customer.
struct Solved {
    Matrix root;        // Cholesky factor of the covariance of the past
    Matrix gains;       // steps x length
    Vector ahead;       // variance of each step given the past
    double log_root{};  // half the logarithm of the determinant
};

Solved solved(const Movement& movement, std::size_t length, std::size_t steps, std::size_t season) {
    const auto n = static_cast<Eigen::Index>(length);
    const auto h = static_cast<Eigen::Index>(steps);
    Matrix past = Matrix::Zero(n, n), cross(h, n);
    for (std::size_t i = 0; i < length; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            past(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = covariance(movement, j, i, season);
        }
        for (std::size_t k = 0; k < steps; ++k) {
            cross(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) = covariance(movement, i, length + k, season);
        }
    }
    Solved result;
    const Eigen::LLT<Matrix> factors(past);  // reads the lower half
    result.root = factors.matrixL();
    result.gains = factors.solve(cross.transpose()).transpose();
    result.log_root = result.root.diagonal().array().log().sum();
    result.ahead.resize(h);
    for (Eigen::Index k = 0; k < h; ++k) {
        const std::size_t at = length + static_cast<std::size_t>(k);
        result.ahead(k) = covariance(movement, at, at, season) - result.gains.row(k).dot(cross.row(k));
    }
    return result;
}

}  // namespace

struct Dynamics::Table {
    std::size_t steps{};
    std::vector<Solved> movements;
};

Dynamics::Dynamics(std::vector<Movement> movements, double trust, std::size_t season)
    : movements_(std::move(movements)), trust_(trust), season_(season) {}
Dynamics::~Dynamics() = default;
Dynamics::Dynamics(Dynamics&&) noexcept = default;
Dynamics& Dynamics::operator=(Dynamics&&) noexcept = default;

Dynamics Dynamics::learned(std::size_t season) {
    std::vector<Movement> movements;
    for (const double level : {0.01, 0.05, 0.2, 0.8}) {
        for (const double stays : {16.0, 64.0}) {
            for (const double turning : {0.0, 1.0, 3.0}) movements.push_back({level, stays, turning, 0.0});
        }
    }
    return Dynamics(std::move(movements), 0.3, season);
}

Dynamics Dynamics::beside_group(std::size_t season) {
    const double month = 12.0 / static_cast<double>(season);
    const double growth = 0.002 * month * month;
    std::vector<Movement> movements;
    for (const double level : {0.01, 0.05, 0.2, 0.8}) {
        for (const double stays : {0.0, 0.3, 2.0, 16.0}) movements.push_back({level, stays, 0.0, 0.0});
    }
    for (const double level : {0.01, 0.05}) {
        for (const double stays : {0.0, 0.3, 2.0}) movements.push_back({level, stays, 0.0, growth});
    }
    return Dynamics(std::move(movements), 0.3, season);
}

void Dynamics::prepare(std::size_t length, std::size_t steps) {
    std::unique_ptr<Table>& table = tables_[length];
    if (table && table->steps >= steps) return;
    table = std::make_unique<Table>();
    table->steps = steps;
    for (const Movement& movement : movements_) table->movements.push_back(solved(movement, length, steps, season_));
}

LogOutlook Dynamics::predict(std::span<const double> logs, std::size_t steps) const {
    const Table& table = *tables_.at(logs.size());
    const auto n = static_cast<Eigen::Index>(logs.size());
    const auto h = static_cast<Eigen::Index>(steps);
    Vector past = Eigen::Map<const Vector>(logs.data(), n);
    const double mean = past.mean();
    past.array() -= mean;
    const double freedom = std::max(static_cast<double>(n) - 1.0, 1.0);
    std::vector<double> noise, likelihood;
    for (const Solved& movement : table.movements) {
        const Vector white = movement.root.triangularView<Eigen::Lower>().solve(past);
        noise.push_back(white.squaredNorm() / freedom + least_variance);
        likelihood.push_back(-0.5 * freedom * std::log(noise.back()) - movement.log_root);
    }
    double best = likelihood.front();
    for (const double value : likelihood) best = std::max(best, value);
    double sum = 0.0;
    for (double& value : likelihood) {
        value = std::exp(trust_ * (value - best));
        sum += value;
    }
    Vector ahead = Vector::Zero(h), squares = Vector::Zero(h), variance = Vector::Zero(h);
    for (std::size_t k = 0; k < table.movements.size(); ++k) {
        const double weight = likelihood[k] / sum;
        if (weight < 1e-4) continue;
        const Solved& movement = table.movements[k];
        const Vector one = movement.gains.topRows(h) * past;
        ahead += weight * one;
        squares += weight * one.cwiseProduct(one);
        variance += weight * noise[k] * movement.ahead.head(h);
    }
    LogOutlook outlook;
    for (Eigen::Index k = 0; k < h; ++k) {
        outlook.mean.push_back(mean + ahead(k));
        outlook.variance.push_back(variance(k) + std::max(squares(k) - ahead(k) * ahead(k), 0.0));
    }
    return outlook;
}

}  // namespace visitcast::forecast
