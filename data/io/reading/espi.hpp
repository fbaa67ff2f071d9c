// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "data/core/error.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// A Green Button (ESPI) file as a table of consumption: a row for each customer and whole month. Months that the file covers
/// only in part are left out with a notice; with at most a twentieth missing they are scaled up as estimates. Throws core::Error
/// for a file that is none.
Table read_usage_table(const std::filesystem::path& file, const TableOptions& options, core::Issues& issues);

}  // namespace visitcast::io
