// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace visitcast::io {

/// Content lines of an iCalendar file: CR LF, at most 75 bytes, folded between characters.
class CalendarLines {
public:
    /// A value that is not text (a time, a number, a word of the standard).
    void plain(std::string_view name, std::string_view value);
    /// A text: backslash, semicolon, comma and line ends escaped, other control characters dropped.
    void text(std::string_view name, std::string_view value);
    const std::string& content() const { return content_; }

private:
    std::string content_;
};

}  // namespace visitcast::io
