// SPDX-License-Identifier: Apache-2.0
// The table of models: everything that chooses, lists or tests models reads it. A series too short for a model gets the first
// of a few simpler ones that it can feed.
#include "forecast/models.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "data/core/error.hpp"
#include "forecast/bands.hpp"
#include "forecast/forecast.hpp"

namespace visitcast::forecast {
namespace {

constexpr std::array table{
    Model{"default", 0, predict_default},
    Model{"tested_combination", 0, predict_tested_combination},
    Model{"combination", 0, predict_combination},
    Model{"ets", 0, predict_ets},
    Model{"weighted_ets", 0, predict_weighted_ets},
    Model{"damped", 0, predict_damped},
    Model{"theta", 0, predict_theta},
    Model{"dynamic_theta", 0, predict_dynamic_theta},
    Model{"complex", 0, predict_complex},
    Model{"arima", 0, predict_arima},
    Model{"quick_arima", 0, predict_quick_arima},
    Model{"decomposed", 2, predict_decomposed},
    Model{"month_shares", 1, predict_month_shares},
    Model{"regression", 2, predict_regression},
    Model{"intermittent", 0, predict_intermittent},
    Model{"croston", 0, predict_croston},
    Model{"syntetos_boylan", 0, predict_syntetos_boylan},
    Model{"teunter", 0, predict_teunter},
    Model{"seasonal_naive", 1, predict_seasonal_naive},
    Model{"naive2", 0, predict_naive2},
    Model{"naive", 0, predict_naive},
};

/// Short histories promise less than their errors say, the more so the further ahead. Chosen on the M3 monthly series cut to
/// their last 10 to 100 months, with a season or without, and summed up to quarters and years.
double short_series_widening(std::size_t length, std::size_t step) {
    return 1.0 + (2.0 + 0.6 * static_cast<double>(step + 1)) / static_cast<double>(length);
}

const Model& row(std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Model& model) { return model.name == name; });
    if (found == table.end()) {
        std::string names;
        for (const Model& model : table) names += (names.empty() ? "write one of " : ", ") + std::string(model.name);
        throw core::UsageError("unknown forecasting model '" + std::string(name) + "'", names);
    }
    return *found;
}

}  // namespace

std::span<const Model> models() { return table; }

const Model& model_for(std::string_view name, std::size_t length, int season) {
    const Model& wanted = row(name);
    return length >= static_cast<std::size_t>(wanted.least_seasons) * static_cast<std::size_t>(season) ? wanted : row("naive");
}

double unit_of(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values) sum += std::abs(value) / static_cast<double>(values.size());
    return sum > 0.0 && std::isfinite(sum) ? std::ldexp(1.0, std::ilogb(sum)) : 1.0;
}

std::vector<std::string_view> model_names() {
    std::vector<std::string_view> names;
    for (const Model& model : table) names.push_back(model.name);
    return names;
}

Prediction predict(std::string_view name, std::span<const double> values, int season, int horizon) {
    if (values.empty()) throw core::UsageError("a forecast needs at least one value");
    const Model& model = model_for(name, values.size(), season);
    const Outlook outlook =
        in_own_unit(values, [&](std::span<const double> scaled) { return model.predict(scaled, season, horizon); });
    const bool floored = never_negative(values);
    Prediction prediction;
    prediction.model = model.name;
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        const double mean = floored ? std::max(outlook.mean[h], 0.0) : outlook.mean[h];
        prediction.mean.push_back(mean);
        prediction.quantiles.push_back(band(mean, outlook.spread[h], short_series_widening(values.size(), h), floored));
    }
    return prediction;
}

}  // namespace visitcast::forecast
