// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace visitcast::io {

/// Calls `write` with a temporary name beside `file` and renames what it wrote: the file is whole or absent. The folder is made
/// when it does not exist. Throws core::Error when the disk refuses.
void write_whole(const std::filesystem::path& file, const std::function<void(const std::filesystem::path&)>& write);
void write_whole(const std::filesystem::path& file, std::string_view content);

/// A cell of a CSV file (RFC 4180), quoted where it must be for any of the delimiters comma, semicolon and tab.
void append_csv_field(std::string& line, std::string_view field);

/// An id as part of a file name or address: letters, digits, '-', '_' and everything beyond ASCII stay, other bytes become %XX,
/// so that two ids never become one.
std::string safe_name(std::string_view id);
/// The same, but bytes beyond ASCII become %XX as well.
std::string percent_encoded(std::string_view text);

/// The same text when it is valid UTF-8, else with wrong bytes replaced by U+FFFD.
std::string valid_utf8(std::string_view text);
/// Valid UTF-8 without control characters other than tab and line feed (CR LF and CR become LF).
std::string clean_text(std::string_view text);

}  // namespace visitcast::io
