// SPDX-License-Identifier: Apache-2.0
// Escaping and folding of RFC 5545, sections 3.1 and 3.3.11.
#include "data/io/export/calendar_lines.hpp"

#include "data/io/export/files.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t longest_line = 75;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

void CalendarLines::plain(std::string_view name, std::string_view value) {
    const std::string line = std::string(name) + ":" + std::string(value);
    std::size_t room = longest_line;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at + room < line.size() ? at + room : line.size();
        while (end < line.size() && end > at && continues_character(line[end])) --end;
        if (at > 0) content_ += "\r\n ";
        content_.append(line, at, end - at);
        at = end;
        room = longest_line - 1;  // the space that continues a line counts
    }
    content_ += "\r\n";
}

void CalendarLines::text(std::string_view name, std::string_view value) {
    std::string escaped;
    for (const char c : clean_text(value)) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else
            escaped += c;
    }
    plain(name, escaped);
}

}  // namespace visitcast::io
