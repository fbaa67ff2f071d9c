// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "data/core/error.hpp"
#include "data/io/import.hpp"
#include "scheduler/check.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/session.hpp"

// Lines that several answers about imports and edits share.
namespace visitcast::cli {

/// What was read of each file.
void print_read_files(const Session& session, const std::vector<io::ImportedFile>& files);
/// Remarks of one severity under a title, not too many of one kind; nothing when there are none.
void print_issues(const Session& session, const core::Issues& issues, core::Severity severity, std::string_view title);
/// Rules that the plan keeps no longer; nothing when there are none.
void print_broken(const Session& session, const std::vector<scheduler::Violation>& broken, const Names& names);

}  // namespace visitcast::cli
