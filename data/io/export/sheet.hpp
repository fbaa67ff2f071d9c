// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/text_form.hpp"
#include "data/io/export.hpp"

namespace visitcast::io {

/// Nothing, text (ids and names of choices too), a number, a day, a month, a time of day, yes or no.
using ExportCell = std::variant<std::monostate, std::string, double, core::Date, core::Month, core::Seconds, bool>;

struct ExportColumn {
    std::string key;  ///< the heading in CSV; "column_" + key is its label for people
    core::Form form{core::Form::text};
    int width{12};                       ///< characters, for workbooks
    std::optional<std::string> words{};  ///< its values are codes, with this prefix in data/text; absent = plain text
    int decimals{};                      ///< of its numbers, where people read them
};

/// One table of results or input, before it becomes CSV or a sheet of a workbook.
struct ExportTable {
    std::string subject;
    std::vector<ExportColumn> columns;
    std::vector<std::vector<ExportCell>> rows;
    bool for_import{};  ///< its headings and forms are those of the import
};

/// A table by its subject: "plan", "unplanned", "coverage", "workload", "forecast", "levels", "flags", or a record ("customers"
/// ...). Throws core::UsageError for another subject.
ExportTable make_sheet(const ExportData& data, std::string_view subject);

/// Subjects of results and of input, in their order.
const std::vector<std::string>& result_subjects();
const std::vector<std::string>& record_subjects();

}  // namespace visitcast::io
