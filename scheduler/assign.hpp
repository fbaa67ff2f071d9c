// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/model/unit.hpp"

namespace visitcast::scheduler {

struct Grouping {
    std::vector<Group> groups;          ///< in order of their first manager's id
    std::vector<std::size_t> homeless;  ///< duties that no manager of the list may serve
};

/// Splits the work into groups of managers that can be planned apart from each other.
Grouping make_groups(const Problem& problem, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed);

}  // namespace visitcast::scheduler
