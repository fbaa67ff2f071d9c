// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/date.hpp"

// What headings mean: the fields of core::Record by their names, by spellings of them, and by synonyms.
namespace visitcast::io {

/// Heading to column name of a record ("户号" -> "customer_id"); empty when it is none of its columns.
std::string_view column_of(std::string_view record, std::string_view heading);

/// The month that a heading names ("2026年7月", "2026-07 kWh", "电量202607"), of a table with a column for each month.
std::optional<core::Month> month_of_heading(std::string_view heading);

/// Does a row look like a header: 0 = no, 1 = one heading that some record needs, 2 = that and another one.
int header_likeness(const std::vector<std::string>& cells);
/// How many headings the best fitting record knows.
int known_headings(const std::vector<std::string>& cells);

/// The record whose required columns are all there and that knows most of the headings; ties go to the one that the file's name
/// begins with. Empty when there is none.
std::string_view record_of(const std::vector<std::string>& header, std::string_view file_stem);
/// The record that a file name begins with ("customers-2026.csv", "电量.xlsx"); empty when there is none.
std::string_view record_of_name(std::string_view file_stem);
/// Required columns of a record that a header lacks.
std::vector<std::string> missing_columns(std::string_view record, const std::vector<std::string>& header);
/// A table with a column per month instead of the columns month and kwh.
bool has_month_columns(const std::vector<std::string>& header);

/// The column of a record whose name is spelled most like a heading; empty when none is near.
std::string_view likely_column(std::string_view record, std::string_view heading);

}  // namespace visitcast::io
