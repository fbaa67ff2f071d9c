// SPDX-License-Identifier: Apache-2.0
// What belongs to a whole column: proof of its date order and decimal sign, gathered before any cell is read, so that no two rows
// are read by different rules; and the notices of what was done, one for a column rather than one for each cell.
#include "data/io/reading/column.hpp"

#include "data/io/reading/unit_scale.hpp"

namespace visitcast::io {

void Tally::add(int row, std::string_view cell) {
    if (count++ > 0) return;
    first_row = row;
    example = cell;
}

void Column::survey(const Table& table, DateOrder told) {
    order = told;
    const bool is_date = form == core::Form::date || form == core::Form::moment || form == core::Form::month;
    const bool is_number = form == core::Form::number || form == core::Form::whole;
    if (is_date && told == DateOrder::unknown) {
        bool day_first = false, month_first = false;
        for (const Table::Row& cells : table.rows) {
            const std::string_view cell = cells.cells[index];
            if (cell.size() < 5 || cell[4] == '-') continue;  // the usual form, quickly
            const DateOrder proof = proven_order(io::trimmed(cell));
            day_first = day_first || proof == DateOrder::day_first;
            month_first = month_first || proof == DateOrder::month_first;
        }
        order_found = day_first != month_first;
        if (order_found) order = day_first ? DateOrder::day_first : DateOrder::month_first;
    }
    if (is_number && table.delimiter == ';') {
        bool decimal = false, groups = false, commas = false;
        for (const Table::Row& cells : table.rows) {
            const std::string_view cell = io::trimmed(cells.cells[index]);
            const int proof = comma_proof(cell);
            decimal = decimal || proof > 0;
            groups = groups || proof < 0;
            commas = commas || cell.find(',') != std::string_view::npos;
        }
        style.decimal_comma = decimal && !groups;
        style.unclear = commas && decimal == groups;
    }
}

void Column::report(const std::string& file, core::Issues& issues) const {
    const auto tell = [&](const Tally& tally, const char* code) {
        if (tally.count > 0)
            issues.push_back({core::Severity::notice,
                              code,
                              file,
                              tally.first_row,
                              name,
                              tally.example,
                              {{"count", std::to_string(tally.count)}}});
    };
    tell(trimmed, "edges_trimmed");
    tell(wide, "wide_digits");
    tell(unit, "unit_dropped");
    tell(grouped, "groups_dropped");
    tell(other, "read_as_other");
    if (order_found)
        issues.push_back({core::Severity::notice,
                          "date_order_found",
                          file,
                          0,
                          name,
                          {},
                          {{"order", order == DateOrder::day_first ? "DD/MM/YYYY" : "MM/DD/YYYY"}}});
    if (power != 0)
        issues.push_back(
            {core::Severity::notice, "unit_scaled", file, 0, name, {}, {{"factor", core::number_text(io::scaled(1, power))}}});
    if (style.decimal_comma) issues.push_back({core::Severity::notice, "decimal_comma_found", file, 0, name, {}, {}});
}

std::string_view clean(std::string_view cell, Column& column) {
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
    if (cell.empty() || (is_plain(cell.front()) && is_plain(cell.back()))) return cell;
    const std::string_view inner = trimmed(cell);
    if (inner.size() != cell.size() && !inner.empty()) column.trimmed.add(column.row, cell);
    return inner;
}

std::optional<double> read_number(std::string_view text, Column& column, Trouble& trouble) {
    std::optional<double> number;
    if (!column.style.decimal_comma && !column.style.unclear) number = core::parse_number(text);
    if (!number) {
        const NumberReading reading = plain_number(text, column.name, column.style);
        if (!reading.number) {
            trouble.code = reading.code;
            return std::nullopt;
        }
        number = reading.number;
        if (reading.wide) column.wide.add(column.row, text);
        if (reading.unit) column.unit.add(column.row, text);
        if (reading.grouped) column.grouped.add(column.row, text);
    }
    if (column.power != 0) number = scaled(*number, column.power);
    if (*number < column.low || *number > column.high) {
        const bool latitude = column.name == "lat" || column.name == "home_lat";
        trouble.code = latitude ? "latitude_out_of_range" : "number_out_of_range";
        trouble.details = {{"low", core::number_text(column.low)}, {"high", core::number_text(column.high)}};
        return std::nullopt;
    }
    return number;
}

}  // namespace visitcast::io
