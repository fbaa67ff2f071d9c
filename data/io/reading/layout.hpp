// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "data/core/error.hpp"
#include "data/io/import.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// Takes out total rows and notes below a table; each is told in a notice and counted as skipped.
void drop_totals_and_notes(Table& table, std::string_view record, ImportedFile& file, core::Issues& issues);

/// Turns a table with a column for each month into one with a row for each customer and month. Blank cells are no rows.
void turn_months_into_rows(Table& table);

}  // namespace visitcast::io
