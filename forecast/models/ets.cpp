// SPDX-License-Identifier: Apache-2.0
// Automatic exponential smoothing: the form with the least AICc (Hyndman, Koehler, Snyder, Grose 2002,
// doi 10.1016/S0169-2070(01)00110-8), the same restricted to damped trends, and the mean of all forms by Akaike weights (Kolassa
// 2011, doi 10.1016/j.ijforecast.2010.04.006), which forecasts better than the single best.
#include <algorithm>

#include "forecast/models/smoothing.hpp"

namespace visitcast::forecast {
namespace {

Outlook best_of(const std::vector<Smoothing>& fits, std::span<const double> values, int season, int horizon) {
    if (fits.empty()) return predict_naive(values, season, horizon);
    return outlook_of(*std::min_element(fits.begin(), fits.end(),
                                        [](const Smoothing& a, const Smoothing& b) { return a.criterion < b.criterion; }),
                      horizon);
}

}  // namespace

Outlook predict_ets(std::span<const double> values, int season, int horizon) {
    Starts starts;
    return best_of(fit_family(values, season, starts), values, season, horizon);
}

Outlook weighted_ets_from(Starts& starts, std::span<const double> values, int season, int horizon) {
    const std::vector<Smoothing> fits = fit_family(values, season, starts);
    return fits.empty() ? predict_naive(values, season, horizon) : weighted_outlook(fits, horizon);
}

Outlook predict_weighted_ets(std::span<const double> values, int season, int horizon) {
    Starts starts;
    return weighted_ets_from(starts, values, season, horizon);
}

Outlook predict_damped(std::span<const double> values, int season, int horizon) {
    Starts starts;
    std::vector<Smoothing> fits = fit_family(values, season, starts);
    std::erase_if(fits, [](const Smoothing& fit) { return fit.form.trend != Trend::damped; });
    return best_of(fits, values, season, horizon);
}

}  // namespace visitcast::forecast
