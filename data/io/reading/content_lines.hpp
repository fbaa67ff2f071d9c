// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace visitcast::io {

/// One line of an iCalendar file, unfolded (RFC 5545, 3.1): NAME;PARAMETER=value:value.
struct ContentLine {
    std::string name;                                             ///< in capitals
    std::vector<std::pair<std::string, std::string>> parameters;  ///< names in capitals, values without quotes
    std::string value;                                            ///< as it stands, with its escapes
    int row{};                                                    ///< of the file, from 1, where the line begins

    /// Empty when there is none of that name.
    std::string_view parameter(std::string_view wanted) const;
};

/// All lines of a file; blank lines and lines without a colon are left out. Line ends may be CRLF, LF or CR.
std::vector<ContentLine> content_lines(std::string_view text);

/// The text of a value: \n, \, \; and \\ without their escapes.
std::string unescaped(std::string_view value);

/// Joins folded lines again, before the encoding is looked at: some programs fold inside a character.
std::string unfolded(std::string_view bytes);

}  // namespace visitcast::io
