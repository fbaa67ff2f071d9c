// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tools/benchmarks/routing_files.hpp"

namespace visitcast::benchmarks {

/// How alike the visits of a customer are: who comes, and at what hour. Of customers with at least two visits only.
struct ServiceConsistency {
    int customers{};
    double drivers_mean{};  ///< different drivers of a customer
    int drivers_most{};
    double spread_mean{};  ///< latest less earliest arrival, routes leaving at the opening of the depot
    double spread_most{};
};

/// Routes of each day are given to drivers so that customers see few different ones: pairs of routes of a day change drivers
/// while that helps. Routes themselves stay as they are.
ServiceConsistency consistency_of(const RoutingInstance& instance, const scheduler::PeriodicSolution& solution);

}  // namespace visitcast::benchmarks
