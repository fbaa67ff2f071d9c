// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "forecast/models.hpp"
#include "forecast/optimise.hpp"

namespace visitcast::forecast {

/// Orders (p, d, q)(P, D, Q) of a seasonal model; the constant is a mean without differences and a drift with one.
struct ArimaOrder {
    int ar{};
    int differences{};
    int ma{};
    int season_ar{};
    int season_differences{};
    int season_ma{};
    bool constant{};
    bool operator==(const ArimaOrder&) const = default;
};

struct Arima {
    ArimaOrder order;
    std::vector<double> ar;  ///< lags 1, 2, ... of the multiplied out polynomials, before differences
    std::vector<double> ma;
    double constant{};  ///< mean of the differenced series
    double variance{};
    double criterion{};  ///< AICc; comparable between orders with the same differences
};

/// Fitted by exact maximum likelihood; `evaluations` bounds the search and `tolerance` is in units of the likelihood.
/// `start` is where the search begins when it holds a point, and where it ended afterwards. Nothing
/// when the series is too short for the order or the likelihood does not exist. At most six parameters beside the constant.
std::optional<Arima> fit_arima(const ArimaOrder& order, std::span<const double> values, int season, int evaluations = 400,
                               double tolerance = 1e-6, std::optional<Point>* start = nullptr);

Outlook outlook_of(const Arima& arima, std::span<const double> values, int season, int horizon);

/// The order by differences and AICc, fitted; nothing when even the simplest cannot be.
std::optional<Arima> choose_arima(std::span<const double> values, int season);

/// The series after its seasonal and plain differences.
std::vector<double> differenced(std::span<const double> values, int season, int differences, int season_differences);

/// Number of plain differences (0 to 2) by the test of Kwiatkowski, Phillips, Schmidt and Shin (1992) at 5 %.
int differences_needed(std::span<const double> values);

}  // namespace visitcast::forecast
