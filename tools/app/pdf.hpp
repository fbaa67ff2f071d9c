// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

namespace visitcast::app {

/// A browser of the Chromium family on the search path; nothing when none is installed.
std::optional<std::filesystem::path> find_browser();

/// Prints a page into a PDF file, whole or not at all. Throws core::UsageError when no such browser is installed, core::Error
/// when it fails or takes longer than two minutes.
void print_pdf(const std::filesystem::path& html, const std::filesystem::path& pdf);

}  // namespace visitcast::app
