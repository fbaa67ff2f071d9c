// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/io/import.hpp"

namespace visitcast::io {

/// The headings as a record knows them: those that the map names for it, or for all records, become its columns.
std::vector<std::string> mapped(const std::vector<std::string>& header, const HeadingMap& map, std::string_view record);

}  // namespace visitcast::io
