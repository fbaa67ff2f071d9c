// SPDX-License-Identifier: Apache-2.0
// Level shifts from ratios to the same month of the season before: the season cancels without being estimated, and a lasting
// shift shows as a block of up to one season of ratios away from the others. Scatter is measured by the median absolute
// deviation, so that the shift itself does not hide it.
#include "forecast/shift.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace visitcast::forecast {
namespace {

constexpr double least_scatter = 0.02;
constexpr double least_strength = 15.0;
// Logarithm: half more or a third less. On real series smaller steps, or weaker ones, are better left to the models.
constexpr double least_change = 0.4;

// Logarithm: a level below a third or above three times today's tells nothing of today's season.
constexpr double too_far = 1.1;

/// Does one straight line through all ratios fit better than one step? Then growth or decline goes on, and nothing shifted.
bool is_slope(std::span<const double> before, std::span<const double> inside) {
    std::vector<double> all(before.begin(), before.end());
    all.insert(all.end(), inside.begin(), inside.end());
    const auto n = static_cast<double>(all.size());
    const auto squares = [](std::span<const double> some) {
        const double mean = std::accumulate(some.begin(), some.end(), 0.0) / static_cast<double>(some.size());
        double sum = 0.0;
        for (const double value : some) sum += (value - mean) * (value - mean);
        return sum;
    };
    double moment = 0.0;
    for (std::size_t t = 0; t < all.size(); ++t) moment += all[t] * (static_cast<double>(t) - (n - 1.0) / 2.0);
    const double along_line = squares(all) - 12.0 * moment * moment / (n * (n * n - 1.0));
    return along_line < squares(before) + squares(inside);
}

/// One that is large and clear enough to be followed.
std::optional<Shift> strong_shift(const std::vector<double>& values, int season) {
    const std::optional<Shift> shift = strongest_shift(values, season, 0, values.size());
    const bool strong = shift && shift->strength >= least_strength && std::abs(std::log(shift->ratio)) >= least_change;
    return strong ? shift : std::nullopt;
}

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
    for (std::size_t at = std::max(from, m + 3); at < std::min(to, n - 1); ++at) {
        const auto ratios = [&](std::size_t first, std::size_t last) {
            std::vector<double> some;
            for (std::size_t t = first; t < last; ++t) {
                if (std::isfinite(logs[t])) some.push_back(logs[t]);
            }
            return some;
        };
        const std::vector<double> before = ratios(m, at);
        const std::vector<double> inside = ratios(at, std::min(at + m, n));
        if (inside.size() < 2 || before.size() < 3) continue;
        // What came before the step says what is usual: after it, a season later, ratios see both levels.
        const double usual = median(before);
        const double now = std::accumulate(inside.begin(), inside.end(), 0.0) / static_cast<double>(inside.size());
        const double change = now - usual;
        // Ratios that come back to nothing tell of a shift a season earlier, not of one here.
        if (now / change < 0.5) continue;
        // A lasting shift shows in every month: the weakest must still go the same way by a third of it.
        const bool steady =
            std::all_of(inside.begin(), inside.end(), [&](double value) { return (value - usual) / change > 1.0 / 3.0; });
        if (!steady || is_slope(before, inside)) continue;
        std::vector<double> deviations;
        for (const double value : before) deviations.push_back(std::abs(value - usual));
        const double scatter = std::max(1.4826 * median(std::move(deviations)), least_scatter);
        const double error =
            scatter * std::sqrt(1.0 / static_cast<double>(inside.size()) + 1.0 / static_cast<double>(before.size()));
        const double strength = std::abs(change) / error;
        if (!best || strength > best->strength) best = Shift{at, std::exp(change), strength, scatter};
    }
    return best;
}

int follow_shifts(std::vector<double>& values, int season) {
    int found = 0;
    while (found < 3) {
        std::optional<Shift> shift = strong_shift(values, season);
        if (!shift) {
            // A shift within the first season has no ratios before it; seen from the end it has.
            shift = strong_shift({values.rbegin(), values.rend()}, season);
            if (!shift) break;
            shift->at = values.size() - shift->at;
            shift->ratio = 1.0 / shift->ratio;
        }
        const auto before = values.begin() + static_cast<std::ptrdiff_t>(shift->at);
        if (std::abs(std::log(shift->ratio)) > too_far && values.size() - shift->at >= 2 * static_cast<std::size_t>(season))
            values.erase(values.begin(), before);
        else
            std::for_each(values.begin(), before, [&](double& value) { value *= shift->ratio; });
        ++found;
    }
    return found;
}

}  // namespace visitcast::forecast
