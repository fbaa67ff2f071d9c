// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// A broken rule of a plan. `constraint` is its number in docs/scheduling.md ("C1"), `code` names the sentence.
struct Violation {
    std::string constraint;
    std::string code;
    core::ManagerId manager;
    core::CustomerId customer;
    core::Date date;
    std::vector<std::pair<std::string, double>> numbers;
};

/// An independent judge of any plan, written from the rules in docs/scheduling.md and sharing no code with the search. An empty
/// list = the plan keeps every hard rule and accounts for every due visit (planned or listed as unplanned).
std::vector<Violation> check(const Problem& problem, const core::Plan& plan);

}  // namespace visitcast::scheduler
