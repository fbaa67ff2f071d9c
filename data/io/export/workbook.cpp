// SPDX-License-Identifier: Apache-2.0
// The limits of spreadsheets in one place: names of sheets, lengths of cells, formats. The workbook itself is written by
// libxlsxwriter; its creation time is the as-of day, so that the same data gives the same bytes.
#include "data/io/export/workbook.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <ctime>

#include "data/io/export/files.hpp"

namespace visitcast::io {
namespace {

constexpr int longest_name = 31;

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

/// Cut to at most `length` UTF-16 units, never inside a character.
void cut(icu::UnicodeString& text, int length) {
    if (text.length() > length) text.truncate(text.getChar32Start(length));
}

std::string lower(std::string_view text) { return utf8(unicode(text).toLower()); }

}  // namespace

int cell_length(std::string_view text) { return unicode(text).length(); }

std::string fit_cell(std::string_view text, std::string_view mark) {
    icu::UnicodeString characters = unicode(text);
    if (characters.length() <= longest_cell) return utf8(characters);
    const icu::UnicodeString end = unicode(mark);
    cut(characters, longest_cell - end.length());
    return utf8(characters + end);
}

std::string sheet_name(std::string_view title) {
    std::string name;
    for (const char c : clean_text(title)) name += std::string_view("[]:*?/\\\n\t").find(c) == std::string_view::npos ? c : ' ';
    icu::UnicodeString characters = unicode(name);
    cut(characters, longest_name);
    characters.trim();
    while (characters.startsWith("'")) characters.remove(0, 1);
    while (characters.endsWith("'")) characters.truncate(characters.length() - 1);
    characters.trim();
    return characters.isEmpty() ? "Sheet" : utf8(characters);
}

WorkbookWriter::WorkbookWriter(const std::filesystem::path& file, core::Date created, std::string_view title, bool large) {
    lxw_workbook_options options{};
    options.constant_memory = large ? LXW_TRUE : LXW_FALSE;
    book_ = workbook_new_opt(file.string().c_str(), &options);
    if (!book_) throw core::Error("cannot begin the workbook " + file.string());
    lxw_doc_properties properties{};
    std::string name(title);
    std::string author = "visitcast";
    properties.title = name.data();
    properties.author = author.data();
    properties.created = static_cast<std::time_t>(created.days()) * 86400;
    workbook_set_properties(book_, &properties);
}

WorkbookWriter::~WorkbookWriter() {
    if (book_) lxw_workbook_free(book_);
}

lxw_worksheet* WorkbookWriter::add_sheet(std::string_view title) {
    const std::string wanted = sheet_name(title);
    std::string name = wanted;
    for (int n = 2; !names_.insert(lower(name)).second; ++n) {
        const std::string number = fmt::format(" ({})", n);
        icu::UnicodeString start = unicode(wanted);
        cut(start, longest_name - static_cast<int>(number.size()));
        name = utf8(start) + number;
    }
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
    if (!sheet) throw core::Error("cannot add the sheet " + name);
    return sheet;
}

lxw_format* WorkbookWriter::format(core::Form form, int decimals) {
    std::string pattern;
    switch (form) {
        case core::Form::number:
        case core::Form::whole:
            pattern = decimals > 0 ? "#,##0." + std::string(static_cast<std::size_t>(decimals), '0') : "#,##0";
            break;
        case core::Form::date:
            pattern = "yyyy-mm-dd";
            break;
        case core::Form::month:
            pattern = "yyyy-mm";
            break;
        case core::Form::clock:
            pattern = "hh:mm";
            break;
        default:
            pattern = "@";
    }
    lxw_format*& found = formats_[pattern];
    if (!found) {
        found = workbook_add_format(book_);
        format_set_num_format(found, pattern.c_str());
        format_set_align(found, LXW_ALIGN_VERTICAL_TOP);
    }
    return found;
}

lxw_format* WorkbookWriter::heading() {
    lxw_format*& found = formats_["heading"];
    if (!found) {
        found = workbook_add_format(book_);
        format_set_bold(found);
        format_set_text_wrap(found);
        format_set_align(found, LXW_ALIGN_VERTICAL_TOP);
        format_set_bg_color(found, 0xE8EEF4);
        format_set_bottom(found, LXW_BORDER_THIN);
    }
    return found;
}

lxw_format* WorkbookWriter::title_format() {
    lxw_format*& found = formats_["title"];
    if (!found) {
        found = workbook_add_format(book_);
        format_set_bold(found);
        format_set_font_size(found, 14);
    }
    return found;
}

lxw_format* WorkbookWriter::wrapped() {
    lxw_format*& found = formats_["wrapped"];
    if (!found) {
        found = workbook_add_format(book_);
        format_set_num_format(found, "@");
        format_set_text_wrap(found);
        format_set_align(found, LXW_ALIGN_VERTICAL_TOP);
    }
    return found;
}

void WorkbookWriter::text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view value, lxw_format* format,
                          std::string_view cut_mark) {
    worksheet_write_string(sheet, row, column, fit_cell(clean_text(value), cut_mark).c_str(), format);
}

lxw_chart* WorkbookWriter::add_line_chart() { return workbook_add_chart(book_, LXW_CHART_LINE); }

void WorkbookWriter::close() {
    lxw_workbook* book = book_;
    book_ = nullptr;  // closing frees the handle, also when it fails
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR)
        throw core::Error(fmt::format("cannot write the workbook: {}", lxw_strerror(error)), "check that the disk has room");
}

}  // namespace visitcast::io
