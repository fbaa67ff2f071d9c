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

/// How many near customers tell whose neighbourhood a customer lies in (a default of this project).
inline constexpr std::size_t near_looked_at = 10;
inline constexpr std::int64_t visits_that_share_a_day = 4;

/// What one visit is reckoned of the way from home and back, where `own` of `near` near customers are the manager's: a quarter
/// where all are, for four visits share a day, the whole where none is.
std::int64_t part_of_round_trip(std::int64_t round_trip, std::size_t near, std::int64_t own);

/// For each of the customers asked for, at most `near_looked_at` others from which the way is shortest, nearest first (ties by
/// id). Where coordinates are known only what is near in a straight line is looked at, so that a province takes time in
/// proportion to its customers.
std::vector<std::vector<NearCustomer>> near_customers(const Problem& problem, const std::vector<std::size_t>& of);

}  // namespace visitcast::scheduler
