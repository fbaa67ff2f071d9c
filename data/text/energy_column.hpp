// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/text/text.hpp"

namespace visitcast::text {

/// An amount in the unit that energy() would tell `like` in: columns of a table that people compare have one unit, that of their
/// smallest amount.
std::string energy_like(Language language, double kwh, double like);

}  // namespace visitcast::text
