// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "data/io/import.hpp"
#include "data/text/text.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

struct ImportReport {
    std::vector<io::ImportedFile> files;
    std::vector<store::Counts> counts;
    core::Issues issues;
    std::vector<store::Change> changes;          ///< of a dry run: the values that would be replaced
    bool stored{};                               ///< false on a dry run
    std::vector<std::filesystem::path> refused;  ///< files of refused rows that were written

    bool has_errors() const;
};

struct ImportRequest {
    std::vector<std::filesystem::path> paths;  ///< files and folders
    std::optional<std::string> kind{};         ///< of the rows, when headers do not tell
    io::DateOrder dates{io::DateOrder::unknown};
    bool dry_run{};  ///< only report, with what would change
    /// File or folder for the refused rows, as io::refused_targets() takes it. Written before anything is stored.
    std::optional<std::filesystem::path> refused{};
    std::optional<std::filesystem::path> map{};  ///< file of headings and what they mean
    std::string source{};      ///< whose headings these are: a map given with it is kept under its name, and used without one
    io::TableOptions table{};  ///< sheet, encoding, delimiter
    std::optional<core::CoordinateSystem> coord_sys{};  ///< of places for which the files name none
    bool dated_by_setting{};                            ///< a setting `today` among the rows says which day it is, not the desk
};

/// What taking back an import did; without rows when it was taken back already.
struct UndoReport {
    int number{};
    bool already{};
    std::vector<store::Undone> rows;
};

/// Takes back one import, whole or not at all.
UndoReport undo_import(Desk& desk, int number);

/// Reads files and folders and stores their good rows in one transaction. Throws core::UsageError for a source without a map.
ImportReport import_paths(Desk& desk, const ImportRequest& request, text::Language language = text::Language::english);

}  // namespace visitcast::app
