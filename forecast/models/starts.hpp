// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "forecast/models.hpp"
#include "forecast/optimise.hpp"

namespace visitcast::forecast {

/// Where the searches of one model ended on a shorter history of the same series: the next ones begin there, with small steps.
class Starts {
public:
    /// minimise() from where the last search for `what` ended, or from `first` when there was none.
    template <class Function>
    Minimum search(int what, const Function& function, const Point& first, std::size_t count, double step, double tolerance,
                   int evaluations) {
        constexpr double smaller = 0.35;
        for (auto& [kind, point] : ends_) {
            if (kind != what) continue;
            const Minimum found = minimise(function, point, count, smaller * step, tolerance, evaluations);
            point = found.point;
            return found;
        }
        const Minimum found = minimise(function, first, count, step, tolerance, evaluations);
        ends_.emplace_back(what, found.point);
        return found;
    }

    /// The first search for `what` begins where that for `other` ended; its variables must be the first ones of the other.
    void follow(int what, int other) {
        const auto end_of = [this](int kind) {
            return std::find_if(ends_.begin(), ends_.end(), [kind](const auto& end) { return end.first == kind; });
        };
        if (end_of(what) == ends_.end() && end_of(other) != ends_.end()) ends_.emplace_back(what, end_of(other)->second);
    }

private:
    std::vector<std::pair<int, Point>> ends_;
};

/// The same for the seven orders of the quick ARIMA, which begins by a rougher search of its own.
using QuickArimaStarts = std::array<std::optional<Point>, 7>;

// Members of the combination with a memory; each needs one of its own.
Outlook weighted_ets_from(Starts& starts, std::span<const double> values, int season, int horizon);
Outlook dynamic_theta_from(Starts& starts, std::span<const double> values, int season, int horizon);
Outlook complex_from(Starts& starts, std::span<const double> values, int season, int horizon);
Outlook quick_arima_from(QuickArimaStarts& starts, std::span<const double> values, int season, int horizon);
Outlook decomposed_from(Starts& starts, std::span<const double> values, int season, int horizon);

/// The mean of weighted exponential smoothing and regression: for many customers together as good as all six members, at a
/// quarter of the time.
Outlook pair_from(Starts& starts, std::span<const double> values, int season, int horizon);

}  // namespace visitcast::forecast
