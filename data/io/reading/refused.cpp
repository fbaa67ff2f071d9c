// SPDX-License-Identifier: Apache-2.0
// Refused rows as they stood in the file. Rows that were made from a sheet with a column for each month go back into that sheet,
// where only the refused months are filled. Two rows that contradict each other each name the other.
#include "data/io/reading/refused.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "data/core/text_form.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/encoding.hpp"

namespace visitcast::io {
namespace {

/// Errors that refuse all rows of a file.
constexpr std::array<std::string_view, 3> of_the_file{"unclosed_quote", "kind_unknown", "columns_missing"};

std::string detail(const core::Issue& issue, std::string_view name) {
    const auto found =
        std::find_if(issue.details.begin(), issue.details.end(), [&](const auto& one) { return one.first == name; });
    return found == issue.details.end() ? std::string{} : found->second;
}

/// Errors by row; what refuses the whole file stands under row 0.
std::map<int, core::Issues> by_row(const core::Issues& errors) {
    std::map<int, core::Issues> rows;
    for (const core::Issue& error : errors) {
        if (std::find(of_the_file.begin(), of_the_file.end(), error.code) != of_the_file.end()) rows[0].push_back(error);
        if (error.row == 0) continue;
        rows[error.row].push_back(error);
        if (error.code != "rows_contradict") continue;
        const auto other = core::parse_whole(detail(error, "other_row"));
        if (!other) continue;
        core::Issue mirrored = error;
        mirrored.row = *other;
        mirrored.value = detail(error, "other_value");
        mirrored.details = {{"other_row", std::to_string(error.row)}, {"other_value", error.value}};
        rows[*other].push_back(std::move(mirrored));
    }
    return rows;
}

/// An id that a workbook rounded is written as a spreadsheet would show it, so that it is refused again until it is mended.
std::string cell_text(const Table::Row& row, std::size_t index) {
    const std::string& cell = row.cells[index];
    if (std::find(row.rounded.begin(), row.rounded.end(), index) == row.rounded.end()) return cell;
    const auto number = core::parse_number(cell);
    return number ? fmt::format("{:.14E}", *number) : cell;
}

std::vector<std::string> cells_of(const Table::Row& row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell_text(row, i));
    return cells;
}

/// The columns before month and kwh, back in their places in the sheet.
std::vector<std::string> sheet_cells(const Table& table, const Table::Row& row) {
    std::vector<std::string> cells(table.original_header.size());
    for (std::size_t i = 0; i < table.other_columns.size(); ++i) cells[table.other_columns[i]] = cell_text(row, i);
    return cells;
}

}  // namespace

RefusedRows refused_rows(const std::filesystem::path& source, std::string_view record, const Table& table,
                         const std::vector<std::size_t>& indices, const core::Issues& errors) {
    RefusedRows refused{source,
                        std::string(record),
                        table.delimiter == 0 ? ',' : table.delimiter,
                        table.original_header.empty() ? table.header : table.original_header,
                        {}};
    const auto reasons = by_row(errors);
    const auto add = [&](int number, std::vector<std::string> cells) {
        auto found = reasons.find(number);
        if (found == reasons.end()) found = reasons.find(0);
        refused.rows.push_back({std::move(cells), found == reasons.end() ? core::Issues{} : found->second});
    };
    std::size_t raw = 0;  // rows that were no cells are put between the others, in the order of the file
    const auto add_raw_before = [&](int number) {
        for (; raw < table.refused.size() && table.refused[raw].number < number; ++raw)
            add(table.refused[raw].number, cells_of(table.refused[raw]));
    };
    const bool from_sheet = !table.other_columns.empty();
    int last = 0;
    for (const std::size_t index : indices) {
        const Table::Row& row = table.rows[index];
        if (!from_sheet || row.number != last) {
            add_raw_before(row.number);
            add(row.number, from_sheet ? sheet_cells(table, row) : cells_of(row));
            last = row.number;
        }
        if (from_sheet) refused.rows.back().cells[static_cast<std::size_t>(row.month_column)] = row.cells.back();
    }
    add_raw_before(std::numeric_limits<int>::max());
    return refused;
}

bool is_reason_heading(std::string_view record, std::string_view heading) {
    const std::string word = folded(heading);
    return word == "refusalreason" || (word == "reason" && column_of(record, "reason").empty());
}

}  // namespace visitcast::io
