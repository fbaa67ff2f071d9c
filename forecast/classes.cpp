// SPDX-License-Identifier: Apache-2.0
// By the mean interval between months with use (1.32 parts often from seldom) and the squared variation of their sizes (0.49).
#include "forecast/classes.hpp"

namespace visitcast::forecast {

std::string_view class_of(const Prepared& history) {
    if (history.observed < 24) return "short";
    double uses = 0.0, sum = 0.0, squares = 0.0;
    for (const double value : history.values) {
        if (value == 0.0) continue;
        uses += 1.0;
        sum += value;
        squares += value * value;
    }
    if (uses < 2.0) return "lumpy";
    const double interval = static_cast<double>(history.values.size()) / uses;
    const double mean = sum / uses;
    const double variation = (squares / uses - mean * mean) / (mean * mean);
    if (interval < 1.32) return variation < 0.49 ? "smooth" : "erratic";
    return variation < 0.49 ? "intermittent" : "lumpy";
}

}  // namespace visitcast::forecast
