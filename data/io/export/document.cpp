// SPDX-License-Identifier: Apache-2.0
// Reports in sentences and tables, written twice: as plain text and as a page.
#include "data/io/document.hpp"

#include <algorithm>

#include "data/io/export/files.hpp"
#include "data/io/export/xml.hpp"
#include "data/io/report/style.hpp"

namespace visitcast::io {
namespace {

std::vector<int> widths_of(const DocumentTable& table) {
    std::vector<int> widths(table.heading.size(), 0);
    const auto widen = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
            widths[i] = std::max(widths[i], text::display_width(cells[i]));
    };
    widen(table.heading);
    for (const auto& row : table.rows) widen(row);
    return widths;
}

std::string table_line(const std::vector<std::string>& cells, const std::vector<int>& widths, const std::string& alignment) {
    std::string line = " ";
    for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
        const auto gap = static_cast<std::size_t>(std::max(widths[i] - text::display_width(cells[i]), 0));
        const bool right = i < alignment.size() && alignment[i] == 'r';
        line += ' ' + (right ? std::string(gap, ' ') + cells[i] : cells[i] + std::string(gap, ' ')) + ' ';
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string table_html(const DocumentTable& table) {
    const auto cell = [&](std::size_t i, const char* tag, const std::string& text) {
        const bool right = i < table.alignment.size() && table.alignment[i] == 'r';
        return std::string("<") + tag + (right ? " class=\"number\">" : ">") + escaped(text) + "</" + tag + ">";
    };
    std::string html = "<div class=\"scroll\"><table><thead><tr>";
    for (std::size_t i = 0; i < table.heading.size(); ++i) html += cell(i, "th", table.heading[i]);
    html += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) html += cell(i, "td", row[i]);
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

}  // namespace

std::string document_text(const Document& document) {
    std::string text = document.title + '\n';
    if (!document.subtitle.empty()) text += document.subtitle + '\n';
    for (const DocumentSection& section : document.sections) {
        text += '\n' + section.heading + '\n';
        for (const auto& sentence : section.sentences) text += "  " + sentence + '\n';
        if (!section.table.rows.empty()) {
            const auto widths = widths_of(section.table);
            text += table_line(section.table.heading, widths, section.table.alignment);
            for (const auto& row : section.table.rows) text += table_line(row, widths, section.table.alignment);
        }
        for (const auto& remark : section.remarks) text += "  " + remark + '\n';
    }
    return document.foot.empty() ? text : text + '\n' + document.foot + '\n';
}

std::string document_html(const Document& document, text::Language language) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"" + std::string(language == text::Language::chinese ? "zh-CN" : "en") +
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
        escaped(document.title) + "</title>\n<style>" + std::string(report_style) + "</style>\n</head>\n<body>\n<header>";
    if (!document.subtitle.empty()) html += "<p class=\"soft\">" + escaped(document.subtitle) + "</p>";
    html += "<h1>" + escaped(document.title) + "</h1></header>\n<main>\n";
    for (const DocumentSection& section : document.sections) {
        html += "<h2>" + escaped(section.heading) + "</h2>\n";
        for (const auto& sentence : section.sentences) html += "<p>" + escaped(sentence) + "</p>\n";
        if (!section.table.rows.empty()) html += table_html(section.table);
        for (const auto& remark : section.remarks) html += "<p class=\"soft\">" + escaped(remark) + "</p>\n";
    }
    html += "</main>\n<footer><p>" + escaped(document.foot) + "</p></footer>\n</body>\n</html>\n";
    return html;
}

std::vector<std::filesystem::path> write_document(const Document& document, text::Language language, const std::string& name,
                                                  const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const std::vector<std::filesystem::path> files{folder / (name + ".html"), folder / (name + ".txt")};
    write_whole(files[0], document_html(document, language));
    write_whole(files[1], document_text(document));
    return files;
}

}  // namespace visitcast::io
