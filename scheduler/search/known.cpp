// SPDX-License-Identifier: Apache-2.0
#include "scheduler/search/known.hpp"

#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

bool KnownVisits::stands(int known, const Placed& visit) const {
    const Known& old = chain_.known[at(known)];
    return old.date == visit.date && old.manager == unit_.slots[at(visit.slot)].manager;
}

int KnownVisits::match(std::size_t place) {
    const int count = static_cast<int>(chain_.known.size());
    if (next_ == count) return -1;
    int found = next_;
    if (!stands(next_, placed_[place])) {
        for (int later = next_ + 1; later < count && found == next_; ++later)
            if (stands(later, placed_[place])) found = later;
        if (found == next_)
            for (std::size_t later = place + 1; later < placed_.size(); ++later)
                if (unit_.nodes[at(placed_[later].node)].fixed < 0 && stands(next_, placed_[later])) return -1;
    }
    next_ = found + 1;
    ++matched_;
    return found;
}

}  // namespace visitcast::scheduler
