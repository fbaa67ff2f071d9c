// SPDX-License-Identifier: Apache-2.0
// A sheet of an Office Open XML workbook (ECMA-376, part 1), streamed. Cells are placed by their reference, because
// empty ones are not written; a number is a date when its format says so; readings of Chinese and Japanese names (rPh) are
// no part of the text.
#include "data/io/reading/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "data/core/text_form.hpp"
#include "data/io/reading/archive.hpp"

namespace visitcast::io {
namespace {

constexpr int most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_cells = 20'000'000;

/// How a number is shown, as far as its meaning depends on it.
struct Format {
    bool date{}, time{};
    std::size_t zeros{};  ///< "0000000": padded with zeros to so many digits
};

Format format_of_code(std::string_view code) {
    Format format;
    if (!code.empty() && code.find_first_not_of('0') == std::string_view::npos) format.zeros = code.size();
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"' || c == '[') {
            // Quoted text and [Red], [$-804] say nothing; [h] is an hour.
            const auto end = code.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) break;
            if (c == '[' && (code[i + 1] == 'h' || code[i + 1] == 'm' || code[i + 1] == 's')) format.time = true;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == ';') {
            break;  // the formats of negative numbers and of text
        } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
            format.date = true;
        } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
            format.time = true;
        }
    }
    if (code == "General" || code == "GENERAL") format = {};
    return format;
}

/// The formats that have a number but no code in the file; 27 to 36 and 50 to 58 are those of Chinese and Japanese programs.
Format built_in_format(int id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return {true, false, 0};
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
        return {false, true, 0};
    if (id == 22) return {true, true, 0};
    return {};
}

int number_of(std::string_view text, int otherwise) { return core::parse_whole(text).value_or(otherwise); }

struct Workbook {
    std::vector<std::string> names, parts;  ///< of the sheets
    bool from_1904{};
    std::vector<Format> formats;  ///< by cell style
    std::vector<std::string> strings;
};

/// "A7" -> 0; counts from 0.
std::optional<std::size_t> column_of_reference(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > most_columns) return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

void find_sheets(Archive& archive, Workbook& book) {
    std::vector<std::string> relations;
    read_xml(archive, "xl/workbook.xml",
             {[&](std::string_view name, const Attributes& attributes) {
                  if (name == "workbookPr") book.from_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
                  if (name == "sheet") {
                      book.names.emplace_back(attributes["name"]);
                      relations.emplace_back(attributes["id"]);
                  }
              },
              {},
              {}});
    std::map<std::string, std::string, std::less<>> targets;
    read_xml(archive, "xl/_rels/workbook.xml.rels",
             {[&](std::string_view name, const Attributes& attributes) {
                  const bool chart = attributes["Type"].ends_with("/chartsheet");
                  if (name == "Relationship" && !chart) targets.emplace(attributes["Id"], attributes["Target"]);
              },
              {},
              {}});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const auto target = targets.find(relations[i]);
        if (target == targets.end() || target->second.empty()) continue;
        const std::string& path = target->second;
        names.push_back(book.names[i]);
        book.parts.push_back(path.front() == '/' ? path.substr(1) : "xl/" + path);
    }
    book.names = std::move(names);
    if (book.parts.empty()) throw core::Error("the workbook has no sheet", "save it again as .xlsx");
}

void read_styles(Archive& archive, Workbook& book) {
    std::map<int, Format> own;
    bool in_cell_formats = false;
    read_xml(archive, "xl/styles.xml",
             {[&](std::string_view name, const Attributes& attributes) {
                  if (name == "numFmt") own[number_of(attributes["numFmtId"], -1)] = format_of_code(attributes["formatCode"]);
                  if (name == "cellXfs") in_cell_formats = true;
                  if (name == "xf" && in_cell_formats) {
                      const int id = number_of(attributes["numFmtId"], 0);
                      const auto known = own.find(id);
                      book.formats.push_back(known == own.end() ? built_in_format(id) : known->second);
                  }
              },
              [&](std::string_view name) {
                  if (name == "cellXfs") in_cell_formats = false;
              },
              {}});
}

void read_strings(Archive& archive, Workbook& book) {
    bool in_text = false;
    int in_reading_guide = 0;
    read_xml(archive, "xl/sharedStrings.xml",
             {[&](std::string_view name, const Attributes&) {
                  if (name == "si") book.strings.emplace_back();
                  if (name == "rPh") ++in_reading_guide;
                  if (name == "t") in_text = in_reading_guide == 0;
              },
              [&](std::string_view name) {
                  if (name == "rPh") --in_reading_guide;
                  if (name == "t") in_text = false;
              },
              [&](std::string_view text) {
                  if (in_text && !book.strings.empty()) book.strings.back() += text;
              }});
}

