// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace visitcast::forecast {

/// A hierarchy as one parent for each node: customer -> industry -> section -> total, or customer -> manager -> region -> total.
/// Parents come before their children, the root is node 0.
class Tree {
public:
    /// `parents[i]` is the parent of node i and smaller than i; parents[0] is not looked at. Throws std::invalid_argument
    /// otherwise.
    explicit Tree(std::vector<std::size_t> parents);

    std::size_t size() const { return parents_.size(); }
    std::size_t parent(std::size_t node) const { return parents_[node]; }
    bool leaf(std::size_t node) const { return children_[node] == 0; }
    std::vector<std::size_t> leaves() const;

    /// Every node as the sum of its leaves; values of inner nodes are overwritten.
    void sum_up(std::vector<double>& values) const;

private:
    std::vector<std::size_t> parents_;
    std::vector<std::size_t> children_;
};

/// The forecasts nearest to `base` that add up: the smallest sum of (reconciled - base)^2 / variance over all nodes, exact in two
/// passes over the tree, so that millions of leaves are no burden. A variance of 0 keeps a node as it is, an infinite one gives
/// it no say. Leaves end at zero or above when `floored`.
std::vector<double> reconcile_weighted(const Tree& tree, std::span<const double> base, std::span<const double> variances,
                                       bool floored);

/// The same with a full covariance from past errors (`errors[t][node]`, one row for each time): minimum trace with shrinkage
/// (Wickramasuriya, Athanasopoulos, Hyndman 2019, doi 10.1080/01621459.2018.1448825; shrinkage of Schaefer and Strimmer 2005).
/// Cubic in the number of inner nodes and quadratic in all: for small trees.
std::vector<double> reconcile_min_trace(const Tree& tree, std::span<const double> base,
                                        const std::vector<std::vector<double>>& errors, bool floored);

}  // namespace visitcast::forecast
