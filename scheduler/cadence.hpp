// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "data/core/date.hpp"

namespace visitcast::scheduler {

/// The same day `n` calendar months later. The last day of a month stays the last day (31 Jan, 28 Feb, 31 Mar).
core::Date months_later(core::Date day, int n);

/// How often a duty recurs and how many days before and after its target are still in order.
struct Cadence {
    int days{};    ///< 0 = by months, or on request only
    int months{};  ///< 0 = by days, or on request only
    int early{};
    int late{};
    int gap{};  ///< least days after the visit before; 0 = as the tolerance says

    bool regular() const { return days > 0 || months > 0; }
    /// The spacing in days; for months their usual length.
    int nominal_days() const { return months > 0 ? months * 365 / 12 : days; }
    core::Date target(core::Date anchor, int count) const {
        return months > 0 ? months_later(anchor, months * count) : anchor + days * count;
    }
};

/// Months win over days. Tolerances not given are a fifth of the interval rounded up, at most 14 days; the early one always
/// leaves a gap of at least one day. A minimum gap longer than the interval counts as the interval (28 days for each month).
Cadence make_cadence(std::optional<int> days, std::optional<int> months, std::optional<int> early, std::optional<int> late,
                     std::optional<int> gap = {});

/// An extra visit (worth it, not due) keeps this many days to any other of its duty: more than two weeks, and the minimum gap.
inline int extra_rest(const Cadence& cadence) { return cadence.gap > 15 ? cadence.gap : 15; }

/// Where a duty stands: its next target is `count` intervals after the anchor.
struct Pace {
    core::Date anchor;
    int count{};

    core::Date target(const Cadence& cadence) const { return cadence.target(anchor, count); }
    /// The first day that is in order for a visit after the one on the anchor.
    core::Date earliest(const Cadence& cadence) const {
        const core::Date tolerated = target(cadence) - cadence.early;
        return count > 0 && tolerated < anchor + cadence.gap ? anchor + cadence.gap : tolerated;
    }
    /// A visit on `day` happens: the next target counts from it, as it will when the visit is done.
    void advance(const Cadence& cadence, core::Date day);
};

}  // namespace visitcast::scheduler
