// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/text/text.hpp"

namespace visitcast::io {

/// A table of a document; columns of numbers are set to the right. The letters of `alignment` are 'l' and 'r', one a column.
struct DocumentTable {
    std::string alignment;
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows;
};

struct DocumentSection {
    std::string heading;
    std::vector<std::string> sentences;
    DocumentTable table{};
    std::vector<std::string> remarks{};  ///< below the table
};

/// A report in sentences and tables, the same as text and as a page.
struct Document {
    std::string title;
    std::string subtitle;
    std::vector<DocumentSection> sections;
    std::string foot;
};

/// For a terminal or a mail: tables aligned by display width.
std::string document_text(const Document& document);
/// One HTML page that needs nothing else, for screen and paper; everything is escaped.
std::string document_html(const Document& document, text::Language language);

/// Writes NAME.html and NAME.txt into a folder (made when absent); each whole or not at all. Returns the files.
std::vector<std::filesystem::path> write_document(const Document& document, text::Language language, const std::string& name,
                                                  const std::filesystem::path& folder);

}  // namespace visitcast::io
