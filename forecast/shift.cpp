// SPDX-License-Identifier: Apache-2.0
// Level shifts from ratios to the same month of the season before: the season cancels without being estimated, and a lasting
// shift shows as a block of up to one season of ratios away from the others. Scatter is measured by the median absolute
// deviation, so that the shift itself does not hide it.
#include "forecast/shift.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace visitcast::forecast {
namespace {

constexpr double least_scatter = 0.02;
constexpr double least_strength = 5.0;
constexpr double least_change = 0.25;  // a quarter, in logarithms: smaller changes are left to the models

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0.0;
    const std::size_t middle = values.size() / 2;
    std::sort(values.begin(), values.end());
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

std::optional<Shift> strongest_shift(std::span<const double> values, int season, std::size_t from, std::size_t to) {
    const auto m = static_cast<std::size_t>(season);
    const std::size_t n = values.size();
    if (n < m + 5) return std::nullopt;
    std::vector<double> logs(n, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t t = m; t < n; ++t) {
        if (values[t] > 0.0 && values[t - m] > 0.0) logs[t] = std::log(values[t] / values[t - m]);
    }
    std::optional<Shift> best;
    std::vector<double> inside;
    std::vector<double> outside;
    for (std::size_t at = std::max(from, m); at < std::min(to, n - 1); ++at) {
        const std::size_t end = std::min(at + m, n);
        inside.clear();
        outside.clear();
        for (std::size_t t = m; t < n; ++t) {
            if (std::isfinite(logs[t])) (t >= at && t < end ? inside : outside).push_back(logs[t]);
        }
        if (inside.size() < 2 || outside.size() < 3) continue;
        const double usual = median(outside);
        double sum = 0.0;
        for (const double value : inside) sum += value - usual;
        const double change = sum / static_cast<double>(inside.size());
        // A lasting shift shows in every month: the weakest must still go the same way by a third of it.
        const bool steady =
            std::all_of(inside.begin(), inside.end(), [&](double value) { return (value - usual) / change > 1.0 / 3.0; });
        if (!steady) continue;
        std::vector<double> deviations;
        for (const double value : outside) deviations.push_back(std::abs(value - usual));
        const double scatter = std::max(1.4826 * median(std::move(deviations)), least_scatter);
        const double error =
            scatter * std::sqrt(1.0 / static_cast<double>(inside.size()) + 1.0 / static_cast<double>(outside.size()));
        const double strength = std::abs(change) / error;
        if (!best || strength > best->strength) best = Shift{at, std::exp(change), strength, scatter};
    }
    return best;
}

int follow_shifts(std::vector<double>& values, int season) {
    int found = 0;
    while (found < 3) {
        const std::optional<Shift> shift = strongest_shift(values, season, 0, values.size());
        if (!shift || shift->strength < least_strength || std::abs(std::log(shift->ratio)) < least_change) break;
        for (std::size_t t = 0; t < shift->at; ++t) values[t] *= shift->ratio;
        ++found;
    }
    return found;
}

}  // namespace visitcast::forecast
