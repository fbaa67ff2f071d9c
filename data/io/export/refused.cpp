// SPDX-License-Identifier: Apache-2.0
// Refused rows as a table to be mended: what stood in the file, and behind it why each row was refused.
#include "data/io/refused.hpp"

#include <algorithm>
#include <set>

#include "data/io/export/files.hpp"
#include "data/io/reading/refused.hpp"

namespace visitcast::io {
namespace {

std::string reason(const core::Issues& errors, text::Language language) {
    std::string text;
    std::set<std::string> said;
    for (core::Issue error : errors) {
        error.file.clear();
        error.row = 0;  // that of the source would mislead here
        const auto [sentence, is_new] = said.insert(text::sentence(language, error));
        if (!is_new) continue;
        if (!text.empty()) text += language == text::Language::chinese ? "；" : "; ";
        text += *sentence;
    }
    return text;
}

void append_line(std::string& text, const std::vector<std::string>& cells, char delimiter) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += delimiter;
        append_csv_field(text, cells[i]);
    }
    text += '\n';
}

/// Drops the reason of an earlier refusal. In a row that is too long it is the last cell.
std::vector<std::string> without(std::vector<std::string> cells, const std::vector<std::size_t>& columns, std::size_t width) {
    const bool too_long = cells.size() > width;
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
        const std::size_t at = too_long && *column + 1 == width ? cells.size() - 1 : *column;
        if (at < cells.size()) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return cells;
}

bool is_folder(const std::filesystem::path& target) { return std::filesystem::is_directory(target) || !target.has_filename(); }

bool same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code absent;
    return std::filesystem::equivalent(a, b, absent);
}

}  // namespace

std::vector<std::filesystem::path> refused_targets(const std::vector<std::filesystem::path>& files,
                                                   const std::filesystem::path& target) {
    std::vector<std::filesystem::path> targets;
    if (files.size() == 1 && !is_folder(target)) {
        targets.push_back(target);
    } else {
        const auto folder = is_folder(target) ? target : target.parent_path();
        const std::string ending = is_folder(target) ? "-refused" : "-" + target.stem().string();
        std::set<std::string> taken;
        for (const auto& file : files) {
            const std::string stem = file.stem().string() + ending;
            std::string name = stem;
            for (int number = 2; !taken.insert(name).second; ++number) name = stem + "-" + std::to_string(number);
            targets.push_back(folder / (name + ".csv"));
        }
    }
    for (const auto& one : targets)
        for (const auto& file : files)
            if (same_file(one, file))
                throw core::UsageError("the refused rows would be written over " + file.string() + ", which is being imported",
                                       "name another file for them; nothing was read");
    return targets;
}

void write_refused(const RefusedRows& refused, const std::filesystem::path& file, text::Language language) {
    std::vector<std::size_t> old;
    for (std::size_t i = 0; i < refused.header.size(); ++i)
        if (is_reason_heading(refused.record, refused.header[i])) old.push_back(i);
    const std::size_t width = refused.header.size();
    std::vector<std::string> header = without(refused.header, old, width);
    header.emplace_back(is_reason_heading(refused.record, "reason") ? "reason" : "refusal_reason");
    std::string text;
    append_line(text, header, refused.delimiter);
    for (const auto& row : refused.rows) {
        auto cells = without(row.cells, old, width);
        cells.resize(std::max(cells.size(), header.size() - 1));
        cells.push_back(reason(row.errors, language));
        append_line(text, cells, refused.delimiter);
    }
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    write_whole(file, ascii ? text : "\xEF\xBB\xBF" + text);
}

}  // namespace visitcast::io
