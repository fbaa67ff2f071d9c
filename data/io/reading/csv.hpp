// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "data/io/table.hpp"

namespace visitcast::io {

struct CsvRecords {
    std::vector<Table::Row> rows;  ///< without empty lines; numbers count them
    int unclosed_row{};            ///< row in which a quote opens that never closes; 0 = none
    Table::Row unclosed;           ///< that row; its last cell is the rest of the text
};

/// Calls `use` for each record with its cells, which live until it returns, and its row; stops when it says false. Returns the
/// row in which a quote opens that never closes (that row is handed on, too), or 0.
int for_each_csv_row(std::string_view utf8, char delimiter,
                     const std::function<bool(std::span<const std::string_view> cells, int number)>& use);

/// RFC 4180, tolerant: any line ends, text after a closing quote, quotes inside unquoted cells. Row numbers count records, as a
/// spreadsheet shows them: a cell of several lines lies in one row, an empty line is a row.
CsvRecords parse_csv(std::string_view utf8, char delimiter, std::size_t most_rows = std::numeric_limits<std::size_t>::max());

}  // namespace visitcast::io
