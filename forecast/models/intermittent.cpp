// SPDX-License-Identifier: Apache-2.0
// Use that comes now and then. Croston (1972, doi 10.1057/jors.1972.50) smooths the size of each use and the interval between
// uses; Syntetos and Boylan correct the bias of their ratio; Teunter, Syntetos and Babai smooth the chance of a use instead. The
// product's own choice is the mean of Croston's method with the correction of Syntetos and Boylan (2005,
// doi 10.1016/j.ijforecast.2004.10.001) and the method of Teunter, Syntetos and Babai (2011, doi 10.1016/j.ejor.2011.05.018),
// whose probability of use decays while there is none, so that a customer who has stopped fades out.
#include <cmath>

#include "forecast/models.hpp"

namespace visitcast::forecast {

namespace {

constexpr double alpha = 0.1;

/// The three classical rates after each month: sizes and intervals start from the first use.
struct Rates {
    double size{};
    double interval{};
    double chance{};
    double since{};
    bool begun{};

    void take(double value) {
        since += 1.0;
        if (begun) chance += alpha * ((value != 0.0 ? 1.0 : 0.0) - chance);
        if (value == 0.0) return;
        if (!begun) {
            begun = true;
            size = value;
            interval = since;
            chance = 1.0 / since;
        } else {
            size += alpha * (value - size);
            interval += alpha * (since - interval);
        }
        since = 0.0;
    }
    double croston() const { return begun ? size / interval : 0.0; }
    double corrected() const { return (1.0 - alpha / 2.0) * croston(); }
    double fading() const { return chance * size; }
};

Outlook rate_outlook(std::span<const double> values, int horizon, double (Rates::*rate)() const) {
    Rates rates;
    double squares = 0.0;
    for (const double value : values) {
        const double error = value - (rates.*rate)();
        squares += error * error;
        rates.take(value);
    }
    const auto steps = static_cast<std::size_t>(horizon);
    const double spread = std::sqrt(squares / static_cast<double>(values.size()));
    return {std::vector<double>(steps, (rates.*rate)()), std::vector<double>(steps, spread)};
}

}  // namespace

Outlook predict_croston(std::span<const double> values, int, int horizon) {
    return rate_outlook(values, horizon, &Rates::croston);
}

Outlook predict_syntetos_boylan(std::span<const double> values, int, int horizon) {
    return rate_outlook(values, horizon, &Rates::corrected);
}

Outlook predict_teunter(std::span<const double> values, int, int horizon) {
    return rate_outlook(values, horizon, &Rates::fading);
}

Outlook predict_intermittent(std::span<const double> values, int, int horizon) {
    double size = 0.0;
    double interval = 1.0;
    double chance = 0.0;
    double since = 1.0;
    double uses = 0.0;
    double squares = 0.0;
    const auto rate = [&] {
        if (uses < 1.0) return 0.0;
        // Without pauses there is no bias to correct.
        const double correction = 1.0 - alpha / 2.0 * (1.0 - 1.0 / interval);
        return (correction * size / interval + chance * size) / 2.0;
    };
    for (const double value : values) {
        squares += (value - rate()) * (value - rate());
        if (value != 0.0) {
            uses += 1.0;
            // The first uses are averaged plainly, so that the start does not decide.
            const double weight = std::max(alpha, 1.0 / uses);
            size += weight * (value - size);
            interval += weight * (since - interval);
            since = 1.0;
        } else {
            since += 1.0;
        }
        const double now = value != 0.0 ? 1.0 : 0.0;
        chance += std::max(alpha / 2.0, uses > 0.0 ? 0.0 : 1.0) * (now - chance);
        if (uses == 1.0 && now == 1.0) chance = 1.0 / interval;
    }
    const double spread = std::sqrt(squares / static_cast<double>(values.size()));
    Outlook outlook;
    outlook.mean.assign(static_cast<std::size_t>(horizon), rate());
    outlook.spread.assign(static_cast<std::size_t>(horizon), spread);
    return outlook;
}

}  // namespace visitcast::forecast
