// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/io/export/sheet.hpp"

namespace visitcast::io {

/// Nothing when the subject is not a result.
std::optional<ExportTable> result_sheet(const ExportData& data, std::string_view subject);

/// Open flags and those closed lately.
ExportTable flags_sheet(const ExportData& data);

ExportTable levels_sheet(const ExportData& data);

/// Whom a line of a table of levels is about.
std::string level_name(const ExportData& data, const core::LevelLine& line);

}  // namespace visitcast::io
