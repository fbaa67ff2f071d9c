// SPDX-License-Identifier: Apache-2.0
// Common shocks of a panel in two steps. The group's median error, as far as it is not chance, is taken off every member. What is
// left is searched for factors: principal components of the past errors, kept while their variance lies above what chance gives
// (Marchenko and Pastur 1967), each series' share of a factor drawn towards none by as much as it is uncertain. The factor of the
// newest period is a robust regression across the series (Huber 1964), so that a change of one customer cannot pass for a shock
// of all.
#include "forecast/changes/panel_shocks.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <Eigen/Dense>

#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::size_t least_group = 5;
constexpr std::size_t most_periods = 48;
constexpr std::size_t least_periods = 10;
constexpr std::size_t newest_left_out = 6;
constexpr std::size_t least_series = 30;
constexpr std::size_t most_for_basis = 2000;
constexpr int most_factors = 6;
constexpr double clip = 3.0;
constexpr double most_spread = 3.0;  // an error within so many usual scatters of the median goes with it
constexpr double least_with = 0.65;  // share of the members that must

/// What the members did together, and what a median of so many is off by chance.
struct Agreed {
    double shock{};
    double chance{};
};

/// Their median error, none where they went different ways.
Agreed agreed(const std::vector<double>& errors, const std::vector<double>& scatters, const std::vector<std::size_t>& members) {
    std::vector<double> known;
    std::vector<double> usual;
    for (const std::size_t i : members) {
        if (!std::isfinite(errors[i])) continue;
        known.push_back(errors[i]);
        usual.push_back(scatters[i]);
    }
    if (known.size() < least_group) return {};
    const double shock = median(known);
    const double near = most_spread * median(std::move(usual));
    const auto with = std::count_if(known.begin(), known.end(), [&](double error) { return std::abs(error - shock) <= near; });
    if (static_cast<double>(with) < least_with * static_cast<double>(known.size())) return {};
    return {shock, 1.2533 * near / most_spread / std::sqrt(static_cast<double>(known.size()))};
}

}  // namespace

PanelShocks::PanelShocks(const std::vector<std::string>& groups) : count_(groups.size()) {
    std::map<std::string, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < groups.size(); ++i) by_name[groups[i]].push_back(i);
    for (auto& [name, members] : by_name) {
        if (!name.empty() && members.size() >= least_group)
            groups_.push_back(std::move(members));
        else
            ungrouped_.insert(ungrouped_.end(), members.begin(), members.end());
    }
    std::sort(ungrouped_.begin(), ungrouped_.end());
}

std::vector<double> PanelShocks::of_groups(const std::vector<double>& errors, const std::vector<double>& scatters) {
    std::vector<double> common(count_, 0.0);
    const auto take_off = [&](const std::vector<std::size_t>& members, UsualShock& usual) {
        const Agreed found = agreed(errors, scatters, members);
        if (found.shock == 0.0) return;
        // As much of it as is not chance (James and Stein 1961): by what the group did before, or because it is large by itself.
        const double ratio = found.shock * found.shock / (found.chance * found.chance);
        usual.squares += ratio;
        usual.periods += 1.0;
        const double real = std::max({0.0, 1.0 - usual.periods / usual.squares, 1.0 - 2.0 / ratio});
        for (const std::size_t i : members) common[i] = real * found.shock;
    };
    usual_.resize(groups_.size() + 1);
    for (std::size_t g = 0; g < groups_.size(); ++g) take_off(groups_[g], usual_[g]);
    take_off(ungrouped_, usual_.back());
    return common;
}

std::vector<double> PanelShocks::of_factors(const std::vector<double>& rest) const {
    // A change under way is not yet known as one: the newest periods teach nothing, or it would explain itself.
    const std::size_t learned = past_.size() - std::min(past_.size(), newest_left_out);
    const auto periods = static_cast<Eigen::Index>(learned);
    const auto count = static_cast<Eigen::Index>(count_);
    if (learned < least_periods || count_ < least_series) return {};
    const std::size_t step = std::max<std::size_t>(count_ / most_for_basis, 1);
    Eigen::MatrixXd moments = Eigen::MatrixXd::Zero(periods, periods);
    double used = 0.0;
    for (std::size_t i = 0; i < count_; i += step) {
        Eigen::VectorXd own(periods);
        for (Eigen::Index t = 0; t < periods; ++t) own[t] = past_[static_cast<std::size_t>(t)][i];
        moments.selfadjointView<Eigen::Lower>().rankUpdate(own);
        used += 1.0;
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(moments / used);
    const Eigen::VectorXd& variances = solved.eigenvalues();  // ascending
    const double chance = variances.head(periods - std::min<Eigen::Index>(most_factors, periods / 2)).mean() *
                          std::pow(1.0 + std::sqrt(static_cast<double>(periods) / used), 2.0);
    Eigen::Index factors = 0;
    while (factors < most_factors && variances[periods - 1 - factors] > 1.1 * chance) ++factors;
    if (factors == 0) return {};
    const Eigen::MatrixXd basis = solved.eigenvectors().rightCols(factors);
    Eigen::MatrixXd shares(count, factors);
    for (Eigen::Index i = 0; i < count; ++i) {
        for (Eigen::Index k = 0; k < factors; ++k) {
            double share = 0.0;
            for (Eigen::Index t = 0; t < periods; ++t) {
                share += past_[static_cast<std::size_t>(t)][static_cast<std::size_t>(i)] * basis(t, k);
            }
            const double variance = variances[periods - factors + k];
            shares(i, k) = share * (variance - chance) / variance;
        }
    }
    Eigen::VectorXd factor = Eigen::VectorXd::Zero(factors);
    for (int round = 0; round < 6; ++round) {
        // A factor is not expected to be very much stronger than it ever was: its past has the size 1 / sqrt(periods).
        Eigen::MatrixXd left = 0.03 * static_cast<double>(periods) * Eigen::MatrixXd::Identity(factors, factors);
        Eigen::VectorXd right = Eigen::VectorXd::Zero(factors);
        for (Eigen::Index i = 0; i < count; ++i) {
            const double value = rest[static_cast<std::size_t>(i)];
            if (!std::isfinite(value)) continue;
            const double miss = std::abs(value - shares.row(i).dot(factor));
            const double weight = miss > 1.5 ? 1.5 / miss : 1.0;
            left += weight * shares.row(i).transpose() * shares.row(i);
            right += weight * value * shares.row(i).transpose();
        }
        factor = left.ldlt().solve(right);
    }
    std::vector<double> common(count_);
    for (Eigen::Index i = 0; i < count; ++i) common[static_cast<std::size_t>(i)] = shares.row(i).dot(factor);
    return common;
}

std::vector<double> PanelShocks::common(const std::vector<double>& errors, const std::vector<double>& scatters) {
    std::vector<double> common = of_groups(errors, scatters);
    std::vector<double> rest(count_);
    for (std::size_t i = 0; i < count_; ++i) rest[i] = (errors[i] - common[i]) / scatters[i];
    const std::vector<double> shared = of_factors(rest);
    for (std::size_t i = 0; i < count_ && !shared.empty(); ++i) common[i] += shared[i] * scatters[i];
    for (double& one : rest) one = std::isfinite(one) ? std::clamp(one, -clip, clip) : 0.0;
    past_.push_back(std::move(rest));
    if (past_.size() > most_periods) past_.pop_front();
    return common;
}

}  // namespace visitcast::forecast
