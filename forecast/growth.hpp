// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "data/core/outlook.hpp"
#include "forecast/forecast.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {

using core::Growth;

/// The twelve months before `from` against the twelve before them, over the customers named by their places.
Growth growth_of(const Company& company, const std::vector<Prepared>& prepared, std::span<const std::size_t> members,
                 core::Month from);

}  // namespace visitcast::forecast
