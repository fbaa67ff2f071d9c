// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "data/core/parallel.hpp"
#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

/// What all parts are cut from.
struct Whole {
    const Problem& problem;
    const std::vector<DutyState>& duties;
    const std::vector<Fixed>& fixed;
};

/// A group of managers with its plan so far, at first an empty one.
struct Part {
    Part(const Whole& whole, Group managers_and_duties)
        : group(std::move(managers_and_duties)),
          unit(std::make_unique<Unit>(compile(whole.problem, whole.duties, whole.fixed, group))),
          solution(*unit) {}
    Group group;
    std::unique_ptr<Unit> unit;  ///< stays where it is, for the solution points to it
    Solution solution;
};

struct BorderRun {
    int rounds{};
    std::int64_t iterations{};  ///< for each manager and round
    std::uint64_t seed{};
};

/// Hands customers without an owner over the borders between neighbouring groups where the plan of both is better for it, by the
/// same prices. In each round groups are searched in pairs, no group in two, so that pairs run in parallel; the same result for
/// any number of threads. A customer is visited from one group only, before and after.
void improve_borders(const Whole& whole, std::vector<Part>& parts, const BorderRun& run, const core::Executor& executor,
                     std::stop_token stop);

}  // namespace visitcast::scheduler
