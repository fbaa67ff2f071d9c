// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "data/io/import.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// Takes the refused rows out of a table: those that were no cells, and those of `indices`, each with its errors out of all
/// errors of the file.
RefusedRows refused_rows(const std::filesystem::path& source, std::string_view record, const Table& table,
                         const std::vector<std::size_t>& indices, const core::Issues& errors);

/// Is this a column that write_refused() added? It is passed over in silence.
bool is_reason_heading(std::string_view record, std::string_view heading);

}  // namespace visitcast::io