/// Serial days as text. Day 60 of the 1900 system is a 29 February that never was; it stays one, for the reader to refuse.
std::string date_text(double serial, const Format& format, bool from_1904) {
    auto day = static_cast<std::int64_t>(std::floor(serial));
    auto seconds = static_cast<std::int64_t>(std::llround((serial - std::floor(serial)) * 86400));
    if (seconds == 86400) {
        ++day;
        seconds = 0;
    }
    const std::string clock = core::clock_text(core::Seconds{seconds});
    if (!format.date && day == 0) return clock;
    if (!from_1904 && day == 60) return "1900-02-29";
    const core::Date start = from_1904 ? core::Date(1904, 1, 1) : core::Date(1900, 1, 1) - (day < 60 ? 1 : 2);
    if (day < 0 || day > 109'000) return core::number_text(serial);
    const std::string date = (start + static_cast<int>(day)).text();
    return seconds == 0 ? date : date + " " + clock;
}

class SheetReader {
public:
    SheetReader(const Workbook& book, const std::function<bool(Table::Row)>& use) : book_(book), use_(use) {}

    void open(std::string_view name, const Attributes& attributes) {
        if (name == "row") {
            hand_on();
            row_ = number_of(attributes["r"], row_ + 1);
            next_column_ = 0;
            if (row_ > most_rows) throw core::Error("the sheet has more rows than a spreadsheet can have");
        } else if (name == "c") {
            const auto placed = column_of_reference(attributes["r"]);
            if (!placed && !attributes["r"].empty()) throw core::Error("the sheet has more columns than a spreadsheet can have");
            column_ = placed.value_or(next_column_);
            next_column_ = column_ + 1;
            kind_ = attributes["t"];
            style_ = number_of(attributes["s"], 0);
            value_.clear();
        } else if (name == "rPh") {
            ++in_reading_guide_;
        } else if (name == "v" || name == "t") {
            in_value_ = in_reading_guide_ == 0;
        }
    }

    void close(std::string_view name) {
        if (name == "rPh") --in_reading_guide_;
        if (name == "v" || name == "t") in_value_ = false;
        if (name == "c" && !value_.empty()) store();
    }

    void text(std::string_view text) {
        if (in_value_) value_ += text;
    }

    /// The row that is complete goes on its way.
    void hand_on() {
        if (row_of_cells_.cells.empty()) return;
        Table::Row row = std::exchange(row_of_cells_, {});
        if (!use_(std::move(row))) throw Enough{};
    }

    /// Ends the reading of a sheet of which enough is known.
    struct Enough {};

private:
    void store() {
        Table::Row& row = row_of_cells_;
        row.number = row_;
        if (row.cells.size() <= column_) {
            cells_ += column_ + 1 - row.cells.size();
            if (cells_ > most_cells)
                throw core::Error("the sheet has more than " + std::to_string(most_cells) + " cells",
                                  "split the table into several files, or save it as CSV");
            row.cells.resize(column_ + 1);
        }
        row.cells[column_] = cell_text(row);
    }

    std::string cell_text(Table::Row& row) const {
        if (kind_ == "s") {
            const auto index = core::parse_whole(value_);
            if (!index || *index < 0 || static_cast<std::size_t>(*index) >= book_.strings.size())
                throw core::Error(fmt::format("the workbook is damaged: row {} names a text that is not there", row_));
            return book_.strings[static_cast<std::size_t>(*index)];
        }
        if (kind_ == "b") return value_ == "1" ? "yes" : "no";
        if (kind_ == "inlineStr" || kind_ == "str" || kind_ == "e" || kind_ == "d") return value_;
        const auto number = core::parse_number(value_);
        if (!number) return value_;
        const auto style = static_cast<std::size_t>(std::max(style_, 0));
        const Format format = style < book_.formats.size() ? book_.formats[style] : Format{};
        if (format.date || format.time) return date_text(*number, format, book_.from_1904);
        if (std::abs(*number) >= 1e15) row.rounded.push_back(column_);
        std::string text = core::number_text(*number);
        if (text.size() < format.zeros && text.find_first_not_of("0123456789") == std::string::npos)
            text.insert(0, format.zeros - text.size(), '0');
        return text;
    }

    const Workbook& book_;
    const std::function<bool(Table::Row)>& use_;
    Table::Row row_of_cells_;
    int row_{};
    std::size_t column_{}, next_column_{}, cells_{};
    std::string kind_, value_;
    int style_{};
    int in_reading_guide_{};
    bool in_value_{};
};

}  // namespace

struct SheetBook::Impl {
    explicit Impl(const std::filesystem::path& file) : archive(file) {}
    Archive archive;
    Workbook book;
    bool strings_read{};
};

SheetBook::SheetBook(const std::filesystem::path& file) : impl_(std::make_unique<Impl>(file)) {
    find_sheets(impl_->archive, impl_->book);
    read_styles(impl_->archive, impl_->book);
}
SheetBook::~SheetBook() = default;

const std::vector<std::string>& SheetBook::sheets() const { return impl_->book.names; }

void SheetBook::read(std::size_t sheet, const std::function<bool(Table::Row)>& use) {
    if (!std::exchange(impl_->strings_read, true)) read_strings(impl_->archive, impl_->book);
    SheetReader reader(impl_->book, use);
    const std::string& part = impl_->book.parts.at(sheet);
    try {
        const bool found =
            read_xml(impl_->archive, part,
                     {[&](std::string_view name, const Attributes& attributes) { reader.open(name, attributes); },
                      [&](std::string_view name) { reader.close(name); }, [&](std::string_view text) { reader.text(text); }});
        if (!found) throw core::Error("the workbook lacks its sheet " + part, "save it again as .xlsx");
        reader.hand_on();
    } catch (const SheetReader::Enough&) { return; }
}

}  // namespace visitcast::io
