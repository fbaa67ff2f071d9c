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
#include "data/io/reading/espi.hpp"
#include "data/io/reading/unit_scale.hpp"
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

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

/// Rows as they come to a table: those above the header are waited for, those below it are offered or kept.
class TableFiller {
public:
    TableFiller(Table& table, core::Issues& issues, const TakeRows& take) : table_(table), issues_(issues), take_(take) {}

    void add(Table::Row row) {
        if (header_known_) return add_below(std::move(row));
        first_.push_back(std::move(row));
        if (first_.size() == rows_to_search) find_header();
    }

    /// The same for cells that live elsewhere.
    void add(std::span<const std::string_view> cells, int number) {
        if (header_known_ && taker_ && fits(cells) && taker_(cells, number)) return;
        add(Table::Row{number, 0, {cells.begin(), cells.end()}, {}});
    }

    void finish() {
        if (!header_known_) find_header();
        if (!header_known_) issues_.push_back({Severity::error, "file_empty", table_.file, 0, {}, {}, {}});
    }

private:
    void find_header() {
        const std::size_t header = header_index(first_);
        if (header >= first_.size()) return;
        table_.header_row = first_[header].number;
        for (const std::string& heading : first_[header].cells) table_.header.emplace_back(trimmed(heading));
        while (!table_.header.empty() && table_.header.back().empty()) table_.header.pop_back();
        for (std::size_t i = 0; i < header; ++i)
            for (const std::string& cell : first_[i].cells)
                if (const auto power = title_power(cell)) table_.title_power = power;
        header_known_ = true;
        if (take_) taker_ = take_(table_);
        auto rows = std::move(first_);
        for (std::size_t i = header + 1; i < rows.size(); ++i) {
            const std::vector<std::string_view> cells(rows[i].cells.begin(), rows[i].cells.end());
            if (!taker_ || !rows[i].rounded.empty() || !fits(cells) || !taker_(cells, rows[i].number))
                add_below(std::move(rows[i]));
        }
    }

    /// No cell beyond the header.
    bool fits(std::span<const std::string_view> cells) const {
        return cells.size() <= table_.header.size() ||
               std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(table_.header.size()), cells.end(),
                           [](std::string_view cell) { return is_blank(cell); });
    }

    void add_below(Table::Row row) {
        if (is_blank(row)) return;
        const std::size_t width = table_.header.size();
        const auto beyond = row.cells.size() > width
                                ? std::find_if(row.cells.begin() + static_cast<std::ptrdiff_t>(width), row.cells.end(),
                                               [](const auto& cell) { return !is_blank(cell); })
                                : row.cells.end();
        if (beyond != row.cells.end()) {
            issues_.push_back({Severity::error,
                               "cells_beyond_header",
                               table_.file,
                               row.number,
                               {},
                               *beyond,
                               {{"count", std::to_string(row.cells.size())}, {"headings", std::to_string(width)}}});
            table_.refused.push_back(std::move(row));
            return;
        }
        row.cells.resize(width);
        table_.rows.push_back(std::move(row));
    }

    Table& table_;
    core::Issues& issues_;
    const TakeRows& take_;
    RowTaker taker_;
    bool header_known_{};
    std::vector<Table::Row> first_;
};

/// Where the missing quote belongs nobody can tell, so neither what stands before it can be trusted to be whole: all is refused.
void refuse_all(Table& table, CsvRecords records, core::Issues& issues) {
    table.header.clear();
    table.rows.clear();
    table.refused.clear();
    issues.push_back({Severity::error, "unclosed_quote", table.file, records.unclosed_row, {}, {}, {}});
    if (records.rows.empty()) return;
    const std::size_t header = header_index(records.rows);
    for (const auto& heading : records.rows[header].cells) table.header.emplace_back(trimmed(heading));
    table.header_row = records.rows[header].number;
    records.rows.erase(records.rows.begin(), records.rows.begin() + static_cast<std::ptrdiff_t>(header) + 1);
    table.refused = std::move(records.rows);
    table.refused.push_back(std::move(records.unclosed));
}

Table read_csv_table(std::string bytes, const std::string& name, const TableOptions& options, core::Issues& issues,
                     const TakeRows& take) {
    const Decoded decoded =
        options.encoding.empty() ? decode(std::move(bytes), name) : decode_as(std::move(bytes), options.encoding, name);
    Table table{name};
    table.delimiter = options.delimiter != 0 ? options.delimiter : find_delimiter(decoded.text);
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
    core::Issues rows_issues;
    TableFiller filler(table, rows_issues, take);
    const int unclosed =
        for_each_csv_row(decoded.text, table.delimiter, [&](std::span<const std::string_view> cells, int number) {
            filler.add(cells, number);
            return true;
        });
    if (unclosed > 0) {
        refuse_all(table, parse_csv(decoded.text, table.delimiter), issues);
        return table;
    }
    filler.finish();
    std::move(rows_issues.begin(), rows_issues.end(), std::back_inserter(issues));
    return table;
}

