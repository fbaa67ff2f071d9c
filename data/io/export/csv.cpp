// SPDX-License-Identifier: Apache-2.0
// CSV as RFC 4180 describes it: UTF-8, comma, quotes where needed. The plain form ends lines with LF and changes no text; the
// form for spreadsheets has a mark at its start, CR LF, and an apostrophe before text that a spreadsheet would run as a formula.
#include <algorithm>

#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/sheet.hpp"
#include "data/io/rows_file.hpp"

namespace visitcast::io {
namespace {

struct PlainText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(double number) const { return core::number_text(number); }
    std::string operator()(core::Date date) const { return date.text(); }
    std::string operator()(core::Month month) const { return month.text(); }
    std::string operator()(core::Seconds time) const { return core::clock_text(time); }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
};

bool runs_as_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string csv_text(const ExportTable& sheet, bool for_spreadsheets) {
    const std::string_view line_end = for_spreadsheets ? "\r\n" : "\n";
    std::string text = for_spreadsheets ? "\xEF\xBB\xBF" : "";
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        if (i > 0) text += ',';
        append_csv_field(text, sheet.columns[i].key);
    }
    text += line_end;
    for (const auto& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            const std::string field = std::visit(PlainText{}, row[i]);
            if (for_spreadsheets && std::holds_alternative<std::string>(row[i]) && runs_as_formula(field))
                append_csv_field(text, "'" + field);
            else
                append_csv_field(text, field);
        }
        text += line_end;
    }
    return text;
}

std::vector<std::filesystem::path> write(const ExportData& data, std::string_view subject, const std::filesystem::path& folder,
                                         bool for_spreadsheets) {
    std::vector<std::string> subjects{std::string(subject)};
    if (subject == "all") subjects = result_subjects();
    if (subject == "records") subjects = record_subjects();
    std::vector<std::filesystem::path> written;
    for (const auto& name : subjects) {
        const ExportTable sheet = make_sheet(data, name);
        if (subject == "records" && sheet.rows.empty()) continue;
        written.emplace_back(name + ".csv");
        write_whole(folder / written.back(), csv_text(sheet, for_spreadsheets));
    }
    return written;
}

}  // namespace

void append_csv_field(std::string& line, std::string_view field) {
    const bool blank_end = !field.empty() && (field.front() == ' ' || field.back() == ' ');
    if (!blank_end && field.find_first_of(",;\"\r\n\t") == field.npos) {
        line += field;
        return;
    }
    line += '"';
    for (const char c : field) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

std::vector<std::filesystem::path> write_csv(const ExportData& data, std::string_view subject,
                                             const std::filesystem::path& folder) {
    return write(data, subject, folder, false);
}

std::vector<std::filesystem::path> write_csv_for_spreadsheets(const ExportData& data, std::string_view subject,
                                                              const std::filesystem::path& folder) {
    return write(data, subject, folder, true);
}

void write_rows(const std::filesystem::path& file, const std::vector<std::string>& header,
                const std::vector<std::vector<std::string>>& rows) {
    ExportTable table;
    for (const std::string& title : header) table.columns.push_back({title});
    for (const auto& row : rows) table.rows.emplace_back(row.begin(), row.end());
    write_whole(file, csv_text(table, true));
}

}  // namespace visitcast::io
