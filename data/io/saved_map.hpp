// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "data/io/import.hpp"

namespace visitcast::io {

/// A setting of this name and the name of a source behind it holds the mapping of that source, as heading_map_text() gives it.
inline constexpr std::string_view saved_map_prefix = "headings.";

/// The content of a mapping file on one line, checked like read_heading_map().
std::string heading_map_text(const std::filesystem::path& file);
/// The mapping of such a text; `name` is named in errors.
HeadingMap heading_map_of(std::string_view text, const std::string& name);

}  // namespace visitcast::io
