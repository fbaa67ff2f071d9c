// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace visitcast::forecast {

/// The exact Gaussian likelihood of a stationary process with autoregressive and moving average parts: the series is turned into
/// one whose covariance is a narrow band (Ansley 1979, doi 10.1093/biomet/66.1.59), and the band is factored row by row.
/// One object serves many parameters; nothing is allocated once the first call has grown its rows.
class ArmaLikelihood {
public:
    /// `values` must outlive the object; with `constant` their mean is estimated together with the rest.
    ArmaLikelihood(std::span<const double> values, bool constant);

    /// Minus twice the log likelihood, up to a constant that depends on the number of values only; the variance of the shocks and
    /// the mean are set to their best values on the way. `ar` and `ma` are the coefficients of lags 1, 2, ...:
    /// z[t] = ar[0] z[t-1] + ... + e[t] + ma[0] e[t-1] + ...; a huge value when they leave the stationary region.
    double operator()(std::span<const double> ar, std::span<const double> ma);

    /// The same for the shocks that follow when all before the series is taken as zero: quick, and good enough to start from.
    double conditional(std::span<const double> ar, std::span<const double> ma);

    double variance() const { return variance_; }
    double mean() const { return mean_; }

    /// Expected values of the next steps under the parameters of the last call.
    std::vector<double> ahead(int steps);

private:
    bool covariances();
    double covariance(std::size_t t, std::size_t s) const;
    void factor_row(std::size_t t);
    double transformed(std::size_t t) const;

    std::span<const double> values_;
    bool constant_{};
    std::vector<double> ar_, ma_;  // ma_[0] = 1
    std::size_t head_{};           // leading values kept as they are
    std::size_t band_{};           // covariances reach so many values back
    std::vector<double> psi_, cross_, gamma_, tail_, system_;
    std::vector<double> rows_;    // band_ weights for each value: of the innovations before it, the oldest in reach first
    std::vector<double> steady_;  // covariances with the values before, where no leading value is among them
    std::vector<std::pair<std::size_t, double>> near_, far_;  // lags and coefficients that are not zero
    std::vector<double> row_, scale_, inverse_, innovation_, unit_;
    double unit_value_{};  // what a constant of 1 becomes in the transformed series
    double variance_{};
    double mean_{};
};

}  // namespace visitcast::forecast
