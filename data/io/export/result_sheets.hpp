// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "data/io/export/sheet.hpp"

namespace visitcast::io {

/// Nothing when the subject is not a result.
std::optional<ExportTable> result_sheet(const ExportData& data, std::string_view subject);

/// Open flags and those closed lately.
ExportTable flags_sheet(const ExportData& data);

}  // namespace visitcast::io
