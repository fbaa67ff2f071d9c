// SPDX-License-Identifier: Apache-2.0
// Minimising a function of few variables that live in the unit box: the simplex method of Nelder and Mead (1965), with points
// clipped to the box and an early stop, because a smoothing parameter needs two digits and not ten.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace visitcast::forecast {

inline constexpr std::size_t most_variables = 6;
using Point = std::array<double, most_variables>;

struct Minimum {
    Point point{};
    double value{};
};

/// Smallest value of `function(point)` over [0, 1]^count found within `evaluations` calls; stops when the values of the simplex
/// differ by less than `tolerance`. Variables from `count` on stay as in `start`.
template <class Function>
Minimum minimise(const Function& function, const Point& start, std::size_t count, double step, double tolerance,
                 int evaluations) {
    struct Vertex {
        Point point{};
        double value{};
    };
    std::array<Vertex, most_variables + 1> simplex{};
    const auto evaluated = [&](Point point) {
        for (std::size_t i = 0; i < count; ++i) point[i] = std::clamp(point[i], 0.0, 1.0);
        --evaluations;
        return Vertex{point, function(point)};
    };
    for (std::size_t v = 0; v <= count; ++v) {
        Point point = start;
        if (v > 0) point[v - 1] += point[v - 1] + step <= 1.0 ? step : -step;
        simplex[v] = evaluated(point);
    }
    const auto sort = [&] {
        std::stable_sort(simplex.begin(), simplex.begin() + static_cast<std::ptrdiff_t>(count) + 1,
                         [](const Vertex& a, const Vertex& b) { return a.value < b.value; });
    };
    sort();
    if (count == 0) return {simplex[0].point, simplex[0].value};
    while (evaluations > 0 && std::abs(simplex[count].value - simplex[0].value) > tolerance) {
        Point centre{};
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t v = 0; v < count; ++v) centre[i] += simplex[v].point[i];
            centre[i] /= static_cast<double>(count);
        }
        const auto along = [&](double factor) {
            Point point = simplex[count].point;
            for (std::size_t i = 0; i < count; ++i) point[i] = centre[i] + factor * (simplex[count].point[i] - centre[i]);
            return evaluated(point);
        };
        const Vertex reflected = along(-1.0);
        if (reflected.value < simplex[0].value) {
            const Vertex expanded = along(-2.0);
            simplex[count] = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < simplex[count - 1].value) {
            simplex[count] = reflected;
        } else {
            const Vertex contracted = along(reflected.value < simplex[count].value ? -0.5 : 0.5);
            if (contracted.value < std::min(reflected.value, simplex[count].value)) {
                simplex[count] = contracted;
            } else {
                for (std::size_t v = 1; v <= count; ++v) {
                    Point point = simplex[v].point;
                    for (std::size_t i = 0; i < count; ++i) point[i] = (point[i] + simplex[0].point[i]) / 2.0;
                    simplex[v] = evaluated(point);
                }
            }
        }
        sort();
    }
    return {simplex[0].point, simplex[0].value};
}

}  // namespace visitcast::forecast
