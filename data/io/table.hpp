// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "data/core/error.hpp"

namespace visitcast::io {

/// A sheet of text cells that remembers where each row stood.
struct Table {
    std::string file;  ///< name for messages; with the sheet for a workbook
    std::vector<std::string> header;
    int header_row{1};
    char delimiter{};  ///< of a CSV file; 0 for a workbook
    struct Row {
        int number{};                      ///< as a spreadsheet counts
        int month_column{};                ///< of the sheet, when the row was made from a column for a month
        std::vector<std::string> cells;    ///< as many as the header
        std::vector<std::size_t> rounded;  ///< cells that a workbook kept as a number of more than 15 digits: no longer exact
    };
    std::vector<Row> rows;
    std::vector<Row> refused;  ///< rows that could not be read as cells, as they stood; each has an issue
    /// The headings as they stood, when `header` was turned into another one; empty = they are `header`.
    std::vector<std::string> original_header;
    /// Of a sheet with a column for each month: where in the sheet the columns before month and kwh stood.
    std::vector<std::size_t> other_columns;
};

/// Reads a CSV or XLSX file as text. Encoding (mark, strict UTF-8, GB18030, UTF-16 with mark) and delimiter (, ; tab) are
/// found and reported as notices when they are not the plain ones. The header is the first row with headings that a record knows;
/// rows above it and blank rows are passed over. Throws core::Error when the file cannot be read.
Table read_table(const std::filesystem::path& file, core::Issues& issues);

}  // namespace visitcast::io
