// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/io/table.hpp"

namespace visitcast::io {

struct SheetText {
    std::string name;
    std::vector<Table::Row> rows;  ///< rows with cells; a row is as long as its last cell
};

/// The first sheet of a workbook as text: dates as 2026-11-02 (by their number format), times as 09:00, numbers with all their
/// digits. Throws core::Error when the file is no workbook or unpacks to more than a table could be.
SheetText read_first_sheet(const std::filesystem::path& file);

}  // namespace visitcast::io
