// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace visitcast::forecast {

/// How the logarithm of use may move; variances in units of the noise of one period.
struct Movement {
    double level{};    ///< steps of a level that wanders
    double season{};   ///< of each month of a season that stays
    double turning{};  ///< of each month of a season that is half forgotten within a year or two
    double slope{};    ///< of a growth that stays, a period squared
};

/// Mean and variance of the logarithms to come.
struct LogOutlook {
    std::vector<double> mean;
    std::vector<double> variance;
};

/// Forecasts logarithms as sums of moving parts, without fitting anything but the size of the noise: all weights are solved once
/// for each length of history.
class Dynamics {
public:
    /// `trust` is the share of a history's likelihood that counts for choosing among the movements.
    Dynamics(std::vector<Movement> movements, double trust, std::size_t season);
    ~Dynamics();
    Dynamics(Dynamics&&) noexcept;
    Dynamics& operator=(Dynamics&&) noexcept;

    /// Must have been called for a length, with at least as many steps, before predict() may be.
    void prepare(std::size_t length, std::size_t steps);
    LogOutlook predict(std::span<const double> logs, std::size_t steps) const;

    /// Twenty-four movements, from nearly still to lively, each customer's by its own likelihood.
    static Dynamics learned(std::size_t season);
    /// Twenty-two movements, most with next to no season of their own and some with a growth that stays, for what is left beside
    /// the season of a group.
    static Dynamics beside_group(std::size_t season);

private:
    struct Table;
    std::vector<Movement> movements_;
    double trust_;
    std::size_t season_;
    std::map<std::size_t, std::unique_ptr<Table>> tables_;  // by length
};

}  // namespace visitcast::forecast
