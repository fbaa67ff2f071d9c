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

/// Shares the customers of a manager among colleagues who are active on the day and later: each customer goes to somebody who is
/// near it anyway, and nobody gets much more than a fair share of the work (visits a year by their minutes and a quarter of an
/// hour each, in proportion to working hours). Customers of one town stay together where that is fair. In order of customer id.
/// Empty without colleagues.
std::vector<HandedOver> share_out(const Problem& problem, const core::ManagerId& leaving, core::Date from);

/// Work of a year of everybody's own customers, in hours: visit minutes and a quarter of an hour for each visit.
struct YearlyWork {
    core::ManagerId manager;
    int customers{};
    double visits{};
    double hours{};
};
std::vector<YearlyWork> yearly_work(const Problem& problem);

}  // namespace visitcast::scheduler
