// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecast/forecast.hpp"
#include "forecast/told.hpp"

namespace visitcast::forecast {

/// Settles what was foretold of a customer by the bills before `from`, open findings and recorded changes of capacity alike:
/// happened from 60 % of the stated size on, smaller from a quarter on; below that later when the newest two months show it after
/// all, and not once half a year has gone by. Nothing while fewer than three bills are in since the full size was due, or while
/// the usual scatter hides a change of that size. `settled_on` is left to the caller.
std::vector<core::Settlement> settle(const CustomerHistory& history, core::Month from, const YearlyChanges& changes = {});

/// A recorded change of capacity or own generation as the finding that it amounts to; nothing for other events, or without a
/// size.
std::optional<core::Finding> as_finding(const core::Event& event);

}  // namespace visitcast::forecast
