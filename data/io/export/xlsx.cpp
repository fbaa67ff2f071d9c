// SPDX-License-Identifier: Apache-2.0
// One workbook with a sheet for each purpose, real dates and numbers, ids as text, a frozen heading row and filters; the day
// sheets print on A4. Tables of input records keep the headings and forms of the import, so that they can be read in again.
#include <locale.h>

#include <algorithm>
#include <array>

#include "data/io/export/agenda.hpp"
#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"
#include "data/io/export/workbook.hpp"
#include "data/io/export/xlsx_charts.hpp"
#include "data/io/sentences.hpp"

namespace visitcast::io {
namespace {

using core::Form;

// From this number of cells on, rows go to the file as they come instead of staying in memory.
constexpr std::size_t large_cells = 400'000;
constexpr std::size_t most_rows = 1'048'576;     // of a sheet, the heading included
constexpr std::size_t most_page_breaks = 1'023;  // of a sheet
constexpr double wrapping_width = 40;            // characters; columns as wide as this hold sentences
constexpr double line_height = 15;               // points
constexpr int most_lines = 12;                   // a long note may be read in the cell itself
constexpr int page_width = 260;                  // characters that a landscape page holds in print that can be read
constexpr int day_sheet_scale = 75;              // per cent; seven columns fit a landscape page

/// libxlsxwriter prints numbers by the language setting of the thread; while this lives, that is the plain one.
class PlainNumbers {
public:
    PlainNumbers() : plain_(newlocale(LC_ALL_MASK, "C", nullptr)), before_(uselocale(plain_)) {}
    PlainNumbers(const PlainNumbers&) = delete;
    PlainNumbers& operator=(const PlainNumbers&) = delete;
    ~PlainNumbers() {
        uselocale(before_);
        freelocale(plain_);
    }

private:
    locale_t plain_;
    locale_t before_;
};

lxw_datetime day_value(core::Date date) { return {date.year(), date.month_of_year(), date.day(), 0, 0, 0}; }

class SheetWriter {
public:
    SheetWriter(WorkbookWriter& book, const ExportData& data)
        : book_(book), data_(data), cut_mark_(text::sentence(data.language, "export_cut_mark")) {}

    void table(const ExportTable& table) {
        if (table.rows.size() >= most_rows)
            throw core::Error("a sheet holds fewer rows than " + table.subject + " has", "export it as CSV");
        const std::string title = table.for_import ? table.subject : text::sentence(data_.language, "title_" + table.subject);
        lxw_worksheet* sheet = book_.add_sheet(title);
        const auto columns = static_cast<lxw_col_t>(table.columns.size());
        int width = 0, heading_lines = 1;
        for (lxw_col_t i = 0; i < columns; ++i) {
            const ExportColumn& column = table.columns[i];
            worksheet_set_column(sheet, i, i, column.width, nullptr);
            const std::string label = table.for_import ? column.key : text::sentence(data_.language, "column_" + column.key);
            book_.text(sheet, 0, i, label, book_.heading(), cut_mark_);
            width += column.width;
            heading_lines = std::max(heading_lines, 1 + text::display_width(label) / column.width);
        }
        if (heading_lines > 1) worksheet_set_row(sheet, 0, line_height * std::min(heading_lines, 3), nullptr);
        lxw_row_t row = 0;
        for (const auto& cells : table.rows) {
            ++row;
            if (const int lines = wrapped_lines(table, cells); lines > 1)
                worksheet_set_row(sheet, row, line_height * lines, nullptr);
            for (lxw_col_t i = 0; i < columns; ++i) cell(sheet, row, i, table.columns[i], cells[i], table.for_import);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_autofilter(sheet, 0, 0, row, static_cast<lxw_col_t>(columns - 1));
        page(sheet, true);
        // A wide table goes over several pages side by side, each with the first columns, rather than into tiny print.
        const int across = (width + page_width - 1) / page_width;
        worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(across), 0);
        if (across > 1) worksheet_repeat_columns(sheet, 0, static_cast<lxw_col_t>(std::min<std::size_t>(3, columns) - 1));
        worksheet_repeat_rows(sheet, 0, 0);
    }

