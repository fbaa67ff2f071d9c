// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace visitcast::benchmarks {

/// data/reference/china_holidays.csv (published, to 2026) and the rows of china_statutory_holidays.csv (by rule, later).
std::string_view china_holidays_csv();

}  // namespace visitcast::benchmarks
