// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forecast/forecast.hpp"
#include "tools/app/check.hpp"

namespace visitcast::app {

/// Bills that look like slips (a thousand times too large) and negative bills that correct the ones before; each example is a
/// customer and a month. Nothing is altered.
std::vector<Remark> remarks_on_bills(const forecast::Company& company, core::Month from);

/// Towns whose customers fall into two groups that lie as far apart as WGS-84 and the shifted coordinates of Chinese maps, in the
/// same direction: probably some came from such a map; the examples are the towns.
std::vector<Remark> remarks_on_clouds(const std::vector<core::Customer>& customers);

}  // namespace visitcast::app
