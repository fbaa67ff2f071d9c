// SPDX-License-Identifier: Apache-2.0
// The simple rules that every other model has to beat: the last value, the same month of last year, and "naive2", the last value
// of the seasonally adjusted series, as in the M competitions. Error of step h grows like a random walk.
#include <cmath>

#include "forecast/models.hpp"
#include "forecast/season.hpp"

namespace visitcast::forecast {
namespace {

/// Root mean square of values[t] - values[t - lag]; a fifth of the last value where nothing can be compared.
double difference_spread(std::span<const double> values, std::size_t lag) {
    if (values.size() <= lag) return std::abs(values.back()) / 5.0;
    double sum = 0.0;
    for (std::size_t t = lag; t < values.size(); ++t) sum += (values[t] - values[t - lag]) * (values[t] - values[t - lag]);
    return std::sqrt(sum / static_cast<double>(values.size() - lag));
}

Outlook last_value(const Adjusted& series, int horizon) {
    Outlook outlook;
    const double spread = difference_spread(series.values, 1);
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        outlook.mean.push_back(series.restored(series.values.back(), h));
        outlook.spread.push_back(spread * series.factor(h) * std::sqrt(static_cast<double>(h + 1)));
    }
    return outlook;
}

}  // namespace

Outlook predict_naive(std::span<const double> values, int, int horizon) {
    Adjusted plain;
    plain.values.assign(values.begin(), values.end());
    return last_value(plain, horizon);
}

Outlook predict_naive2(std::span<const double> values, int season, int horizon) {
    return last_value(adjusted(values, season), horizon);
}

Outlook predict_seasonal_naive(std::span<const double> values, int season, int horizon) {
    const auto m = static_cast<std::size_t>(season);
    Outlook outlook;
    const double spread = difference_spread(values, m);
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        outlook.mean.push_back(values[values.size() - m + h % m]);
        outlook.spread.push_back(spread * std::sqrt(static_cast<double>(h / m + 1)));
    }
    return outlook;
}

}  // namespace visitcast::forecast
