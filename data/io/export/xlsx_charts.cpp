// SPDX-License-Identifier: Apache-2.0
// Charts that a spreadsheet draws itself, from numbers that stand beside them and can be changed.
#include "data/io/export/xlsx_charts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "data/io/export/agenda.hpp"

namespace visitcast::io {
namespace {

constexpr std::size_t most_charts = 13;  // the company and twelve industries
constexpr int months_before = 24;
constexpr lxw_row_t rows_of_a_chart = 40;  // 24 months of bills, up to 12 of forecast, title and headings
constexpr int print_scale = 70;            // per cent
constexpr lxw_col_t first_column = 10;     // of the numbers; the chart stands to their left

/// The unit that a reader expects of sums of this size, and how many kWh it has.
struct ChartUnit {
    double kwh;
    const char* name;
};

ChartUnit unit_of(text::Language language, double month_kwh) {
    if (month_kwh < 1e4) return language == text::Language::chinese ? ChartUnit{1, "千瓦时"} : ChartUnit{1, "kWh"};
    if (language == text::Language::chinese) return {1e4, "万千瓦时"};
    return month_kwh < 1e7 ? ChartUnit{1e3, "MWh"} : ChartUnit{1e6, "GWh"};
}

double sum(const core::Forecast& forecast) {
    double total = 0;
    for (const auto& step : forecast.steps) total += step.mean;
    return total;
}

/// The company first, then industries by their size.
std::vector<const core::Forecast*> charted(const ExportData& data) {
    std::vector<const core::Forecast*> list;
    for (const auto& forecast : data.forecasts)
        if ((forecast.level == core::ForecastLevel::company || forecast.level == core::ForecastLevel::industry) &&
            !forecast.steps.empty())
            list.push_back(&forecast);
    std::stable_sort(list.begin(), list.end(), [](const core::Forecast* a, const core::Forecast* b) {
        const bool first = a->level == core::ForecastLevel::company, second = b->level == core::ForecastLevel::company;
        return first != second ? first : sum(*a) > sum(*b);
    });
    if (list.size() > most_charts) list.resize(most_charts);
    return list;
}

class ChartSheet {
public:
    ChartSheet(WorkbookWriter& book, const ExportData& data)
        : book_(book), data_(data), name_(text::sentence(data.language, "title_charts")), sheet_(book.add_sheet(name_)) {
        worksheet_set_column(sheet_, first_column, first_column + 4, 18, nullptr);
    }

    /// Each chart with its numbers on a page of its own.
    void print(std::vector<lxw_row_t> tops) {
        worksheet_set_paper(sheet_, 9);  // A4
        worksheet_set_landscape(sheet_);
        worksheet_set_margins(sheet_, 0.4, 0.4, 0.5, 0.5);
        worksheet_set_print_scale(sheet_, print_scale);
        tops.erase(tops.begin());
        tops.push_back(0);  // ends the list
        worksheet_set_h_pagebreaks(sheet_, tops.data());
    }

    void add(lxw_row_t top, const std::string& title, const core::Series& history, const core::Forecast& forecast) {
        constexpr const char* headings[] = {"column_month", "chart_used", "chart_mean", "chart_p10", "chart_p90"};
        unit_ = unit_of(data_.language, sum(forecast) / static_cast<double>(forecast.steps.size()));
        book_.text(sheet_, top, first_column, title, book_.title_format(), {});
        for (lxw_col_t i = 0; i < 5; ++i)
            book_.text(sheet_, top + 1, first_column + i, text::sentence(data_.language, headings[i], {{"unit", unit_.name}}),
                       book_.heading(), {});
        const core::Month first = forecast.steps.front().month - (history.empty() ? 0 : months_before);
        lxw_row_t row = top + 2;
        for (core::Month month = first; month <= forecast.steps.back().month; month = month + 1, ++row) {
            lxw_datetime day{month.year(), month.month_of_year(), 1, 0, 0, 0};
            worksheet_write_datetime(sheet_, row, first_column, &day, book_.format(core::Form::month));
            const double billed = history.empty() ? std::nan("") : history.at(month);
            if (std::isfinite(billed)) number(row, 1, billed);
            if (month < forecast.steps.front().month) continue;
            const auto& step = forecast.steps[static_cast<std::size_t>(month - forecast.steps.front().month)];
            number(row, 2, step.mean);
            number(row, 3, step.quantiles[1]);
            number(row, 4, step.quantiles[5]);
        }
        draw(top, row - 1, title);
    }

private:
    void number(lxw_row_t row, int column, double value) {
        worksheet_write_number(sheet_, row, static_cast<lxw_col_t>(first_column + column), value / unit_.kwh,
                               book_.format(core::Form::number, unit_.kwh > 1 ? 1 : 0));
    }

    void draw(lxw_row_t top, lxw_row_t last, const std::string& title) {
        lxw_chart* chart = book_.add_line_chart();
        constexpr lxw_color_t colours[] = {0x33434F, 0xB4540A, 0xE0A878, 0xE0A878};
        const std::string sheet = sheet_name(name_);
        for (int i = 0; i < 4; ++i) {
            const auto column = static_cast<lxw_col_t>(first_column + 1 + i);
            lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
            chart_series_set_categories(series, sheet.c_str(), top + 2, first_column, last, first_column);
            chart_series_set_values(series, sheet.c_str(), top + 2, column, last, column);
            chart_series_set_name_range(series, sheet.c_str(), top + 1, column);
            lxw_chart_line line{};
            line.color = colours[i];
            line.width = i < 2 ? 2.25F : 1.0F;
            if (i >= 2) line.dash_type = LXW_CHART_LINE_DASH_DASH;
            chart_series_set_line(series, &line);
        }
        chart_title_set_name(chart, title.c_str());
        chart_axis_set_num_format(chart->x_axis, "yyyy-mm");
        chart_axis_set_num_format(chart->y_axis, "#,##0");
        chart_axis_set_name(chart->y_axis, unit_.name);
        chart_axis_set_min(chart->y_axis, 0);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
        lxw_chart_options options{};
        options.x_scale = 1.25;
        options.y_scale = 1.6;
        worksheet_insert_chart_opt(sheet_, top, 0, chart, &options);
    }

    WorkbookWriter& book_;
    const ExportData& data_;
    std::string name_;
    lxw_worksheet* sheet_;
    ChartUnit unit_{1, ""};
};

}  // namespace

void add_charts(WorkbookWriter& book, const ExportData& data) {
    const auto list = charted(data);
    if (list.empty()) return;
    const Directory directory(data);
    ChartSheet sheet(book, data);
    lxw_row_t top = 0;
    std::vector<lxw_row_t> tops;
    for (const auto* forecast : list) {
        tops.push_back(top);
        const auto found = data.industry_histories.find(forecast->level == core::ForecastLevel::company ? "" : forecast->id);
        static const core::Series none;
        sheet.add(top, directory.name(*forecast), found == data.industry_histories.end() ? none : found->second, *forecast);
        top += rows_of_a_chart + static_cast<lxw_row_t>(std::max<std::size_t>(forecast->steps.size(), 12) - 12);
    }
    sheet.print(std::move(tops));
}

}  // namespace visitcast::io
