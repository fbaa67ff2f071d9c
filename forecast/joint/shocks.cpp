// SPDX-License-Identifier: Apache-2.0
// Principal components of what is left of many histories when each is freed of its own level and season (Stock and Watson 2002,
// doi 10.1198/073500102317351921): a warm winter shows in all of them at once. Level, season and shocks are estimated in turns.
// How many courses are real is told by the largest eigenvalue that pure noise would give (Marchenko and Pastur 1967); how
// strongly one customer follows a course is drawn towards zero by the rule of James and Stein (1961).
#include "forecast/joint/shocks.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

constexpr std::size_t most_courses = 3;
constexpr std::size_t longest = 120;
constexpr std::size_t least_histories = 20;
constexpr double stiffness = 10.0;  // of the level: about three periods of memory to each side
constexpr int turns = 4;
constexpr double most_scatters = 4.0;   // beyond this a month says nothing about the others
constexpr double slip_scatters = 3.0;   // a month further off is a slip of the history itself
constexpr double least_scatter = 0.01;  // 1 % a month
constexpr std::size_t slips_from = 3;   // the newest months may be the beginning of something

/// The smooth course through `values`: least squares with a penalty on the squared steps (Whittaker 1923).
std::vector<double> smoothed(const std::vector<double>& values) {
    const std::size_t n = values.size();
    std::vector<double> diagonal(n, 1.0), level(values);
    for (std::size_t t = 0; t < n; ++t) diagonal[t] += stiffness * (t > 0 ? 1.0 : 0.0) + stiffness * (t + 1 < n ? 1.0 : 0.0);
    for (std::size_t t = 1; t < n; ++t) {
        const double factor = -stiffness / diagonal[t - 1];
        diagonal[t] += factor * stiffness;
        level[t] -= factor * level[t - 1];
    }
    level[n - 1] /= diagonal[n - 1];
    for (std::size_t t = n - 1; t > 0; --t) level[t - 1] = (level[t - 1] + stiffness * level[t]) / diagonal[t - 1];
    return level;
}

struct Parts {
    std::vector<double> usual;  ///< level + season
    std::vector<double> season;
    double scatter{};
};

/// Level and season of logarithms, by turns; months are averaged, or by median where slips are looked for.
Parts parts_of(const std::vector<double>& logs, std::size_t season, bool by_median) {
    const std::size_t n = logs.size();
    std::vector<double> seasons(season, 0.0), level;
    for (int turn = 0; turn < turns + 1; ++turn) {
        std::vector<double> bare(n);
        for (std::size_t t = 0; t < n; ++t) bare[t] = logs[t] - seasons[t % season];
        level = smoothed(bare);
        double mean = 0.0;
        for (std::size_t month = 0; month < season; ++month) {
            std::vector<double> some;
            double sum = 0.0;
            for (std::size_t t = month; t < n; t += season) {
                sum += logs[t] - level[t];
                if (by_median) some.push_back(logs[t] - level[t]);
            }
            const double count = static_cast<double>((n - month + season - 1) / season);
            seasons[month] = by_median ? median(std::move(some)) : sum / count;
            mean += seasons[month] / static_cast<double>(season);
        }
        for (double& value : seasons) value -= mean;
    }
    Parts parts;
    parts.season = seasons;
    std::vector<double> sizes;
    for (std::size_t t = 0; t < n; ++t) {
        parts.usual.push_back(level[t] + seasons[t % season]);
        sizes.push_back(std::abs(logs[t] - parts.usual[t]));
    }
    parts.scatter = std::max(1.4826 * median(std::move(sizes)), least_scatter);
    return parts;
}

std::vector<double> minus(std::vector<double> values, const Vector& shocks) {
    for (std::size_t t = 0; t < values.size(); ++t) values[t] -= shocks(static_cast<Eigen::Index>(t));
    return values;
}

/// What is left of the logarithms beside the usual, in scatters.
Vector left_over(const std::vector<double>& logs, const Parts& parts) {
    Vector left(static_cast<Eigen::Index>(logs.size()));
    for (std::size_t t = 0; t < logs.size(); ++t) {
        left(static_cast<Eigen::Index>(t)) =
            std::clamp((logs[t] - parts.usual[t]) / parts.scatter, -most_scatters, most_scatters);
    }
    return left;
}

/// Loadings of one history on the courses, in scatters, drawn towards zero.
Vector loadings(const Matrix& courses, const Vector& left) {
    const Matrix information = courses.transpose() * courses;
    const Matrix inverse = (information + 1e-6 * Matrix::Identity(information.rows(), information.cols()))
                               .llt()
                               .solve(Matrix::Identity(information.rows(), information.cols()));
    Vector own = inverse * (courses.transpose() * left);
    const double rest = (left - courses * own).squaredNorm() / static_cast<double>(left.size());
    for (Eigen::Index k = 0; k < own.size(); ++k) {
        const double square = own(k) * own(k);
        own(k) *= square > 0.0 ? std::max(0.0, 1.0 - rest * inverse(k, k) / square) : 0.0;
    }
    return own;
}

