// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "data/core/enum_names.hpp"

// The one plain text form of every field type: dates 2026-11-26, months 2026-11, times 09:05, decimal point, yes/no, ids as
// they are. Files, the store and JSON all use it; tolerance for how people write lies in data/io, before these functions.
namespace visitcast::core {

std::string number_text(double number);  ///< shortest text that reads back to the same number; no exponent below 1e15
std::optional<double> parse_number(std::string_view text);  ///< finite decimals only, the whole text
std::optional<int> parse_whole(std::string_view text);

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
std::string to_text(const T& value) {
    if constexpr (is_optional<T>)
        return value ? to_text(*value) : std::string{};
    else if constexpr (is_id<T>)
        return value.text;
    else if constexpr (std::is_same_v<T, std::string>)
        return value;
    else if constexpr (std::is_same_v<T, bool>)
        return value ? "yes" : "no";
    else if constexpr (std::is_same_v<T, int>)
        return std::to_string(value);
    else if constexpr (std::is_same_v<T, double>)
        return number_text(value);
    else if constexpr (std::is_same_v<T, Seconds>)
        return clock_text(value);
    else if constexpr (std::is_enum_v<T>)
        return std::string(enum_name(value));
    else
        return value.text();
}

/// Nothing when the text is not of the form. For optional fields the empty text is the empty optional.
template <class T>
std::optional<T> from_text(std::string_view text) {
    if constexpr (is_optional<T>) {
        if (text.empty()) return std::optional<T>(std::in_place);
        auto inner = from_text<typename T::value_type>(text);
        return inner ? std::optional<T>(std::in_place, std::move(*inner)) : std::nullopt;
    } else if constexpr (is_id<T>)
        return T{std::string(text)};
    else if constexpr (std::is_same_v<T, std::string>)
        return std::string(text);
    else if constexpr (std::is_same_v<T, bool>)
        return text == "yes" ? std::optional(true) : text == "no" ? std::optional(false) : std::nullopt;
    else if constexpr (std::is_same_v<T, int>)
        return parse_whole(text);
    else if constexpr (std::is_same_v<T, double>)
        return parse_number(text);
    else if constexpr (std::is_same_v<T, Seconds>)
        return parse_clock(text);
    else if constexpr (std::is_enum_v<T>)
        return enum_value<T>(text);
    else
        return T::parse(text);
}

/// What a field holds, as a code for messages and for choosing spreadsheet cells and SQL columns.
enum class Form { text, id, number, whole, yes_no, date, month, clock, moment, choice, weekdays, windows };

template <class T>
constexpr Form form_of() {
    if constexpr (is_optional<T>)
        return form_of<typename T::value_type>();
    else if constexpr (is_id<T>)
        return Form::id;
    else if constexpr (std::is_same_v<T, std::string>)
        return Form::text;
    else if constexpr (std::is_same_v<T, bool>)
        return Form::yes_no;
    else if constexpr (std::is_same_v<T, int>)
        return Form::whole;
    else if constexpr (std::is_same_v<T, double>)
        return Form::number;
    else if constexpr (std::is_same_v<T, Seconds>)
        return Form::clock;
    else if constexpr (std::is_same_v<T, Date>)
        return Form::date;
    else if constexpr (std::is_same_v<T, Month>)
        return Form::month;
    else if constexpr (std::is_same_v<T, DateTime>)
        return Form::moment;
    else if constexpr (std::is_same_v<T, Weekdays>)
        return Form::weekdays;
    else if constexpr (std::is_same_v<T, WeeklyWindows>)
        return Form::windows;
    else {
        static_assert(std::is_enum_v<T>);
        return Form::choice;
    }
}

}  // namespace visitcast::core
