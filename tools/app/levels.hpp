// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/text/text.hpp"
#include "forecast/levels.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Sums of the stored forecasts of customers, by industry, section, manager and region as customers are now, and of all; "" =
/// customers without such a group. Levels that nobody belongs to are left out.
forecast::LevelSums level_sums(const Desk& desk, std::string_view country);

/// The levels of the last forecast run, each the sum of its customers as they are now: after a customer went to another manager
/// or industry its groups are summed up again.
std::vector<core::Forecast> current_levels(const Desk& desk);

/// The stored forecasts of customers, then current_levels().
std::vector<core::Forecast> current_forecasts(const Desk& desk);

/// Industries, sections, managers and regions, each level with those who have no such group, then the company: what is expected
/// in the coming year and how the last twelve months billed came about. Empty without forecasts.
std::vector<core::LevelLine> level_lines(const Desk& desk, text::Language language);

/// The newest month that at least half of the customers have a bill of: the twelve months of level_lines() end there.
core::Month newest_billed(const Desk& desk);

}  // namespace visitcast::app
