// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "data/io/export/sheet.hpp"

namespace visitcast::io {

/// A workbook under construction: owns the libxlsxwriter handle, its formats and the names of its sheets. User text is always a
/// text cell, never a formula or a link.
class WorkbookWriter {
public:
    WorkbookWriter(const std::filesystem::path& file, core::Date created, std::string_view title, bool large);
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;
    ~WorkbookWriter();

    /// A legal name that no sheet has yet, made from the title.
    lxw_worksheet* add_sheet(std::string_view title);
    /// Format by the kind of cell; `decimals` counts for numbers.
    lxw_format* format(core::Form form, int decimals = 0);
    lxw_format* heading();
    lxw_format* title_format();
    lxw_format* wrapped();

    void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view value, lxw_format* format,
              std::string_view cut_mark);

    /// A chart of lines that belongs to the workbook, for worksheet_insert_chart.
    lxw_chart* add_line_chart();

    /// Writes the file. Throws core::Error.
    void close();

private:
    lxw_workbook* book_{};
    std::set<std::string> names_;
    std::map<std::string, lxw_format*> formats_;
};

/// Characters that one cell can hold, counted as spreadsheets count (UTF-16 units).
inline constexpr int longest_cell = 32767;
/// UTF-16 units of a text.
int cell_length(std::string_view text);
/// The text, cut between characters with a mark at its end when it is longer than a cell.
std::string fit_cell(std::string_view text, std::string_view mark);
/// A legal name of a sheet: at most 31 characters, none of []:*?/\, no apostrophe at either end, not empty.
std::string sheet_name(std::string_view title);

}  // namespace visitcast::io
