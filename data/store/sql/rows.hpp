// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <type_traits>

#include <SQLiteCpp/SQLiteCpp.h>

#include "data/core/error.hpp"
#include "data/core/record.hpp"
#include "data/core/text_form.hpp"

// The SQL of every record type, made from its fields, and the way of a value into a column and back. Optional values that are
// not given are NULL; text and ids are NULL when they are empty, but for required fields. Times are seconds, yes/no is 1/0,
// numbers are numbers, and everything else is its plain text form.
namespace visitcast::store {

template <class T, class Field>
using member_type = std::remove_cvref_t<decltype(std::declval<T&>().*std::declval<Field>().member)>;

template <class T>
void bind_value(SQLite::Statement& statement, int index, const T& value, bool required) {
    if constexpr (core::is_optional<T>) {
        if (value)
            bind_value(statement, index, *value, true);
        else
            statement.bind(index);
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (value.empty() && !required)
            statement.bind(index);
        else
            statement.bindNoCopy(index, value);
    } else if constexpr (core::is_id<T>)
        bind_value(statement, index, value.text, required);
    else if constexpr (std::is_same_v<T, bool>)
        statement.bind(index, value ? 1 : 0);
    else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, double>)
        statement.bind(index, value);
    else if constexpr (std::is_same_v<T, core::Seconds>)
        statement.bind(index, value.value);
    else
        statement.bind(index, core::to_text(value));
}

template <class T>
T column_value(const SQLite::Column& column) {
    if constexpr (core::is_optional<T>)
        return column.isNull() ? T{} : T{column_value<typename T::value_type>(column)};
    else if constexpr (std::is_same_v<T, std::string>)
        return column.getString();
    else if constexpr (core::is_id<T>)
        return T{column.getString()};
    else if constexpr (std::is_same_v<T, bool>)
        return column.getInt() != 0;
    else if constexpr (std::is_same_v<T, int>)
        return column.getInt();
    else if constexpr (std::is_same_v<T, double>)
        return column.getDouble();
    else if constexpr (std::is_same_v<T, core::Seconds>)
        return core::Seconds{column.getInt64()};
    else {
        const auto value = core::from_text<T>(column.getText());
        if (!value) throw core::Error(std::string("the store holds a value it cannot hold: ") + column.getText());
        return *value;
    }
}

/// Binds all fields from `first` on and returns the next free index.
template <class T>
int bind_row(SQLite::Statement& statement, const T& row, int first = 1) {
    core::for_each_field<T>(
        [&](const auto& field) { bind_value(statement, first++, row.*field.member, field.need != core::Need::optional); });
    return first;
}

/// Binds the key fields from `first` on.
template <class T>
void bind_key(SQLite::Statement& statement, const T& row, int first = 1) {
    core::for_each_field<T>([&](const auto& field) {
        if (field.need == core::Need::key) bind_value(statement, first++, row.*field.member, true);
    });
}

/// Reads all fields from column `first` on.
template <class T>
T read_row(SQLite::Statement& statement, int first = 0) {
    T row;
    core::for_each_field<T>([&](const auto& field) {
        using Member = std::remove_reference_t<decltype(row.*field.member)>;
        row.*field.member = column_value<Member>(statement.getColumn(first++));
    });
    return row;
}

inline std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

/// `"a", "b"` of all fields, or with a text before and after each: `"a" = ?, "b" = ?`.
template <class T>
std::string field_list(bool keys_only, std::string_view after, std::string_view separator) {
    std::string list;
    core::for_each_field<T>([&](const auto& field) {
        if (keys_only && field.need != core::Need::key) return;
        if (!list.empty()) list += separator;
        list += quoted(field.name) + std::string(after);
    });
    return list;
}

/// Statement texts of a record type, made once.
template <class T>
struct Sql {
    static std::string table() { return quoted(core::Record<T>::name); }
    static std::string columns() { return field_list<T>(false, "", ", "); }
    static std::string marks() {
        std::string marks = "?";
        for (std::size_t i = 1; i < std::tuple_size_v<decltype(core::Record<T>::fields)>; ++i) marks += ", ?";
        return marks;
    }
    /// A key that may be absent (a whole-day absence) is compared with IS, which finds NULL too.
    static std::string by_key() { return " WHERE " + field_list<T>(true, " IS ?", " AND "); }

    inline static const std::string add =
        "INSERT INTO " + table() + " (" + columns() + ") VALUES (" + marks() + ") ON CONFLICT DO NOTHING";
    inline static const std::string find = "SELECT " + columns() + " FROM " + table() + by_key();
    inline static const std::string change = "UPDATE " + table() + " SET " + field_list<T>(false, " = ?", ", ") + by_key();
    inline static const std::string remove = "DELETE FROM " + table() + by_key();
    inline static const std::string all =
        "SELECT " + columns() + " FROM " + table() + " ORDER BY " + field_list<T>(true, "", ", ");
};

}  // namespace visitcast::store