/// The last `window` values of a long history.
std::vector<double> tail(const std::vector<double>& values, std::size_t window) {
    return {values.end() - static_cast<std::ptrdiff_t>(std::min(window, values.size())), values.end()};
}

}  // namespace

CommonShocks learn_shocks(std::span<const Logs* const> histories, std::size_t season) {
    std::vector<std::size_t> lengths;
    for (const Logs* history : histories) {
        if (history->lag == 0) lengths.push_back(history->values.size());
    }
    if (lengths.size() < least_histories) return {};
    std::sort(lengths.begin(), lengths.end());
    const std::size_t window = std::min(lengths[lengths.size() / 2], longest);
    if (2 * window < 3 * season) return {};
    std::vector<std::vector<double>> logs;
    for (const Logs* history : histories) {
        if (history->lag == 0 && history->values.size() >= window) logs.push_back(tail(history->values, window));
    }
    const auto rows = static_cast<Eigen::Index>(logs.size());
    const auto columns = static_cast<Eigen::Index>(window);
    std::vector<Vector> common(logs.size(), Vector::Zero(columns));
    Matrix left(rows, columns), courses;
    std::vector<double> scatters(logs.size());
    for (int turn = 0; turn < turns; ++turn) {
        for (std::size_t i = 0; i < logs.size(); ++i) {
            const Parts parts = parts_of(minus(logs[i], common[i]), season, false);
            scatters[i] = parts.scatter;
            left.row(static_cast<Eigen::Index>(i)) = left_over(logs[i], parts).transpose();
        }
        const Matrix together = left.transpose() * left / static_cast<double>(rows);
        const Eigen::SelfAdjointEigenSolver<Matrix> solver(together);
        // Taking off the season and the level (0.16 periods' worth each) leaves noise fewer directions to go.
        const double free = std::max(0.84 * static_cast<double>(window) - static_cast<double>(season), 1.0);
        const double edge = 1.0 + std::sqrt(free / static_cast<double>(rows));
        std::vector<Vector> real;
        double noise = together.trace();
        for (Eigen::Index k = columns; k > 0 && real.size() < most_courses; --k) {
            const double size = solver.eigenvalues()(k - 1);
            if (size <= edge * edge * noise / free) break;
            noise -= size;
            real.emplace_back(solver.eigenvectors().col(k - 1) * std::sqrt(static_cast<double>(columns)));
        }
        if (real.empty()) return {};
        courses.resize(columns, static_cast<Eigen::Index>(real.size()));
        for (std::size_t k = 0; k < real.size(); ++k) courses.col(static_cast<Eigen::Index>(k)) = real[k];
        for (std::size_t i = 0; i < logs.size(); ++i) {
            const Vector row = left.row(static_cast<Eigen::Index>(i)).transpose();
            common[i] = courses * loadings(courses, row) * scatters[i];
        }
    }
    CommonShocks shocks;
    for (Eigen::Index k = 0; k < courses.cols(); ++k) {
        shocks.courses.emplace_back(courses.col(k).data(), courses.col(k).data() + columns);
    }
    return shocks;
}

std::vector<double> own_season(const std::vector<double>& logs, std::size_t season) {
    return parts_of(logs, season, false).season;
}

Freed freed_of_shocks(const CommonShocks& shocks, const Logs& history, std::size_t season) {
    const std::size_t n = std::min(history.values.size(), longest);
    Freed freed;
    freed.logs = tail(history.values, n);
    const std::size_t seen = shocks.span() > history.lag ? std::min(n, shocks.span() - history.lag) : 0;
    Vector common = Vector::Zero(static_cast<Eigen::Index>(n));
    if (2 * seen >= 3 * season) {
        Matrix courses(static_cast<Eigen::Index>(seen), static_cast<Eigen::Index>(shocks.courses.size()));
        for (std::size_t k = 0; k < shocks.courses.size(); ++k) {
            for (std::size_t t = 0; t < seen; ++t) {
                courses(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(k)) =
                    shocks.courses[k][shocks.span() - history.lag - seen + t];
            }
        }
        for (int turn = 0; turn < turns; ++turn) {
            const Parts parts = parts_of(minus(freed.logs, common), season, false);
            const Vector left = left_over(freed.logs, parts).tail(static_cast<Eigen::Index>(seen));
            common.tail(static_cast<Eigen::Index>(seen)) = courses * loadings(courses, left) * parts.scatter;
        }
        freed.last_shock = common(static_cast<Eigen::Index>(n) - 1);
        freed.variance = common.squaredNorm() / static_cast<double>(seen);
        freed.logs = minus(std::move(freed.logs), common);
    }
    // A slip pulls the level along; it shows better when it has been cut once.
    for (int turn = 0; turn < turns && n >= season + slips_from; ++turn) {
        const Parts parts = parts_of(freed.logs, season, true);
        const double most = slip_scatters * std::max(parts.scatter, 2.0 * least_scatter);
        for (std::size_t t = 0; t + slips_from < n; ++t) {
            freed.logs[t] = std::clamp(freed.logs[t], parts.usual[t] - most, parts.usual[t] + most);
        }
    }
    return freed;
}

}  // namespace visitcast::forecast