std::vector<std::size_t> sheets_with_header(SheetBook& book) {
    std::vector<std::size_t> found;
    for (std::size_t sheet = 0; sheet < book.sheets().size(); ++sheet) {
        std::vector<Table::Row> first;
        book.read(sheet, [&](Table::Row row) {
            first.push_back(std::move(row));
            return first.size() < rows_to_search;
        });
        const std::size_t header = header_index(first);
        if (header < first.size() && header_likeness(first[header].cells) == 2) found.push_back(sheet);
    }
    return found;
}

/// The sheet that a workbook is read for.
std::size_t chosen_sheet(SheetBook& book, const std::string& wanted, const std::string& name, core::Issues& issues) {
    const auto& names = book.sheets();
    std::string all;
    for (const auto& sheet : names) all += (all.empty() ? "" : ", ") + sheet;
    if (!wanted.empty()) {
        const auto found = std::find(names.begin(), names.end(), wanted);
        if (found == names.end()) throw core::UsageError(name + " has no sheet " + wanted, "its sheets are: " + all);
        return static_cast<std::size_t>(found - names.begin());
    }
    if (names.size() == 1) return 0;
    const auto known = sheets_with_header(book);
    const std::size_t chosen = known.empty() ? 0 : known.front();
    issues.push_back({Severity::notice, "sheet_chosen", name, 0, {}, {}, {{"sheet", names[chosen]}, {"sheets", all}}});
    return chosen;
}

bool is_workbook(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> start{};
    stream.read(start.data(), start.size());
    return stream && std::string_view(start.data(), start.size()) == "PK\x03\x04";
}

/// No table begins with a tag.
bool is_xml(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    const auto first = start.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && start[first] == '<';
}

Table read_workbook_table(const std::filesystem::path& file, const std::string& name, const std::string& sheet,
                          core::Issues& issues, const TakeRows& take) {
    SheetBook book(file);
    const std::size_t chosen = chosen_sheet(book, sheet, name, issues);
    Table table{name + " [" + book.sheets()[chosen] + "]"};
    TableFiller filler(table, issues, take);
    std::vector<std::string_view> cells;
    book.read(chosen, [&](Table::Row row) {
        if (row.rounded.empty()) {
            cells.assign(row.cells.begin(), row.cells.end());
            filler.add(cells, row.number);
        } else {
            filler.add(std::move(row));
        }
        return true;
    });
    filler.finish();
    return table;
}

}  // namespace

std::vector<std::string> table_sheets(const std::filesystem::path& file) {
    if (std::filesystem::is_regular_file(file) && is_workbook(file)) {
        SheetBook book(file);
        std::vector<std::string> names;
        if (book.sheets().size() > 1)
            for (const std::size_t sheet : sheets_with_header(book)) names.push_back(book.sheets()[sheet]);
        if (names.size() > 1) return names;
    }
    return {""};
}

Table read_table(const std::filesystem::path& file, core::Issues& issues, const TableOptions& options, const TakeRows& take) {
    std::ifstream stream(file, std::ios::binary);
    const std::string name = file.filename().string();
    if (!std::filesystem::exists(file))
        throw core::Error("there is no file " + file.string(), "check its name and folder; nothing was read");
    if (!stream || !std::filesystem::is_regular_file(file))
        throw core::Error("cannot read " + file.string(), "check that it is a file that you may read");
    std::array<char, 8> start{};
    stream.read(start.data(), start.size());
    const std::string_view magic(start.data(), static_cast<std::size_t>(stream.gcount()));
    if (magic.substr(0, 4) == "PK\x03\x04") return read_workbook_table(file, name, options.sheet, issues, take);
    if (magic == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        throw core::Error(name + " is an old .xls workbook, or a protected one",
                          "save it as .xlsx without a password, or as CSV");
    if (is_xml(magic)) return read_usage_table(file, options, issues);
    stream.clear();
    stream.seekg(0, std::ios::end);
    std::string bytes(static_cast<std::size_t>(stream.tellg()), '\0');
    stream.seekg(0);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream) throw core::Error("cannot read " + file.string() + " to its end", "try again");
    return read_csv_table(std::move(bytes), name, options, issues, take);
}

}  // namespace visitcast::io
