// SPDX-License-Identifier: Apache-2.0
// Use that comes now and then: mean of Croston's method with the correction of Syntetos and Boylan (2005,
// doi 10.1016/j.ijforecast.2004.10.001) and the method of Teunter, Syntetos and Babai (2011, doi 10.1016/j.ejor.2011.05.018),
// whose probability of use decays while there is none, so that a customer who has stopped fades out.
#include <cmath>

#include "forecast/models.hpp"

namespace visitcast::forecast {

Outlook predict_intermittent(std::span<const double> values, int, int horizon) {
    constexpr double alpha = 0.1;
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
