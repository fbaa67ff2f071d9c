// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "data/core/own_column.hpp"
#include "data/store/sql/rows.hpp"

// The key of a row as one text from which it can be read back whatever its ids hold: for each field its length, a colon and its
// text ("4:00017:2026-08"), as in netstrings (D. J. Bernstein, 1997). Keys can stand one behind the other.
namespace visitcast::store {

inline void append_key_part(std::string& text, std::string_view value) {
    text += std::to_string(value.size());
    text += ':';
    text += value;
}

template <class T>
void append_exact_key(std::string& text, const T& row) {
    core::for_each_field<T>([&](const auto& field) {
        if (field.need != core::Need::key) return;
        append_key_part(text, core::to_text(row.*field.member));
    });
}

/// Takes one key off the front of a text and returns a row that has nothing but this key.
template <class T>
T take_exact_key(std::string_view& text) {
    T row;
    core::for_each_field<T>([&](const auto& field) {
        if (field.need != core::Need::key) return;
        using Member = std::remove_cvref_t<decltype(row.*field.member)>;
        std::size_t size = 0;
        const auto colon = text.find(':');
        if (colon != text.npos) std::from_chars(text.data(), text.data() + colon, size);
        auto value = colon == text.npos ? std::nullopt : core::from_text<Member>(text.substr(colon + 1, size));
        if (!value) throw core::Error("the log of imports holds a key that it cannot hold");
        row.*field.member = std::move(*value);
        text.remove_prefix(std::min(text.size(), colon + 1 + size));
    });
    return row;
}

/// "0001, 2026-08", for people.
template <class T>
std::string key_text(const T& row) {
    std::string key;
    core::for_each_field<T>([&](const auto& field) {
        if (field.need == core::Need::key) key += (key.empty() ? "" : ", ") + core::to_text(row.*field.member);
    });
    std::replace(key.begin(), key.end(), '\x1F', ' ');  // inside the key of a row that an own column belongs to
    return key;
}

/// Every kind of row that the store keeps: those with a file, and the columns that only their owner knows.
template <class Visit>
void for_each_kept(Visit&& visit) {
    core::for_each_record(visit);
    visit(core::TypeTag<core::Extra>{});
    visit(core::TypeTag<core::OwnColumn>{});
}

/// The rows of a kind in a set of rows, also where the kind has no file.
template <class T, class Rows>
auto& rows_of(Rows& rows) {
    if constexpr (std::is_same_v<T, core::Extra>)
        return rows.extras;
    else if constexpr (std::is_same_v<T, core::OwnColumn>)
        return rows.own_columns;
    else
        return rows.template of<T>();
}

}  // namespace visitcast::store
