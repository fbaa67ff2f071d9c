// SPDX-License-Identifier: Apache-2.0
#include "forecast/models/arima/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace visitcast::forecast {
namespace {

constexpr double impossible = 1e300;

/// Solves the n equations of a row-major system with the right side as column n; false when it is singular.
bool solve(std::vector<double>& system, std::size_t n) {
    const std::size_t width = n + 1;
    for (std::size_t column = 0; column < n; ++column) {
        std::size_t pivot = column;
        for (std::size_t r = column + 1; r < n; ++r) {
            if (std::abs(system[r * width + column]) > std::abs(system[pivot * width + column])) pivot = r;
        }
        if (std::abs(system[pivot * width + column]) < 1e-12) return false;
        if (pivot != column) {
            for (std::size_t c = column; c < width; ++c) std::swap(system[pivot * width + c], system[column * width + c]);
        }
        for (std::size_t r = column + 1; r < n; ++r) {
            const double share = system[r * width + column] / system[column * width + column];
            if (share == 0.0) continue;
            for (std::size_t c = column; c < width; ++c) system[r * width + c] -= share * system[column * width + c];
        }
    }
    for (std::size_t r = n; r-- > 0;) {
        double right = system[r * width + n];
        for (std::size_t c = r + 1; c < n; ++c) right -= system[r * width + c] * system[c * width + n];
        system[r * width + n] = right / system[r * width + r];
    }
    return true;
}

}  // namespace

ArmaLikelihood::ArmaLikelihood(std::span<const double> values, bool constant) : values_(values), constant_(constant) {}

/// Autocovariances of the process (gamma), of its moving average part (tail), and between both (cross), for shocks of variance 1.
bool ArmaLikelihood::covariances() {
    const std::size_t p = ar_.size();
    const std::size_t q = ma_.size() - 1;
    psi_.assign(q + 1, 0.0);
    for (std::size_t j = 0; j <= q; ++j) {
        psi_[j] = ma_[j];
        for (std::size_t i = 1; i <= std::min(j, p); ++i) psi_[j] += ar_[i - 1] * psi_[j - i];
    }
    cross_.assign(q + 1, 0.0);
    tail_.assign(q + 1, 0.0);
    for (std::size_t j = 0; j <= q; ++j) {
        if (ma_[j] == 0.0) continue;
        for (std::size_t k = 0; k <= j; ++k) {
            cross_[k] += ma_[j] * psi_[j - k];
            tail_[k] += ma_[j] * ma_[j - k];
        }
    }
    gamma_.assign(std::max(head_, p + 1), 0.0);
    const auto shock = [&](std::size_t k) { return k <= q ? cross_[k] : 0.0; };
    const std::size_t unknowns = p + 1;
    const std::size_t width = unknowns + 1;
    system_.assign(unknowns * width, 0.0);
    for (std::size_t k = 0; k < unknowns; ++k) {
        system_[k * width + k] += 1.0;
        for (std::size_t i = 1; i <= p; ++i) system_[k * width + (k > i ? k - i : i - k)] -= ar_[i - 1];
        system_[k * width + unknowns] = shock(k);
    }
    if (!solve(system_, unknowns)) return false;
    for (std::size_t k = 0; k < unknowns; ++k) gamma_[k] = system_[k * width + unknowns];
    for (std::size_t k = unknowns; k < gamma_.size(); ++k) {
        gamma_[k] = shock(k);
        for (std::size_t i = 1; i <= p; ++i) gamma_[k] += ar_[i - 1] * gamma_[k - i];
    }
    return gamma_[0] > 0.0;
}

/// Between the transformed values t >= s.
double ArmaLikelihood::covariance(std::size_t t, std::size_t s) const {
    const std::size_t lag = t - s;
    if (t < head_) return gamma_[lag];
    if (lag >= ma_.size()) return 0.0;
    return s < head_ ? cross_[lag] : tail_[lag];
}

double ArmaLikelihood::transformed(std::size_t t) const {
    double value = values_[t];
    if (t < head_) return value;
    for (std::size_t i = 0; i < ar_.size(); ++i) {
        if (ar_[i] != 0.0) value -= ar_[i] * values_[t - 1 - i];
    }
    return value;
}

/// The weights of the earlier innovations in value t, and the variance that is left of it.
void ArmaLikelihood::factor_row(std::size_t t) {
    const std::size_t first = t > band_ ? t - band_ : 0;
    const std::size_t count = t - first;
    if (first >= head_) {
        std::copy(steady_.begin(), steady_.end(), row_.begin());
    } else {
        for (std::size_t k = 0; k < count; ++k) row_[k] = covariance(t, first + k);
    }
    double* const shared = row_.data();
    double* const weights = rows_.data() + t * band_;
    double left = covariance(t, t);
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t s = first + k;
        // The weights of value s begin at the first value in its own reach.
        const double* const others = rows_.data() + s * band_ + (first - (s > band_ ? s - band_ : 0));
        double sum = shared[k];
        for (std::size_t j = 0; j < k; ++j) sum -= shared[j] * others[j];
        shared[k] = sum;
        weights[k] = sum * inverse_[s];
        left -= sum * weights[k];
    }
    scale_[t] = left;
    inverse_[t] = 1.0 / left;
}

