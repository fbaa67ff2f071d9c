// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/date.hpp"

namespace visitcast::core {

/// What the clocks of a zone show at a moment: the way back from TimeZone::to_utc().
DateTime local_time(const TimeZone& zone, Instant instant);

}  // namespace visitcast::core
