// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

struct Placed;

/// Tells which published visit each regular visit of a chain is, going through both in order of day. What stands where it was
/// published is itself, so that one visit more or fewer does not shift the identity of all later ones.
class KnownVisits {
public:
    KnownVisits(const Unit& unit, const Chain& chain, const std::vector<Placed>& placed)
        : unit_(unit), chain_(chain), placed_(placed) {}

    /// Number in Chain::known of the regular visit at this place of the list; -1 = a new one. To be asked in order, once each.
    int match(std::size_t place);
    /// Published visits that nobody is any more; to be asked at the end.
    int lost() const { return static_cast<int>(chain_.known.size()) - matched_; }
    bool stands(int known, const Placed& visit) const;

private:
    const Unit& unit_;
    const Chain& chain_;
    const std::vector<Placed>& placed_;
    int next_{};
    int matched_{};
};

}  // namespace visitcast::scheduler
