// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// Counts how a chain fares, visit by visit in order of their days. Copied halfway, it counts what would follow in several ways.
/// Only what has changed against the published plan is not counted here: that takes all visits together (KnownVisits).
class ChainWalk {
public:
    ChainWalk(const Unit& unit, int chain);
    void step(const Placed& visit);
    bool valid() const { return score_.valid; }
    /// After the last visit: with what is missing then.
    ChainScore finished() const;

private:
    void miss(ChainScore& score, core::Date target) const;
    core::Date target() const;

    const Unit* unit_;
    const Chain* chain_;
    ChainScore score_;
    Pace pace_;
    bool first_{true};
    int fixed_{};
    int main_manager_;
    core::Date before_;  ///< day of the visit before
    bool anything_before_{};
    std::optional<core::Date> extra_on_;
    bool missed_first_{};
    bool after_regular_{};
};

}  // namespace visitcast::scheduler
