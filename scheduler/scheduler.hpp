// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "data/core/error.hpp"
#include "data/core/parallel.hpp"
#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

struct Options {
    std::uint64_t seed{1};
    int iterations{10000};  ///< of the improving search, for each manager of a group
    int border_rounds{2};   ///< in which neighbouring groups exchange customers without an owner
    std::function<void(std::size_t done, std::size_t all)> progress{};  ///< called by one thread at a time
};

/// The pins or appointments contradict each other or a hard rule; `what()` names them (exit status 4).
class Contradiction : public core::Error {
    using Error::Error;
};

/// Plans all visits that are due in the range. Same problem, options and version: the same plan, whatever the order of rows or
/// the number of threads. A request to stop ends with a complete plan, as good as it has become; going on from it
/// (Problem::begin) with the same data makes it no worse at the prices of the search. Throws Contradiction.
core::Plan plan(const Problem& problem, const Options& options = {}, const core::Executor& executor = core::serial(),
                std::stop_token stop = {});

/// The visits that fall due in the range, in order of urgency (without looking at capacity).
std::vector<core::VisitNeed> due(const Problem& problem);

/// Why one customer's visit is wanted or not: is it due, when, how late; planned where.
struct DueState {
    core::VisitNeed need;  ///< the next visit of this duty, also when it lies beyond the range
    bool in_range{};
    std::string waiting_code;  ///< why it is not asked for now; empty = it is (see docs/scheduling.md)
};
std::vector<DueState> due_states(const Problem& problem, const core::CustomerId& customer);

}  // namespace visitcast::scheduler
