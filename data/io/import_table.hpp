// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "data/io/import.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// The rows of one table that did not come as a file of its own, read by the rules of import_files(); `record` says what they
/// are.
Imported import_table(Table table, const std::string& record, const core::Rows& known, const ImportOptions& options = {});

}  // namespace visitcast::io
