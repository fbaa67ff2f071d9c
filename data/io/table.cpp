// SPDX-License-Identifier: Apache-2.0
// From a file to a table: which format, which encoding, which delimiter, which row is the header. The delimiter is the one whose
// header makes the most sense, so a comma inside a heading does not mislead.
#include "data/io/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "data/io/reading/columns.hpp"
#include "data/io/reading/csv.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/values.hpp"
#include "data/io/reading/xlsx.hpp"

namespace visitcast::io {
namespace {

using core::Issue;
using core::Severity;

constexpr std::size_t rows_to_search = 30;

bool is_blank(const Table::Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed(cell).empty(); });
}

/// Index of the header: the first row with two known headings one of which is needed, else with one, else the first row.
std::size_t header_index(const std::vector<Table::Row>& rows) {
    std::size_t first_weak = rows.size(), first_filled = rows.size();
    for (std::size_t i = 0; i < std::min(rows.size(), rows_to_search); ++i) {
        const int likeness = header_likeness(rows[i].cells);
        if (likeness == 2) return i;
        if (likeness == 1) first_weak = std::min(first_weak, i);
        if (!is_blank(rows[i])) first_filled = std::min(first_filled, i);
    }
    return first_weak < rows.size() ? first_weak : first_filled;
}

char find_delimiter(std::string_view text) {
    char best = ',';
    std::pair<int, std::size_t> best_score{-1, 0};
    for (const char delimiter : {',', ';', '\t'}) {
        const auto rows = parse_csv(text, delimiter, rows_to_search).rows;
        const std::size_t header = header_index(rows);
        if (header >= rows.size()) continue;
        const std::pair score{known_headings(rows[header].cells), rows[header].cells.size()};
        if (score > best_score) {
            best_score = score;
            best = delimiter;
        }
    }
    return best;
}

/// Takes header and rows out of the cells; every row gets the width of the header.
void fill(Table& table, std::vector<Table::Row> rows, core::Issues& issues) {
    const std::size_t header = header_index(rows);
    if (header >= rows.size()) {
        issues.push_back({Severity::error, "file_empty", table.file, 0, {}, {}, {}});
        return;
    }
    table.header_row = rows[header].number;
    for (const std::string& heading : rows[header].cells) table.header.emplace_back(trimmed(heading));
    while (!table.header.empty() && table.header.back().empty()) table.header.pop_back();
    const std::size_t width = table.header.size();
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
    table.rows.reserve(rows.size());
    for (Table::Row& row : rows) {
        if (is_blank(row)) continue;
        const auto beyond = row.cells.size() > width
                                ? std::find_if(row.cells.begin() + static_cast<std::ptrdiff_t>(width), row.cells.end(),
                                               [](const auto& cell) { return !trimmed(cell).empty(); })
                                : row.cells.end();
        if (beyond != row.cells.end()) {
            issues.push_back({Severity::error,
                              "cells_beyond_header",
                              table.file,
                              row.number,
                              {},
                              *beyond,
                              {{"count", std::to_string(row.cells.size())}, {"headings", std::to_string(width)}}});
            table.refused.push_back(std::move(row));
            continue;
        }
        row.cells.resize(width);
        table.rows.push_back(std::move(row));
    }
}

Table read_csv_table(std::string bytes, const std::string& name, core::Issues& issues) {
    const Decoded decoded = decode(std::move(bytes), name);
    Table table{name, {}, 1, find_delimiter(decoded.text)};
    if (decoded.encoding != "UTF-8")
        issues.push_back({Severity::notice, "encoding_found", name, 0, {}, {}, {{"encoding", decoded.encoding}}});
    if (table.delimiter != ',')
        issues.push_back({Severity::notice,
                          "delimiter_found",
                          name,
                          0,
                          {},
                          {},
                          {{"delimiter", table.delimiter == '\t' ? "tab" : std::string(1, table.delimiter)}}});
    CsvRecords records = parse_csv(decoded.text, table.delimiter);
    if (records.unclosed_row > 0) {
        // Where the missing quote belongs nobody can tell, so neither what stands before it can be trusted to be whole.
        issues.push_back({Severity::error, "unclosed_quote", name, records.unclosed_row, {}, {}, {}});
        if (!records.rows.empty()) {
            const std::size_t header = header_index(records.rows);
            for (const auto& heading : records.rows[header].cells) table.header.emplace_back(trimmed(heading));
            table.header_row = records.rows[header].number;
            records.rows.erase(records.rows.begin(), records.rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
            table.refused = std::move(records.rows);
            table.refused.push_back(std::move(records.unclosed));
        }
        return table;
    }
    fill(table, std::move(records.rows), issues);
    return table;
}

}  // namespace

Table read_table(const std::filesystem::path& file, core::Issues& issues) {
    std::ifstream stream(file, std::ios::binary);
    const std::string name = file.filename().string();
    if (!std::filesystem::exists(file))
        throw core::Error("there is no file " + file.string(), "check its name and folder; nothing was read");
    if (!stream || !std::filesystem::is_regular_file(file))
        throw core::Error("cannot read " + file.string(), "check that it is a file that you may read");
    std::array<char, 8> start{};
    stream.read(start.data(), start.size());
    const std::string_view magic(start.data(), static_cast<std::size_t>(stream.gcount()));
    if (magic.substr(0, 4) == "PK\x03\x04") {
        SheetText sheet = read_first_sheet(file);
        Table table{name + " [" + sheet.name + "]"};
        fill(table, std::move(sheet.rows), issues);
        return table;
    }
    if (magic == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        throw core::Error(name + " is an old .xls workbook, or a protected one",
                          "save it as .xlsx without a password, or as CSV");
    stream.clear();
    stream.seekg(0, std::ios::end);
    std::string bytes(static_cast<std::size_t>(stream.tellg()), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream) throw core::Error("cannot read " + file.string() + " to its end", "try again");
    return read_csv_table(std::move(bytes), name, issues);
}

}  // namespace visitcast::io
