// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "data/text/text.hpp"

namespace visitcast::app {

/// Section of an industry code: its leading letter ("C17" = C), or in China (country "CN") that of a division of GB/T 4754-2017
/// in digits ("17"). Empty where neither tells.
std::string section_of(std::string_view industry_code, std::string_view country);

/// Name of a section: of GB/T 4754-2017 in China, else of ISIC Rev. 4, which NACE Rev. 2 shares; empty where it has none.
std::string section_name(std::string_view section, std::string_view country, text::Language language);

/// data/reference/industry_sections.csv, part of the program.
std::string_view industry_sections_csv();

}  // namespace visitcast::app
