// SPDX-License-Identifier: Apache-2.0
// Bayes factor of a lasting change of level. A level that is followed with some gain forgets a step: its errors fade as
// (1 - gain)^j (de Jong and Penzer 1998, doi 10.1080/01621459.1998.10473731). Errors follow Student's t, so that one odd bill is
// no change; how heavy its tails are is learned from the panel. Averaged over when it began, how large it is and whether it came
// at once or over half a season: the mixture form of the statistic of Shiryaev (1963) and Roberts (1966), whose mean without a
// change stays at or below 1.
#include "forecast/changes/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace visitcast::forecast {
namespace {

constexpr double odd = 0.0005;       // density of odd bills, the largest density being 1: one in two hundred, over 30 deviations
constexpr double least_size = 0.08;  // smaller changes are no change worth a visit; they count as none
// Sizes of a change, as logarithms, with their prior weights: small ones are more frequent.
struct Size {
    double change;
    double weight;
};
constexpr std::array sizes{Size{0.03, 1.0}, Size{0.06, 1.0}, Size{0.10, 1.2}, Size{0.16, 1.2}, Size{0.25, 1.0},
                           Size{0.40, 0.8}, Size{0.65, 0.5}, Size{1.10, 0.3}, Size{2.00, 0.2}};

/// Density of an error of z standard deviations, but for a constant: Student's t, and now and then an odd bill that may lie
/// anywhere. The power (freedom + 1) / 2 of a whole freedom takes multiplications and at most one root, ten times as fast as
/// pow().
double density(double z, double freedom) {
    double square = 1.0 + z * z / freedom;
    const int halves = static_cast<int>(freedom) + 1;
    double tail = halves % 2 == 0 ? 1.0 : std::sqrt(square);
    for (int left = halves / 2; left > 0; left /= 2, square *= square)
        if (left % 2 == 1) tail *= square;
    return 1.0 / tail + odd;
}

/// Mean of the error `j` periods after the begin for a change of 1, given how the level followed.
std::vector<double> signature(std::span<const Surprise> after, int ramp) {
    std::vector<double> means;
    double followed = 0.0;
    for (std::size_t j = 0; j < after.size(); ++j) {
        const double reached = std::min(static_cast<double>(j + 1) / static_cast<double>(ramp), 1.0);
        means.push_back(reached - followed);
        if (std::isfinite(after[j].error)) followed += after[j].gain * (reached - followed);
    }
    return means;
}

}  // namespace

std::array<double, tails.size()> log_densities(double z) {
    // Logarithm of the largest density: lgamma((f + 1) / 2) - lgamma(f / 2) - log(f pi) / 2.
    constexpr std::array<double, tails.size()> largest{-0.96862, -0.94390, -0.92519};
    std::array<double, tails.size()> result{};
    for (std::size_t k = 0; k < tails.size(); ++k) result[k] = largest[k] - 0.5 * (tails[k] + 1.0) * std::log1p(z * z / tails[k]);
    return result;
}

Evidence weigh(std::span<const Surprise> surprises, int season, double freedom) {
    Evidence result;
    const std::size_t n = surprises.size();
    std::vector<double> nothing(n, 1.0);
    for (std::size_t i = 0; i < n; ++i) {
        if (std::isfinite(surprises[i].error)) nothing[i] = density(surprises[i].error / surprises[i].scatter, freedom);
    }
    double total_weight = 0.0;
    for (const Size& size : sizes) total_weight += 2.0 * size.weight;
    double small = 0.0;
    double sum = 0.0;
    double first_moment = 0.0;
    double second_moment = 0.0;
    // When it began is told by the form that explains more: at once, or over half a season.
    std::array<double, 2> forms{};
    std::array<double, 2> best{};
    std::array<std::size_t, 2> begins_at{};
    for (std::size_t begin = 0; begin < n; ++begin) {
        if (!std::isfinite(surprises[begin].error)) continue;
        for (const std::size_t form : {std::size_t{0}, std::size_t{1}}) {
            const int ramp = form == 0 ? 1 : season / 2;
            double here = 0.0;
            // A ramp of which one step is seen looks like a small change at once.
            if (ramp > 1 && n - begin < 2) continue;
            const std::vector<double> means = signature(surprises.subspan(begin), ramp);
            for (const Size& size : sizes) {
                for (const double sign : {1.0, -1.0}) {
                    const double change = sign * size.change;
                    double ratio = 1.0;
                    for (std::size_t j = 0; j < means.size(); ++j) {
                        const Surprise& one = surprises[begin + j];
                        if (!std::isfinite(one.error)) continue;
                        ratio *= density((one.error - change * means[j]) / one.scatter, freedom) / nothing[begin + j];
                    }
                    const double odds = std::min(ratio, 1e200) * size.weight / total_weight / 2.0;
                    if (size.change < least_size) {
                        small += odds;
                        continue;
                    }
                    here += odds;
                    first_moment += odds * change;
                    second_moment += odds * change * change;
                }
            }
            sum += here;
            forms[form] += here;
            if (here > best[form]) {
                best[form] = here;
                begins_at[form] = begin;
            }
        }
    }
    result.begin = begins_at[forms[1] > forms[0] ? 1 : 0];
    if (sum <= 0.0) return result;
    const auto begins = static_cast<double>(season);
    result.log_factor = std::log(sum / begins / (1.0 + small / begins));
    result.change = first_moment / sum;
    result.deviation = std::sqrt(std::max(second_moment / sum - result.change * result.change, 0.0));
    return result;
}

}  // namespace visitcast::forecast
