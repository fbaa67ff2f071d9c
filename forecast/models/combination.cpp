// SPDX-License-Identifier: Apache-2.0
// The mean of four models of different kinds: automatic smoothing, damped smoothing, dynamic theta and decomposition. Combining
// is the most stable finding of all forecasting competitions (Makridakis, Spiliotis, Assimakopoulos 2020; Petropoulos, Svetunkov
// 2020, doi 10.1016/j.ijforecast.2019.01.006).
#include <algorithm>
#include <cmath>

#include "forecast/models/smoothing.hpp"

namespace visitcast::forecast {

Outlook predict_combination(std::span<const double> values, int season, int horizon) {
    const std::vector<Smoothing> fits = fit_family(values, season);
    if (fits.empty()) return predict_naive(values, season, horizon);
    const auto better = [](const Smoothing& a, const Smoothing& b) { return a.criterion < b.criterion; };
    const auto damped_first = [&](const Smoothing& a, const Smoothing& b) {
        const bool a_damped = a.form.trend == Trend::damped;
        const bool b_damped = b.form.trend == Trend::damped;
        return a_damped != b_damped ? a_damped : better(a, b);
    };
    const Outlook members[] = {outlook_of(*std::min_element(fits.begin(), fits.end(), better), horizon),
                               outlook_of(*std::min_element(fits.begin(), fits.end(), damped_first), horizon),
                               predict_dynamic_theta(values, season, horizon), predict_decomposed(values, season, horizon)};
    Outlook outlook;
    const double count = static_cast<double>(std::size(members));
    for (std::size_t h = 0; h < static_cast<std::size_t>(horizon); ++h) {
        double mean = 0.0;
        double spread = 0.0;
        for (const Outlook& member : members) {
            mean += member.mean[h] / count;
            spread += member.spread[h] / count;
        }
        outlook.mean.push_back(mean);
        outlook.spread.push_back(spread);
    }
    return outlook;
}

}  // namespace visitcast::forecast
