// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "forecast/backtest.hpp"
#include "forecast/estimate.hpp"
#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

/// Which customers have a history that can be summed up to that of a group: their newest bill, and how many months are summed.
struct GroupWindow {
    core::Month end;       ///< month after the newest bills
    std::size_t months{};  ///< 0 = no group can be forecast by itself
};

/// The newest month billed, and the longest of 36, 48, 60, 72, 84, 96 and 120 months that customers with nine tenths of the
/// energy have.
GroupWindow group_window(const std::vector<Prepared>& prepared);

/// Adds one customer at a time to its industry, section and the whole; then groups are forecast by themselves and brought into
/// line with their customers by weighted least squares on the tree, exact and linear in the number of customers, of whom only
/// sums are held.
struct GroupChanges {
    /// By industry ("" = without one) and step: kWh for each unit of variance.
    std::map<std::string, std::vector<double>> shares;

    /// What a customer's mean of a step changes by; `spread` is the standard deviation of its error.
    double change(const std::string& industry, std::size_t step, double spread) const;
};

class GroupSums {
public:
    GroupSums(GroupWindow window, const Options& options);

    /// False, and nothing is added, where the history does not fill the window or use is not regular.
    bool add(const CustomerHistory& customer, const Prepared& history, const Outlook& outlook);

    /// `correlation` of the errors of customers: how much less their sum tells than if they were independent.
    GroupChanges reconciled(double correlation) const;

private:
    struct Sum {
        std::string section;
        std::size_t customers{};
        std::vector<double> history, mean, squares, spreads;
    };
    GroupWindow window_;
    core::Month from_;
    std::size_t horizon_;
    std::map<std::string, Sum> industries_;
};

/// Trees up to this many nodes are reconciled with the whole covariance of past errors, larger ones with variances only.
inline constexpr std::size_t largest_full_covariance = 300;

/// Changes the means of `estimates` so that they agree best with forecasts of industries, sections and the company by themselves;
/// no mean falls below zero. Customers that take part get the note "reconciled".
void reconcile_estimates(const Company& company, const std::vector<Prepared>& prepared, const Options& options,
                         const std::vector<OriginLook>& looks, std::vector<Estimate>& estimates);

}  // namespace visitcast::forecast