    /// The days of all managers one below the other, each beginning a page, with room for notes. Printed at a fixed scale:
    /// spreadsheets ignore page breaks when told to fit a width.
    void day_sheets() {
        lxw_worksheet* sheet = book_.add_sheet(text::sentence(data_.language, "title_route"));
        const Directory directory(data_);
        constexpr std::array<std::pair<const char*, double>, 7> columns{{{"column_start", 7},
                                                                         {"column_end", 7},
                                                                         {"column_customer_name", 24},
                                                                         {"column_address", 28},
                                                                         {"column_phone", 14},
                                                                         {"column_why", 30},
                                                                         {"report_notes", 26}}};
        for (lxw_col_t i = 0; i < columns.size(); ++i) worksheet_set_column(sheet, i, i, columns[i].second, nullptr);
        std::vector<lxw_row_t> breaks;
        lxw_row_t row = 0;
        for (const auto& day : agenda(data_)) {
            if (row > 0) breaks.push_back(row);
            book_.text(sheet, row++, 0, text::day(data_.language, day.date) + "   " + directory.name(day.manager),
                       book_.title_format(), cut_mark_);
            for (lxw_col_t i = 0; i < columns.size(); ++i)
                book_.text(sheet, row, i, text::sentence(data_.language, columns[i].first), book_.heading(), cut_mark_);
            ++row;
            for (const auto& item : day.items) {
                worksheet_set_row(sheet, row, 44, nullptr);
                stop_line(sheet, row++, item, directory.customer(item.customer), directory.name(item.customer));
            }
            ++row;
        }
        if (breaks.size() > most_page_breaks) breaks.resize(most_page_breaks);
        breaks.push_back(0);
        worksheet_set_h_pagebreaks(sheet, breaks.data());
        page(sheet, true);
        worksheet_set_print_scale(sheet, day_sheet_scale);
    }

    void legend() {
        lxw_worksheet* sheet = book_.add_sheet(text::sentence(data_.language, "title_legend"));
        worksheet_set_column(sheet, 0, 0, 26, nullptr);
        worksheet_set_column(sheet, 1, 1, 90, nullptr);
        const auto language = data_.language;
        book_.text(sheet, 0, 0, text::sentence(language, "column_word"), book_.heading(), cut_mark_);
        book_.text(sheet, 0, 1, text::sentence(language, "column_meaning"), book_.heading(), cut_mark_);
        lxw_row_t row = 0;
        const auto line = [&](std::string_view word, std::string_view meaning) {
            ++row;
            book_.text(sheet, row, 0, word, book_.wrapped(), cut_mark_);
            book_.text(sheet, row, 1, meaning, book_.wrapped(), cut_mark_);
        };
        for (const std::string name : {"overdue", "due", "worth_it"})
            line(text::sentence(language, name), text::sentence(language, "legend_" + name));
        for (const std::string name : {"target", "pinned", "probability", "at_stake_kwh", "load_percent"})
            line(text::sentence(language, "column_" + name), text::sentence(language, "legend_" + name));
        line(text::sentence(language, "title_forecast"), text::sentence(language, "legend_bands"));
        line(cut_mark_, text::sentence(language, "legend_cut"));
        const std::uint64_t seed = data_.plan ? data_.plan->provenance.seed : 0;
        line("visitcast",
             text::sentence(language, "report_provenance",
                            {{"version", data_.version}, {"as_of", data_.as_of.text()}, {"seed", std::to_string(seed)}}));
        page(sheet, false);
        worksheet_fit_to_pages(sheet, 1, 0);
    }

private:
    /// Lines that the longest wrapped text of a row takes: not every spreadsheet fits the height of a row by itself.
    static int wrapped_lines(const ExportTable& table, const std::vector<ExportCell>& cells) {
        int lines = 1;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto* text = std::get_if<std::string>(&cells[i]);
            if (table.columns[i].width < wrapping_width || !text) continue;
            lines = std::max(lines, 1 + text::display_width(*text) / static_cast<int>(table.columns[i].width));
        }
        return std::min(lines, most_lines);
    }

