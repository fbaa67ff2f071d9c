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

/// Reads files and folders and stores their good rows in one transaction. A dry run only reports.
ImportReport import_paths(Desk& desk, const std::vector<std::filesystem::path>& paths, std::optional<std::string> kind,
                          bool dry_run = false);

}  // namespace visitcast::app
