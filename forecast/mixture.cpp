// SPDX-License-Identifier: Apache-2.0
// The distribution of a month in which something may or may not happen has two humps: without it and with it. Every subset of the
// changes is one case with its probability; quantiles are found by bisection of the sum of their distributions.
#include "forecast/mixture.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace visitcast::forecast {
namespace {

constexpr std::size_t most_exact = 6;
constexpr int halvings = 60;
constexpr double freedom = 8.0;
constexpr double unit = 1.1547;  // standard deviation of Student's t with 8 degrees of freedom

/// Student's t with 8 degrees of freedom (Abramowitz and Stegun 1964, 26.7.4).
double student(double t) {
    const double cosine = freedom / (freedom + t * t);
    const double sine = t / std::sqrt(freedom + t * t);
    const double series = 1.0 + cosine * (1.0 / 2.0 + cosine * (3.0 / 8.0 + cosine * 5.0 / 16.0));
    return 0.5 + 0.5 * sine * series;
}

struct MixtureCase {
    double probability{1.0};
    double mean{};
    double spread{};
};

double weight_of(const Chance& chance) {
    return chance.kwh * chance.kwh * chance.probability * (1.0 - chance.probability + size_doubt * size_doubt);
}

std::vector<MixtureCase> cases_of(double mean, double spread, std::span<const Chance> chances) {
    std::vector<MixtureCase> cases{{1.0, mean, spread}};
    for (const Chance& chance : chances) {
        std::vector<MixtureCase> next;
        for (const MixtureCase& one : cases) {
            if (chance.probability < 1.0) next.push_back({one.probability * (1.0 - chance.probability), one.mean, one.spread});
            if (chance.probability > 0.0) {
                next.push_back({one.probability * chance.probability, one.mean + chance.kwh,
                                std::hypot(one.spread, size_doubt * chance.kwh)});
            }
        }
        cases = std::move(next);
    }
    return cases;
}

}  // namespace

double mean_of(std::span<const Chance> chances) {
    double sum = 0.0;
    for (const Chance& chance : chances) sum += chance.probability * chance.kwh;
    return sum;
}

double variance_of(std::span<const Chance> chances) {
    double sum = 0.0;
    for (const Chance& chance : chances) sum += weight_of(chance);
    return sum;
}

Quantiles mixture_band(double mean, double spread, double widening, bool floored, std::span<const Chance> chances) {
    if (chances.empty()) return band(mean, spread, widening, floored);
    std::vector<Chance> sorted(chances.begin(), chances.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Chance& a, const Chance& b) { return weight_of(a) > weight_of(b); });
    const std::span<const Chance> exact = std::span(sorted).first(std::min(most_exact, sorted.size()));
    const std::span<const Chance> rest = std::span(sorted).subspan(exact.size());
    const double own = std::hypot(widening * spread, std::sqrt(variance_of(rest)));
    const std::vector<MixtureCase> cases = cases_of(mean + mean_of(rest), own, exact);
    double low = cases.front().mean;
    double high = low;
    for (const MixtureCase& one : cases) {
        low = std::min(low, one.mean - 12.0 * one.spread);
        high = std::max(high, one.mean + 12.0 * one.spread);
    }
    const auto below = [&](double kwh) {
        double sum = 0.0;
        for (const MixtureCase& one : cases) {
            if (one.spread > 0.0)
                sum += one.probability * student((kwh - one.mean) / one.spread * unit);
            else
                sum += kwh >= one.mean ? one.probability : 0.0;
        }
        return sum;
    };
    Quantiles quantiles{};
    for (std::size_t q = 0; q < quantiles.size(); ++q) {
        double from = low;
        double to = high;
        for (int i = 0; i < halvings; ++i) {
            const double middle = 0.5 * (from + to);
            (below(middle) < core::quantile_levels[q] ? from : to) = middle;
        }
        quantiles[q] = floored ? std::max(to, 0.0) : to;
        if (q > 0) quantiles[q] = std::max(quantiles[q], quantiles[q - 1]);
    }
    return quantiles;
}

}  // namespace visitcast::forecast
