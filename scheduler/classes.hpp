// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "data/core/customer.hpp"

namespace visitcast::scheduler {

/// Gives customers what their class says and they do not say themselves. A class belongs to the customers whose segment has its
/// name (without regard to case and outer spaces). An interval comes with its tolerances and its minimum gap; minutes, people and
/// qualification come one by one. A class row of another duty than marketing gives each of its customers that duty.
void apply_classes(const std::vector<core::VisitClass>& classes, std::vector<core::Customer>& customers,
                   std::vector<core::Duty>& duties);

/// Do both names mean the same class?
bool same_class(const std::string& a, const std::string& b);

}  // namespace visitcast::scheduler
