// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scheduler/routing/day.hpp"

namespace visitcast::scheduler::routing {

/// Cuts a sequence of visits of one shift into at most as many routes as it has vehicles, at least penalised cost.
Orders split(const Instance& instance, int shift, const std::vector<int>& sequence, const Weights& weights);

}  // namespace visitcast::scheduler::routing
