// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

#include "data/core/date.hpp"

namespace visitcast::scheduler {

/// How often a duty recurs and how many days before and after its target are still in order.
struct Cadence {
    int days{};    ///< 0 = by months, or on request only
    int months{};  ///< 0 = by days, or on request only
    int early{};
    int late{};

    bool regular() const { return days > 0 || months > 0; }
    /// The spacing in days; for months their usual length.
    int nominal_days() const { return months > 0 ? months * 365 / 12 : days; }
    core::Date target(core::Date anchor, int count) const {
        return months > 0 ? core::add_months(anchor, months * count) : anchor + days * count;
    }
};

/// Months win over days. Tolerances not given are a fifth of the interval rounded up, at most 14 days; the early one always
/// leaves a gap of at least one day.
Cadence make_cadence(std::optional<int> days, std::optional<int> months, std::optional<int> early, std::optional<int> late);

/// Where a duty stands: its next target is `count` intervals after the anchor.
struct Pace {
    core::Date anchor;
    int count{};

    core::Date target(const Cadence& cadence) const { return cadence.target(anchor, count); }
    /// The first day in order after a visit on `before`: neither too early for the target nor too soon after that visit, from
    /// which the next target will be counted once it is done.
    core::Date earliest(const Cadence& cadence, core::Date before) const {
        return std::max(target(cadence), cadence.target(before, 1)) - cadence.early;
    }
    /// A visit on `day` happens. Months stay anchored (31 Jan, 28 Feb, 31 Mar) while visits keep their tolerance.
    void advance(const Cadence& cadence, core::Date day);
};

}  // namespace visitcast::scheduler
