// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "forecast/changes/evidence.hpp"

namespace visitcast::forecast {

inline constexpr std::array gains{0.0, 0.05, 0.1, 0.2, 0.35, 0.6};

/// One series followed period by period: season, level, scatter. Logarithms throughout.
class Track {
public:
    explicit Track(int season) : season_(season) {}

    /// Own season index of the coming period with the number of years behind it; nothing within the first year.
    struct Index {
        double own{};
        double years{};
    };
    std::optional<Index> coming() const;

    double level() const { return levels_[gain_]; }
    bool ready() const { return ready_; }
    double age() const { return age_; }
    /// Scatter of an error as the past errors show it, drawn towards `usual`: the more, the less the series differ from each
    /// other
    /// (`between`, the variance of the logarithm of their scatters).
    double scatter(double usual, double between) const;
    std::optional<double> own_scatter() const;
    /// Variance of the logarithm of own_scatter() by chance.
    double scatter_doubt() const;

    /// Takes in one period: the value (NaN = unknown), its season index, the common shock in it, the scatter expected.
    void take(double value, double index, double common, double scatter, double widening,
              const std::array<double, gains.size()>& usual_loss);
    /// Errors of the last periods as seen by the gain chosen now.
    std::vector<Surprise> surprises() const;
    /// A change becomes the new normal: `begin` periods back from the end.
    void restart(std::size_t periods, double change);
    const std::array<double, gains.size()>& losses() const { return all_losses_; }
    double judged() const { return judged_; }
    /// Logarithm of the likelihood of the errors of more than a season ago, for each of the tails.
    const std::array<double, tails.size()>& tail_fit() const { return tail_fit_; }

private:
    double centre(std::size_t at) const;

    int season_;
    std::vector<double> use_;  // without common shocks, at the present level
    std::array<double, gains.size()> levels_{};
    std::array<double, gains.size()> losses_{};  // of more than a season ago
    std::array<double, gains.size()> all_losses_{};
    std::array<std::vector<Surprise>, gains.size()> past_;
    std::deque<std::array<double, gains.size()>> pending_;  // losses of the last season
    std::array<double, tails.size()> tail_fit_{};
    std::deque<std::array<double, tails.size()>> pending_tails_;
    std::vector<double> errors_;  // of the chosen gain, over their widening
    std::size_t gain_{0};
    double age_{};
    double judged_{};
    bool ready_{};
};

}  // namespace visitcast::forecast
