// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "data/core/record.hpp"
#include "data/core/text_form.hpp"

namespace visitcast::core {

/// What stands in a column that visitcast does not know, in a row of any file but that of customers (those are `Extra`): kept for
/// its owner and given back by exports.
struct OwnColumn {
    std::string record;  ///< "visits" ...
    std::string row;     ///< its key, by row_key()
    std::string name;    ///< heading of the column
    std::string value;

    bool operator==(const OwnColumn&) const = default;
};

template <>
struct Record<OwnColumn> {
    using O = OwnColumn;
    static constexpr std::string_view name = "own_columns";
    static constexpr std::tuple fields{Field{"record", &O::record, Need::key}, Field{"row", &O::row, Need::key},
                                       Field{"name", &O::name, Need::key}, Field{"value", &O::value}};
};

/// The key of a row as one text: its key fields with unit separators (U+001F) between them.
template <class T>
std::string row_key(const T& row) {
    std::string key;
    bool first = true;
    for_each_field<T>([&](const auto& field) {
        if (field.need != Need::key) return;
        if (!first) key += '\x1F';
        key += to_text(row.*field.member);
        first = false;
    });
    return key;
}

}  // namespace visitcast::core
