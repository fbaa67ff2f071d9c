// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/bills.hpp"
#include "data/core/company.hpp"
#include "data/core/error.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// The order of dates such as 03/04/2026.
enum class DateOrder { unknown, day_first, month_first };

/// Record ("" = all) to folded heading to column.
using HeadingMap = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

/// Reads a saved mapping: {"heading": "column"} or {"customers": {"heading": "column"}}. Throws core::UsageError for what is no
/// such JSON and for records and columns that do not exist.
HeadingMap read_heading_map(const std::filesystem::path& file);

struct ImportOptions {
    DateOrder dates{DateOrder::unknown};  ///< unknown = dates that fit both orders are errors, unless their column proves one
    bool keep_refused{};                  ///< keep the cells of refused rows
    HeadingMap map{};                     ///< headings that mean a column here
    TableOptions table{};                 ///< what is known about the files
    std::optional<core::CoordinateSystem> coord_sys{};  ///< of places for which the files name none
    bool compact_bills{};  ///< bills go to Imported::bills, which have room for millions, instead of to its rows
};

/// rows_read = rows_good + rows_bad + rows_skipped; blank rows are not counted. In a table with a column for each month every
/// value is a row.
struct ImportedFile {
    std::string file;
    std::string record;  ///< "customers" ...; empty when the kind was not found out
    int rows_read{};
    int rows_good{};
    int rows_bad{};
    int rows_skipped{};  ///< totals, notes, repeated rows, months without a value; each is told in a notice
};

/// The refused rows of a file as they stood, each with its errors.
struct RefusedRows {
    std::filesystem::path source;
    std::string record;
    char delimiter{','};
    std::vector<std::string> header;
    struct Row {
        std::vector<std::string> cells;  ///< of a sheet with a column for each month only the months that were refused
        core::Issues errors;
    };
    std::vector<Row> rows;
};

struct Imported {
    core::Rows rows;
    std::vector<core::Bills> bills;  ///< one for each file of bills, in order of customer and month
    core::Issues issues;
    std::vector<ImportedFile> files;
    std::vector<RefusedRows> refused;  ///< files without refused rows are left out
};

/// The files that an import of these paths reads: a folder stands for its CSV and XLSX files. Throws core::Error for a folder
/// without any.
std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths);

/// Reads files (a folder = all its CSV and XLSX files, by record in load order) into rows. The kind is known from `kind`, or
/// from the header, or from the file's name. Bad rows become issues and are left out; good rows are kept. Rows that refer to a
/// customer or manager known neither in `known` nor in these files are bad, as are rows that contradict another row of their
/// file. Of a row that `known` holds already, the columns that a file lacks keep their values. Throws core::Error when a file
/// cannot be read, core::UsageError for a kind that is none.
Imported import_files(const std::vector<std::filesystem::path>& paths, std::optional<std::string> kind, const core::Rows& known,
                      const ImportOptions& options = {});

}  // namespace visitcast::io
