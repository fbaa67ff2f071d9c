// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace visitcast::cli {

/// Columns of text for a terminal, aligned by display width. Columns of numbers are set to the right.
class TextTable {
public:
    /// One letter a column: 'l' left, 'r' right.
    explicit TextTable(std::string alignment) : alignment_(std::move(alignment)) {}
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    /// Every row on its own line, indented by two spaces, without spaces at the end.
    std::string text() const;

private:
    std::string alignment_;
    std::vector<std::vector<std::string>> rows_;
};

/// Line breaks at spaces so that no line is wider than `width`; later lines are indented.
std::string wrapped(const std::string& text, int width, int indent);

}  // namespace visitcast::cli
