// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forecast/joint.hpp"

namespace visitcast::forecast {

/// Less than a season of history: the recent level times a shape that may be empty.
JointOutlook short_history(const Member& member, std::span<const double> shape);

/// Histories that have no logarithm: last year, shape x level and fitted models, each by its own past error.
JointOutlook year_blend(const Member& member, std::span<const double> shape, int season);

}  // namespace visitcast::forecast
