// SPDX-License-Identifier: Apache-2.0
// A portfolio is shared by drawing territories in which all other customers stay where they are.
#include "scheduler/handover.hpp"

#include <algorithm>

#include "scheduler/territory.hpp"

namespace visitcast::scheduler {

std::vector<HandedOver> share_out(const Problem& problem, const core::ManagerId& leaving, core::Date from) {
    TerritoryRules rules;
    rules.leaving = {leaving};
    rules.from = from;
    rules.others_stay = true;
    std::vector<HandedOver> result;
    for (const OwnerChange& change : draw_territories(problem, rules).changes)
        result.push_back({change.customer, change.to, change.visits_a_year, change.from_known});
    std::sort(result.begin(), result.end(), [](const HandedOver& a, const HandedOver& b) { return a.customer < b.customer; });
    return result;
}

}  // namespace visitcast::scheduler
