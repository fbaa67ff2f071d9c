// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// One customer of a manager who leaves, and who takes over.
struct HandedOver {
    core::CustomerId customer;
    core::ManagerId to;
    double visits_a_year{};    ///< of all duties
    core::Seconds from_known;  ///< driving from the nearest customer (or home) of the new manager

    bool operator==(const HandedOver&) const = default;
};

/// Shares the customers of a manager among colleagues who are active on the day and later, by the rules of draw_territories():
/// each goes to somebody who is near it anyway, towns stay together, and nobody gets much more than a fair share of the work. In
/// order of customer id. Empty without colleagues.
std::vector<HandedOver> share_out(const Problem& problem, const core::ManagerId& leaving, core::Date from);

}  // namespace visitcast::scheduler
