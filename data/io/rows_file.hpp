// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace visitcast::io {

/// Writes one table as a CSV file that spreadsheets open as it is: UTF-8 with a mark, CR LF, an apostrophe before text that would
/// be run as a formula. The file is whole or absent. Throws core::Error when the disk refuses.
void write_rows(const std::filesystem::path& file, const std::vector<std::string>& header,
                const std::vector<std::vector<std::string>>& rows);

}  // namespace visitcast::io
