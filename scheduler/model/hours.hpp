// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// A customer's visiting hours that touch a route's day, with its dated exceptions; nothing = any time. An empty list = closed.
/// Spans of neighbouring days that touch are one.
std::optional<std::vector<core::TimeWindow>> visiting_hours(const Problem& problem, const core::Customer& customer,
                                                            core::Date day);

/// Is the customer closed or open at other hours than usual on this day?
bool excepted(const Problem& problem, const core::Customer& customer, core::Date day);

}  // namespace visitcast::scheduler
