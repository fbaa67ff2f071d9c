// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace visitcast::app {

/// data/reference/chinese_new_year.csv, part of the program.
std::string_view new_years_csv();

}  // namespace visitcast::app
