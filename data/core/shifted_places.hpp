// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/customer.hpp"
#include "data/core/travel.hpp"

namespace visitcast::core {

/// Converts to WGS-84 (GCJ-02 and BD-09 by the public inverse approximations, good to about a metre).
Place to_wgs84(Place place, CoordinateSystem system);

/// From WGS-84 to the shifted system of Chinese maps (for links into them); places outside China are left alone.
Place to_gcj02(Place place);

}  // namespace visitcast::core
