// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/core/rule.hpp"

namespace visitcast::app {

/// data/reference/flag_rules.csv as it was built in.
std::string_view flag_rules_csv();

/// The product's rules.
std::vector<core::Rule> reference_rules();

/// One rule of each name: the one in force on that day which began last; the company's own come before the product's.
std::vector<core::Rule> rules_in_force(const std::vector<core::Rule>& own, core::Date day);

}  // namespace visitcast::app