    void cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t at, const ExportColumn& column, const ExportCell& value,
              bool for_import) {
        const auto write_text = [&](std::string_view text) {
            lxw_format* format = column.width >= wrapping_width ? book_.wrapped() : book_.format(Form::text);
            book_.text(sheet, row, at, text, format, cut_mark_);
        };
        if (const auto* text = std::get_if<std::string>(&value)) {
            write_text(column.words ? word(data_.language, *column.words, *text) : *text);
        } else if (const auto* number = std::get_if<double>(&value)) {
            lxw_format* format = for_import ? nullptr : book_.format(Form::number, column.decimals);
            worksheet_write_number(sheet, row, at, *number, format);
        } else if (const auto* date = std::get_if<core::Date>(&value)) {
            lxw_datetime day = day_value(*date);
            worksheet_write_datetime(sheet, row, at, &day, book_.format(Form::date));
        } else if (const auto* month = std::get_if<core::Month>(&value)) {
            lxw_datetime day = day_value(month->first());
            if (for_import)
                write_text(month->text());
            else
                worksheet_write_datetime(sheet, row, at, &day, book_.format(Form::month));
        } else if (const auto* time = std::get_if<core::Seconds>(&value)) {
            if (for_import)
                write_text(core::clock_text(*time));
            else
                worksheet_write_number(sheet, row, at, static_cast<double>(time->value) / 86400.0, book_.format(Form::clock));
        } else if (const auto* yes = std::get_if<bool>(&value)) {
            if (for_import)
                write_text(*yes ? "yes" : "no");
            else
                write_text(text::sentence(data_.language, *yes ? "word_yes" : "word_no"));
        }
    }

    void stop_line(lxw_worksheet* sheet, lxw_row_t row, const AgendaItem& item, const core::Customer* customer,
                   const std::string& name) {
        const ExportColumn clock{"start", Form::clock};
        if (item.start) cell(sheet, row, 0, clock, *item.start, false);
        if (item.end) cell(sheet, row, 1, clock, *item.end, false);
        const auto write = [&](lxw_col_t at, std::string_view text) {
            book_.text(sheet, row, at, text, book_.wrapped(), cut_mark_);
        };
        write(2, name);
        const bool both = customer && !customer->address.empty() && !customer->town.empty();
        write(3, customer ? customer->address + (both ? ", " : "") + customer->town : "");
        write(4, customer ? customer->phone : "");
        write(5, item.stop ? need_sentence(data_.language, item.stop->need, data_.as_of) : "");
        write(6, item.visit_record ? item.visit_record->note : "");
    }

    static void page(lxw_worksheet* sheet, bool landscape) {
        worksheet_set_paper(sheet, 9);  // A4
        if (landscape) worksheet_set_landscape(sheet);
        worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.5);
    }

    WorkbookWriter& book_;
    const ExportData& data_;
    std::string cut_mark_;
};

}  // namespace

Written write_xlsx(const ExportData& data, std::string_view subject, const std::filesystem::path& folder) {
    std::vector<ExportTable> sheets;
    const bool all = subject == "all";
    if (all || subject == "records") {
        for (const auto& name : all ? result_subjects() : record_subjects()) {
            ExportTable sheet = make_sheet(data, name);
            if (all || !sheet.rows.empty()) sheets.push_back(std::move(sheet));
        }
    } else {
        sheets.push_back(make_sheet(data, subject));
    }
    std::size_t cells = 0;
    for (const auto& sheet : sheets) cells += sheet.rows.size() * sheet.columns.size();

    const std::filesystem::path name = (all ? "visitcast" : std::string(subject)) + ".xlsx";
    write_whole(folder / name, [&](const std::filesystem::path& partial) {
        const PlainNumbers plain_numbers;
        WorkbookWriter book(partial, data.as_of, text::sentence(data.language, "title_report"), cells > large_cells);
        SheetWriter writer(book, data);
        for (const auto& sheet : sheets) {
            writer.table(sheet);
            if (all && sheet.subject == "plan") writer.day_sheets();
            if (all && sheet.subject == "forecast") add_charts(book, data);
        }
        if (all) writer.legend();
        if (sheets.empty()) book.add_sheet(text::sentence(data.language, "title_report"));
        book.close();
    });
    return {name};
}

}  // namespace visitcast::io
