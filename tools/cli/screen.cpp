// SPDX-License-Identifier: Apache-2.0
// Plain tables for a terminal: Chinese characters are two columns wide, so widths are counted, not bytes.
#include "tools/cli/screen.hpp"

#include <algorithm>
#include <sstream>

#include "data/text/text.hpp"

namespace visitcast::cli {

std::string TextTable::text() const {
    std::vector<int> widths(alignment_.size(), 0);
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text::display_width(row[i]));
    }
    std::string result;
    for (const auto& row : rows_) {
        std::string line = " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string space(static_cast<std::size_t>(widths[i] - text::display_width(row[i])), ' ');
            line += alignment_[i] == 'r' ? " " + space + row[i] : " " + row[i] + space;
            line += i + 1 < row.size() ? " " : "";
        }
        result += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return result;
}

std::string wrapped(const std::string& text, int width, int indent) {
    std::istringstream words(text);
    std::string result;
    std::string word;
    int column = 0;
    while (words >> word) {
        const int length = text::display_width(word);
        if (column > 0 && column + 1 + length > width) {
            result += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
            column = indent;
        } else if (column > 0) {
            result += ' ';
            ++column;
        }
        result += word;
        column += length;
    }
    return result;
}

}  // namespace visitcast::cli
