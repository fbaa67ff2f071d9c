// SPDX-License-Identifier: Apache-2.0
// The line level of iCalendar (RFC 5545, 3.1 and 3.2). Unfolding keeps the number of lines by moving the line ends that it takes
// out behind the joined line, so that rows are still those of the file.
#include "data/io/reading/content_lines.hpp"

#include <algorithm>
#include <cctype>

namespace visitcast::io {
namespace {

std::string capitals(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

/// Length of the line end at a place: 0, 1 (LF or CR) or 2 (CRLF).
std::size_t line_end(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '\n') return 1;
    if (text[at] != '\r') return 0;
    return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
}

/// Where the first of `signs` stands outside of quotes.
std::size_t find_outside_quotes(std::string_view line, std::string_view signs) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (!quoted && signs.find(line[i]) != std::string_view::npos) return i;
    }
    return std::string_view::npos;
}

std::string without_quotes(std::string_view text) {
    std::string result(text);
    std::erase(result, '"');
    return result;
}

}  // namespace

std::string_view ContentLine::parameter(std::string_view wanted) const {
    for (const auto& [key, text] : parameters)
        if (key == wanted) return text;
    return {};
}

std::string unfolded(std::string_view bytes) {
    std::string joined;
    joined.reserve(bytes.size());
    std::size_t folds = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = line_end(bytes, at);
        if (length == 0) {
            joined += bytes[at++];
            continue;
        }
        at += length;
        if (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) {
            ++folds;
            ++at;
            continue;
        }
        joined.append(folds + 1, '\n');
        folds = 0;
    }
    return joined;
}

std::vector<ContentLine> content_lines(std::string_view text) {
    std::vector<ContentLine> lines;
    int row = 1;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find_first_of("\r\n", at);
        if (end == std::string_view::npos) end = text.size();
        std::string_view rest = text.substr(at, end - at);
        at = end + line_end(text, end);
        const int here = row++;
        const std::size_t colon = find_outside_quotes(rest, ":");
        if (colon == std::string_view::npos) continue;
        ContentLine line;
        line.row = here;
        line.value = rest.substr(colon + 1);
        std::string_view head = rest.substr(0, colon);
        for (bool first = true; !head.empty(); first = false) {
            const std::size_t part_end = std::min(find_outside_quotes(head, ";"), head.size());
            const std::string_view part = head.substr(0, part_end);
            head.remove_prefix(std::min(part_end + 1, head.size()));
            if (first) {
                line.name = capitals(part);
                continue;
            }
            const std::size_t equals = part.find('=');
            if (equals == std::string_view::npos) continue;
            line.parameters.emplace_back(capitals(part.substr(0, equals)), without_quotes(part.substr(equals + 1)));
        }
        if (!line.name.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

std::string unescaped(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            text += value[i];
            continue;
        }
        const char next = value[++i];
        text += next == 'n' || next == 'N' ? '\n' : next;
    }
    return text;
}

}  // namespace visitcast::io