double ArmaLikelihood::operator()(std::span<const double> ar, std::span<const double> ma) {
    const std::size_t n = values_.size();
    ar_.assign(ar.begin(), ar.end());
    ma_.assign(1, 1.0);
    ma_.insert(ma_.end(), ma.begin(), ma.end());
    head_ = std::min(std::max(ar.size(), ma.size()), n);
    band_ = std::max(head_ > 0 ? head_ - 1 : 0, ma.size());
    if (!covariances()) return impossible;
    rows_.resize((n + band_ + 1) * band_);
    row_.resize(band_ + 1);
    scale_.resize(n + band_ + 1);
    inverse_.resize(n + band_ + 1);
    steady_.assign(band_, 0.0);
    for (std::size_t lag = 1; lag < ma_.size(); ++lag) steady_[band_ - lag] = tail_[lag];
    innovation_.resize(n);
    unit_.resize(n);
    unit_value_ = 1.0;
    for (const double weight : ar_) unit_value_ -= weight;

    double logs = 0.0;
    double product = 1.0;
    double squares = 0.0;
    double mixed = 0.0;
    double units = 0.0;
    for (std::size_t t = 0; t < n; ++t) {
        factor_row(t);
        if (!(scale_[t] > 1e-12)) return impossible;
        double value = transformed(t);
        double unit = t < head_ ? 1.0 : unit_value_;
        const std::size_t first = t > band_ ? t - band_ : 0;
        const double* const weights = rows_.data() + t * band_;
        for (std::size_t k = first; k < t; ++k) {
            value -= weights[k - first] * innovation_[k];
            if (constant_) unit -= weights[k - first] * unit_[k];
        }
        innovation_[t] = value;
        unit_[t] = unit;
        squares += value * value * inverse_[t];
        mixed += value * unit * inverse_[t];
        units += unit * unit * inverse_[t];
        product *= scale_[t];
        if (product > 1e200 || product < 1e-200) {
            logs += std::log(product);
            product = 1.0;
        }
    }
    logs += std::log(product);
    mean_ = constant_ && units > 0.0 ? mixed / units : 0.0;
    squares -= mean_ * mixed;
    const auto count = static_cast<double>(n);
    variance_ = std::max(squares, 1e-30) / count;
    return count * std::log(variance_) + logs;
}

double ArmaLikelihood::conditional(std::span<const double> ar, std::span<const double> ma) {
    const std::size_t n = values_.size();
    near_.clear();
    far_.clear();
    for (std::size_t i = 0; i < ar.size(); ++i) {
        if (ar[i] != 0.0) near_.emplace_back(i + 1, ar[i]);
    }
    for (std::size_t i = 0; i < ma.size(); ++i) {
        if (ma[i] != 0.0) far_.emplace_back(i + 1, ma[i]);
    }
    innovation_.resize(n);
    const double mean = constant_ ? std::accumulate(values_.begin(), values_.end(), 0.0) / static_cast<double>(n) : 0.0;
    double squares = 0.0;
    for (std::size_t t = 0; t < n; ++t) {
        double shock = values_[t] - mean;
        for (const auto& [lag, weight] : near_) {
            if (lag <= t) shock -= weight * (values_[t - lag] - mean);
        }
        for (const auto& [lag, weight] : far_) {
            if (lag <= t) shock -= weight * innovation_[t - lag];
        }
        innovation_[t] = shock;
        squares += shock * shock;
    }
    return squares < 1e280 ? static_cast<double>(n) * std::log(std::max(squares, 1e-30)) : impossible;
}

std::vector<double> ArmaLikelihood::ahead(int steps) {
    const std::size_t n = values_.size();
    std::vector<double> future;
    for (std::size_t h = 0; h < static_cast<std::size_t>(steps); ++h) {
        const std::size_t t = n + h;
        double value = t < head_ ? 0.0 : mean_ * unit_value_;
        if (h < band_) {
            factor_row(t);
            const std::size_t first = t > band_ ? t - band_ : 0;
            const double* const weights = rows_.data() + t * band_;
            for (std::size_t k = first; k < n; ++k) value += weights[k - first] * (innovation_[k] - mean_ * unit_[k]);
        }
        for (std::size_t i = 1; i <= ar_.size(); ++i) {
            if (i <= h)
                value += ar_[i - 1] * future[h - i];
            else if (i <= t)
                value += ar_[i - 1] * values_[t - i];
        }
        future.push_back(value);
    }
    return future;
}

}  // namespace visitcast::forecast
