// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace visitcast::forecast {

/// What a model says of the steps to come: the mean and the standard deviation of the error of each step.
struct Outlook {
    std::vector<double> mean;
    std::vector<double> spread;
};

/// One row of the model table. `predict` gets a series without gaps, of at least `least_seasons` seasons and 1 value.
struct Model {
    std::string_view name;
    int least_seasons{};
    Outlook (*predict)(std::span<const double> values, int season, int horizon);
};

/// All models, the product's own choice first.
std::span<const Model> models();

/// The row of a model, or the simplest one that the length of the series allows. Throws core::UsageError for an unknown name.
const Model& model_for(std::string_view name, std::size_t length, int season);

/// The power of two next below the mean size of the values; 1 when they are all zero. Dividing by it changes no digit.
double unit_of(std::span<const double> values);

/// The outlook that `predict` gives for the values in their own unit, so that limits inside a model mean the same for tiny and
/// for huge series.
template <class Predict>
Outlook in_own_unit(std::span<const double> values, const Predict& predict) {
    const double unit = unit_of(values);
    std::vector<double> scaled(values.begin(), values.end());
    for (double& value : scaled) value /= unit;
    Outlook outlook = predict(std::span<const double>(scaled));
    for (double& mean : outlook.mean) mean *= unit;
    for (double& spread : outlook.spread) spread *= unit;
    return outlook;
}

// The functions of the table, one file each in models/.
Outlook predict_default(std::span<const double> values, int season, int horizon);
Outlook predict_combination(std::span<const double> values, int season, int horizon);
Outlook predict_tested_combination(std::span<const double> values, int season, int horizon);
Outlook predict_ets(std::span<const double> values, int season, int horizon);
Outlook predict_weighted_ets(std::span<const double> values, int season, int horizon);
Outlook predict_damped(std::span<const double> values, int season, int horizon);
Outlook predict_theta(std::span<const double> values, int season, int horizon);
Outlook predict_dynamic_theta(std::span<const double> values, int season, int horizon);
Outlook predict_complex(std::span<const double> values, int season, int horizon);
Outlook predict_arima(std::span<const double> values, int season, int horizon);
Outlook predict_quick_arima(std::span<const double> values, int season, int horizon);
Outlook predict_decomposed(std::span<const double> values, int season, int horizon);
Outlook predict_month_shares(std::span<const double> values, int season, int horizon);
Outlook predict_regression(std::span<const double> values, int season, int horizon);
Outlook predict_intermittent(std::span<const double> values, int season, int horizon);
Outlook predict_croston(std::span<const double> values, int season, int horizon);
Outlook predict_syntetos_boylan(std::span<const double> values, int season, int horizon);
Outlook predict_teunter(std::span<const double> values, int season, int horizon);
Outlook predict_naive(std::span<const double> values, int season, int horizon);
Outlook predict_seasonal_naive(std::span<const double> values, int season, int horizon);
Outlook predict_naive2(std::span<const double> values, int season, int horizon);

}  // namespace visitcast::forecast
