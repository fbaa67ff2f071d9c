// SPDX-License-Identifier: Apache-2.0
// The product's own choice for one series: the tested combination where there are three seasons to learn from, a blend of last
// year and month shares where there are fewer, the intermittent average where use comes now and then.
#include <algorithm>

#include "forecast/models.hpp"

namespace visitcast::forecast {

Outlook predict_default(std::span<const double> values, int season, int horizon) {
    const auto m = static_cast<std::size_t>(season);
    const auto zeros = static_cast<std::size_t>(std::count(values.begin(), values.end(), 0.0));
    if (zeros * 3 > values.size()) return predict_intermittent(values, season, horizon);
    if (season < 2 || values.size() >= 3 * m) return predict_tested_combination(values, season, horizon);
    if (values.size() < m) return predict_month_shares(values, 1, horizon);
    const Outlook year = predict_seasonal_naive(values, season, horizon);
    Outlook outlook = predict_month_shares(values, season, horizon);
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        outlook.mean[h] = (outlook.mean[h] + year.mean[h]) / 2.0;
        outlook.spread[h] = (outlook.spread[h] + year.spread[h]) / 2.0;
    }
    return outlook;
}

}  // namespace visitcast::forecast
