// SPDX-License-Identifier: Apache-2.0
// Sheets made for reading, not for programs: totals, notes at the foot, and months side by side.
#include "data/io/reading/layout.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "data/core/text_form.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/encoding.hpp"
#include "data/io/reading/unit_scale.hpp"
#include "data/io/reading/values.hpp"

namespace visitcast::io {
namespace {

constexpr std::array<std::string_view, 9> totals{"合计",   "总计",       "小计",     "共计", "total",
                                                 "totals", "grandtotal", "subtotal", "sum"};
constexpr std::array<std::string_view, 9> notes{"注", "备注", "说明", "数据来源", "制表", "note", "source", "remark", "printed"};

bool is_total(std::string_view cell) {
    if (cell.empty() || cell.size() > 20) return false;
    const std::string word = folded(cell);
    return std::find(totals.begin(), totals.end(), word) != totals.end();
}

bool is_note(std::string_view cell) {
    const std::string word = folded(cell);
    return std::any_of(notes.begin(), notes.end(),
                       [&](std::string_view note) { return word.compare(0, note.size(), note) == 0; });
}

std::string in_kwh(const std::string& cell, int power) {
    if (power == 0) return cell;
    const auto number = plain_number(trimmed(cell), "kwh", {}).number;
    // What is no plain number keeps a unit that no column of kWh has, so that it is refused rather than read as kWh.
    return number ? core::number_text(scaled(*number, power)) : cell + " x 10^" + std::to_string(power);
}

}  // namespace

void drop_totals_and_notes(Table& table, std::string_view record, ImportedFile& file, core::Issues& issues) {
    if (table.header.size() < 2 || record == "settings" || record == "holidays") return;
    std::optional<std::size_t> id;
    for (std::size_t i = 0; i < table.header.size() && !id; ++i)
        if (column_of(record, table.header[i]) == "customer_id") id = i;
    const auto drops = [&](const Table::Row& row) {
        const auto filled = [](const std::string& cell) { return !trimmed(cell).empty(); };
        const auto first = std::find_if(row.cells.begin(), row.cells.end(), filled);
        const std::string_view text = first == row.cells.end() ? std::string_view{} : trimmed(*first);
        // With an id column only that tells: a customer may be called "Total".
        const std::string_view id_text = id ? trimmed(row.cells[*id]) : std::string_view{};
        const char* code = nullptr;
        if (is_total(id_text.empty() ? text : id_text))
            code = "total_row_skipped";
        else if (is_note(text) && std::none_of(first + 1, row.cells.end(), filled))
            code = "note_row_skipped";
        if (!code) return false;
        ++file.rows_skipped;
        issues.push_back({core::Severity::notice, code, table.file, row.number, {}, std::string(text), {}});
        return true;
    };
    std::erase_if(table.rows, drops);
}

void turn_months_into_rows(Table& table) {
    std::vector<std::pair<std::size_t, std::string>> months;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (const auto month = month_of_heading(table.header[i]))
            months.emplace_back(i, month->text());
        else
            others.push_back(i);
    }
    // The heading of the new column names the unit that all months have; with several units each cell is turned into kWh.
    const auto power_of = [&](std::size_t index) {
        return energy_power(table.header[index]).value_or(table.title_power.value_or(0));
    };
    bool one_unit = true;
    for (const auto& [index, month] : months) one_unit = one_unit && power_of(index) == power_of(months.front().first);
    const int power = months.empty() || !one_unit ? 0 : power_of(months.front().first);
    const std::string unit = power == 3 ? "(MWh)" : power == 4 ? "(万kWh)" : power == 6 ? "(GWh)" : power == 8 ? "(亿kWh)" : "";
    std::vector<Table::Row> rows;
    for (const Table::Row& row : table.rows) {
        for (const auto& [index, month] : months) {
            if (means_blank(trimmed(row.cells[index]))) continue;
            Table::Row& one = rows.emplace_back(Table::Row{row.number, static_cast<int>(index), {}, {}});
            for (std::size_t i = 0; i < others.size(); ++i) {
                if (std::find(row.rounded.begin(), row.rounded.end(), others[i]) != row.rounded.end()) one.rounded.push_back(i);
                one.cells.push_back(row.cells[others[i]]);
            }
            one.cells.push_back(month);
            one.cells.push_back(one_unit ? row.cells[index] : in_kwh(row.cells[index], power_of(index)));
        }
    }
    std::vector<std::string> header;
    for (const std::size_t i : others) header.push_back(table.header[i]);
    header.insert(header.end(), {"month", "kwh" + unit});
    if (table.original_header.empty()) table.original_header = std::move(table.header);
    table.header = std::move(header);
    table.rows = std::move(rows);
    table.other_columns = std::move(others);
}

}  // namespace visitcast::io
