// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace visitcast::scheduler::routing {

/// A stretch of a route: what it takes and when it may start. Stretches are joined in constant time (Vidal, Crainic, Gendreau,
/// Prins, C&OR 40, 2013); coming late is allowed as time warp and priced (Nagata, Braysy, Dullaert, C&OR 37, 2010).
struct Segment {
    std::int64_t duration{};
    std::int64_t warp{};
    std::int64_t early{};  ///< earliest start that adds no waiting
    std::int64_t late{};   ///< latest start that adds no warp
    std::int64_t load{};
};

/// `way` = time from the last place of the first to the first place of the second.
inline Segment join(const Segment& a, const Segment& b, std::int64_t way) {
    const std::int64_t x = a.duration - a.warp + way;
    const std::int64_t wait = std::max<std::int64_t>(b.early - x - a.late, 0);
    const std::int64_t warp = std::max<std::int64_t>(a.early + x - b.late, 0);
    return {a.duration + b.duration + way + wait, a.warp + b.warp + warp, std::max(b.early - x, a.early) - wait,
            std::min(b.late - x, a.late) + warp, a.load + b.load};
}

/// Prices of breaking a limit by one unit, in 256ths of the unit of cost.
struct Weights {
    std::int64_t load{};
    std::int64_t duration{};
    std::int64_t warp{};
};

}  // namespace visitcast::scheduler::routing
