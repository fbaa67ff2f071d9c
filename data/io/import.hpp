// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/company.hpp"
#include "data/core/error.hpp"

namespace visitcast::io {

struct ImportedFile {
    std::string file;
    std::string record;  ///< "customers" ...; empty when the kind was not found out
    int rows_read{};
    int rows_good{};
    int rows_bad{};
};

struct Imported {
    core::Rows rows;
    core::Issues issues;
    std::vector<ImportedFile> files;
};

/// Reads files (a folder = all its CSV and XLSX files, by record in load order) into rows. The kind is known from `kind`, or
/// from the header, or from the file's name. Bad rows become issues and are left out; good rows are kept. Rows that refer to a
/// customer or manager known neither in `known` nor in these files are bad. Throws core::Error when a file cannot be read.
Imported import_files(const std::vector<std::filesystem::path>& paths, std::optional<std::string> kind, const core::Rows& known);

}  // namespace visitcast::io
