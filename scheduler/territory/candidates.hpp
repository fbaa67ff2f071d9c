// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/territory/shares.hpp"

namespace visitcast::scheduler::territory {

/// Managers who might own a customer: owners of those near it, and whoever starts nearest.
class Candidates {
public:
    explicit Candidates(const Ground& ground);
    /// `all` = also everybody who starts from the nearest homes, whether or not they are near by now.
    std::vector<int> of(const Shares& shares, int customer, bool all) const;

private:
    const Ground& ground_;
    std::vector<std::vector<int>> homes_;   // by customer
    std::vector<std::vector<int>> people_;  // by the first manager of a home
};

}  // namespace visitcast::scheduler::territory
