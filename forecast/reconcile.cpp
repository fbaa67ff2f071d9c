// SPDX-License-Identifier: Apache-2.0
// Least squares on a tree. Upwards, everything below a node is summed up as one guess of the node's value with a variance: the
// sum of what the children say (their variances add), joined with the node's own forecast (precisions add). Downwards, the
// difference between a parent's final value and the sum of the children's guesses is shared out by their variances. That is
// generalised least squares with a diagonal covariance (Hyndman, Ahmed, Athanasopoulos, Shang 2011,
// doi 10.1016/j.csda.2011.03.006) without a matrix, as the Kalman smoother is for time.
#include "forecast/reconcile.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <Eigen/Dense>

namespace visitcast::forecast {
namespace {

/// Two independent guesses of one number as one.
void join(double& value, double& variance, double other, double other_variance) {
    if (std::isinf(other_variance)) return;
    if (std::isinf(variance)) {
        value = other;
        variance = other_variance;
        return;
    }
    const double sum = variance + other_variance;
    if (sum <= 0.0) return;  // both certain: the first is kept
    value = (value * other_variance + other * variance) / sum;
    variance = variance * other_variance / sum;
}

/// No node below zero: from the root down, each node's value is shared out among the children that are above zero.
void lift(const Tree& tree, std::vector<double>& values) {
    std::vector<double> positive(tree.size(), 0.0);
    for (std::size_t i = 1; i < tree.size(); ++i) positive[tree.parent(i)] += std::max(values[i], 0.0);
    values[0] = std::max(values[0], 0.0);
    for (std::size_t i = 1; i < tree.size(); ++i) {
        const std::size_t up = tree.parent(i);
        values[i] = positive[up] > 0.0 ? std::max(values[i], 0.0) * values[up] / positive[up] : 0.0;
    }
    tree.sum_up(values);
}

}  // namespace

Tree::Tree(std::vector<std::size_t> parents) : parents_(std::move(parents)), children_(parents_.size(), 0) {
    if (parents_.empty()) throw std::invalid_argument("a tree needs a root");
    for (std::size_t i = 1; i < parents_.size(); ++i) {
        if (parents_[i] >= i) throw std::invalid_argument("a parent must come before its children");
        ++children_[parents_[i]];
    }
}

std::vector<std::size_t> Tree::leaves() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < size(); ++i) {
        if (leaf(i)) found.push_back(i);
    }
    return found;
}

void Tree::sum_up(std::vector<double>& values) const {
    for (std::size_t i = 0; i < size(); ++i) {
        if (!leaf(i)) values[i] = 0.0;
    }
    for (std::size_t i = size(); i-- > 1;) values[parents_[i]] += values[i];
}

std::vector<double> reconcile_weighted(const Tree& tree, std::span<const double> base, std::span<const double> variances,
                                       bool floored) {
    const std::size_t n = tree.size();
    std::vector<double> below(n, 0.0);           // sum of the children's guesses
    std::vector<double> below_variance(n, 0.0);  // and its variance
    std::vector<double> unknown(n, 0.0);         // children of infinite variance
    std::vector<double> guess(base.begin(), base.end());
    std::vector<double> doubt(variances.begin(), variances.end());
    for (std::size_t i = n; i-- > 0;) {
        if (!tree.leaf(i)) join(guess[i], doubt[i], below[i], below_variance[i]);
        if (i > 0) {
            below[tree.parent(i)] += guess[i];
            below_variance[tree.parent(i)] += doubt[i];
            if (std::isinf(doubt[i])) unknown[tree.parent(i)] += 1.0;
        }
    }
    std::vector<double> values = guess;
    for (std::size_t i = 1; i < n; ++i) {
        const std::size_t up = tree.parent(i);
        const double missing = values[up] - below[up];
        if (unknown[up] > 0.0) {
            if (std::isinf(doubt[i])) values[i] += missing / unknown[up];
        } else if (below_variance[up] > 0.0) {
            values[i] += missing * doubt[i] / below_variance[up];
        }
    }
    tree.sum_up(values);
    if (floored) lift(tree, values);
    return values;
}

std::vector<double> reconcile_min_trace(const Tree& tree, std::span<const double> base,
                                        const std::vector<std::vector<double>>& errors, bool floored) {
    const auto n = static_cast<Eigen::Index>(tree.size());
    const auto times = static_cast<Eigen::Index>(errors.size());
    Eigen::MatrixXd e(times, n);
    for (Eigen::Index t = 0; t < times; ++t) {
        for (Eigen::Index i = 0; i < n; ++i) e(t, i) = errors[static_cast<std::size_t>(t)][static_cast<std::size_t>(i)];
    }
    const Eigen::MatrixXd covariance = e.transpose() * e / static_cast<double>(times);
    const Eigen::VectorXd scale = covariance.diagonal().cwiseMax(1e-30).cwiseSqrt();
    // The correlations are drawn towards none by how uncertain they are.
    double doubt = 0.0, size = 0.0;
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < i; ++j) {
            const Eigen::ArrayXd products = e.col(i).array() * e.col(j).array() / (scale[i] * scale[j]);
            const double mean = products.mean();
            doubt += (products - mean).square().sum() / (static_cast<double>(times) * static_cast<double>(times - 1));
            size += mean * mean;
        }
    }
    const double shrinkage = times > 1 && size > 0.0 ? std::clamp(doubt / size, 0.0, 1.0) : 1.0;
    Eigen::MatrixXd w = (1.0 - shrinkage) * covariance;
    w.diagonal() = covariance.diagonal().cwiseMax(1e-12 * covariance.diagonal().maxCoeff());

    // Constraints: every inner node less its children is nothing.
    std::vector<Eigen::Index> row(tree.size(), -1);
    Eigen::Index rows = 0;
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (!tree.leaf(i)) row[i] = rows++;
    }
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(rows, n);
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (row[i] >= 0) sums(row[i], static_cast<Eigen::Index>(i)) = 1.0;
        if (i > 0) sums(row[tree.parent(i)], static_cast<Eigen::Index>(i)) = -1.0;
    }
    const Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(base.data(), n);
    const Eigen::MatrixXd shared = w * sums.transpose();
    const Eigen::VectorXd change = shared * (sums * shared).ldlt().solve(sums * y);
    std::vector<double> values(tree.size());
    for (std::size_t i = 0; i < tree.size(); ++i) values[i] = base[i] - change[static_cast<Eigen::Index>(i)];
    tree.sum_up(values);
    if (floored) lift(tree, values);
    return values;
}

}  // namespace visitcast::forecast
