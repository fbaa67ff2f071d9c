// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "data/io/import.hpp"
#include "data/text/text.hpp"

namespace visitcast::io {

/// Where the refused rows of input files go: one file to `target` itself; several, or any to a folder (one that exists or whose
/// name ends with a separator), each to a file of its own, "customers-refused.csv" for the target "refused.csv" or a folder.
/// In the order of `files`. Throws core::UsageError when a target is one of the files.
std::vector<std::filesystem::path> refused_targets(const std::vector<std::filesystem::path>& files,
                                                   const std::filesystem::path& target);

/// Writes the refused rows of a file as CSV with the original headings and cells and the last column `reason` (for leave, which
/// has a column of that name, `refusal_reason`), so that they can be mended and imported again. The delimiter is that of the
/// source; a mark stands before text beyond ASCII, so that spreadsheets show it rightly. The file is whole or absent.
void write_refused(const RefusedRows& refused, const std::filesystem::path& file, text::Language language);

}  // namespace visitcast::io
