// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/core/error.hpp"
#include "data/core/record.hpp"
#include "data/core/text_form.hpp"
#include "data/io/reading/choices.hpp"
#include "data/io/reading/dates.hpp"
#include "data/io/reading/values.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// Why a cell or a row is not taken: the code of a sentence and what fills it.
struct Trouble {
    std::string_view code;
    std::vector<std::pair<std::string, std::string>> details;
};

/// How often something was done to the cells of a column, and where first.
struct Tally {
    int count{};
    int first_row{};
    std::string example;
    void add(int row, std::string_view cell);
};

/// One column of a table while its cells are read: what is known about all of them, and what was done to them.
struct Column {
    std::string name;     ///< of the field
    std::size_t index{};  ///< in the row
    bool present{};       ///< does the table have it?
    core::Form form{};
    double low{}, high{};
    DateOrder order{DateOrder::unknown};
    bool order_found{};  ///< by the column itself
    NumberStyle style;
    Tally trimmed, wide, unit, grouped, other;
    int power{};  ///< of ten: the heading names a larger unit than the column has
    int row{};    ///< that is being read

    /// Looks at all cells for proof of the order of dates and of the decimal sign.
    void survey(const Table& table, DateOrder told);
    /// One notice for each kind of thing that was done.
    void report(const std::string& file, core::Issues& issues) const;
};

/// The cell without edges; counted when there were any.
std::string_view clean(std::string_view cell, Column& column);

/// Reads a number for a column: finite, in its range.
std::optional<double> read_number(std::string_view text, Column& column, Trouble& trouble);

/// Reads a cell that is not blank. False with a trouble when it is no such value.
template <class T>
bool read_value(std::string_view text, Column& column, T& value, Trouble& trouble) {
    constexpr core::Form form = core::form_of<T>();
    const auto take = [&](const auto& found, std::string_view code) {
        if (found)
            value = *found;
        else
            trouble.code = code;
        return found.has_value();
    };
    if constexpr (core::is_optional<T>) {
        return read_value(text, column, value.emplace(), trouble);
    } else if constexpr (form == core::Form::text) {
        value = text;
        return true;
    } else if constexpr (form == core::Form::id) {
        value.text = text;
        if (is_damaged_id(text)) trouble.code = "id_damaged";
        return trouble.code.empty();
    } else if constexpr (form == core::Form::number) {
        const auto number = read_number(text, column, trouble);
        if (number) value = *number;
        return number.has_value();
    } else if constexpr (form == core::Form::whole) {
        const auto number = read_number(text, column, trouble);
        const auto whole = number ? core::parse_whole(core::number_text(*number)) : std::nullopt;
        if (number && !whole) trouble.code = "not_whole";
        if (whole) value = *whole;
        return whole.has_value();
    } else if constexpr (form == core::Form::date) {
        if (take(core::Date::parse(text), {})) return true;
        const DateReading reading = plain_date(text, column.order);
        return take(reading.date, reading.code);
    } else if constexpr (form == core::Form::month) {
        if (take(core::Month::parse(text), {})) return true;
        const MonthReading reading = plain_month(text, column.order);
        return take(reading.month, reading.code);
    } else if constexpr (form == core::Form::clock) {
        return take(plain_clock(text), "not_a_time");
    } else if constexpr (form == core::Form::moment) {
        return take(plain_moment(text, column.order), depends_on_order(text) ? "date_order_unknown" : "not_a_moment");
    } else if constexpr (form == core::Form::yes_no) {
        return take(plain_yes_no(text), "not_yes_no");
    } else if constexpr (form == core::Form::choice) {
        if (take(plain_choice<T>(text), "not_a_choice")) return true;
        if (const auto other = core::enum_value<T>("other")) {  // a kind nobody listed is still a leave, an event, a finding
            column.other.add(column.row, text);
            trouble.code = {};
            value = *other;
            return true;
        }
        trouble.details.emplace_back("choices", choice_list<T>());
        return false;
    } else if constexpr (form == core::Form::weekdays) {
        return take(T::parse(plain_weekdays(text)), "not_weekdays");
    } else {
        static_assert(form == core::Form::windows);
        return take(T::parse(plain_weekdays(text)), "not_windows");
    }
}

}  // namespace visitcast::io
