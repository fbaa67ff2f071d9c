// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    std::optional<int> title_power;  ///< of ten, of the unit of energy that a row above the header names (单位：万千瓦时)
    std::vector<Row> refused;        ///< rows that could not be read as cells, as they stood; each has an issue
    /// The headings as they stood, when `header` was turned into another one; empty = they are `header`.
    std::vector<std::string> original_header;
    /// Of a sheet with a column for each month: where in the sheet the columns before month and kwh stood.
    std::vector<std::size_t> other_columns;
};

/// The sheets of a workbook that have a header which some record knows; one empty name for any other file and for a workbook
/// where read_table() has no choice to make. Throws core::Error like it.
std::vector<std::string> table_sheets(const std::filesystem::path& file);

/// Is offered each row below the header and says whether it took it; a row that it took is no row of the table.
using RowTaker = std::function<bool(std::span<const std::string_view> cells, int number)>;
/// Called once with the header of a table, before its rows; may return an empty function.
using TakeRows = std::function<RowTaker(const Table& table)>;

/// What a person says about a file; empty = found out.
struct TableOptions {
    std::string sheet;      ///< of a workbook
    std::string encoding;   ///< of a CSV file: UTF-8, GB18030 (also GBK, GB2312), UTF-16LE or UTF-16BE
    char delimiter{};       ///< of a CSV file
    std::string time_zone;  ///< of the months of a Green Button file; empty = UTC
    std::string customer;   ///< whose usage a Green Button file holds; empty = as its usage points are called
    std::function<bool(const std::string&)> known_customer;  ///< which of the names of a usage point is one; may be empty
};

/// Reads a CSV, XLSX or Green Button (ESPI, XML) file as text. Encoding (mark, strict UTF-8, GB18030, UTF-16 with mark) and
/// delimiter (, ; tab) are found and reported as notices when they are not the plain ones. The header is the first row with
/// headings that a record knows; rows above it and blank rows are passed over. Of a workbook one sheet is read: the one that the
/// options name, else the first with such a header, else the first. Throws core::Error when the file cannot be read,
/// core::UsageError when there is no such sheet.
Table read_table(const std::filesystem::path& file, core::Issues& issues, const TableOptions& options = {},
                 const TakeRows& take = {});

}  // namespace visitcast::io
