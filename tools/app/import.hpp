// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/io/import.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct ImportReport {
    std::vector<io::ImportedFile> files;
    std::vector<store::Counts> counts;
    core::Issues issues;
    bool stored{};  ///< false on a dry run

    bool has_errors() const;
};

struct ImportRequest {
    std::vector<std::filesystem::path> paths;  ///< files and folders
    std::optional<std::string> kind{};         ///< of the rows, when headers do not tell
    io::DateOrder dates{io::DateOrder::unknown};
    bool dry_run{};  ///< only report
};

/// Reads files and folders and stores their good rows in one transaction.
ImportReport import_paths(Desk& desk, const ImportRequest& request);

}  // namespace visitcast::app
