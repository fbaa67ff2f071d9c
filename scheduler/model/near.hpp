// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

struct NearCustomer {
    std::size_t customer{};  ///< index in Problem::customers
    std::int32_t seconds{};  ///< of the way from there, at most a day
};

/// For each of the customers asked for, at most `count` others from which the way is shortest, nearest first (ties by id). Where
/// coordinates are known only what is near in a straight line is looked at, so that a province takes time in proportion to its
/// customers.
std::vector<std::vector<NearCustomer>> near_customers(const Problem& problem, const std::vector<std::size_t>& of,
                                                      std::size_t count);

}  // namespace visitcast::scheduler
