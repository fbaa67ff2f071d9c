// SPDX-License-Identifier: Apache-2.0
// Tables of the input records, made from the one list of records and fields: what is written here can be imported again and
// changes nothing.
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "data/core/own_column.hpp"
#include "data/core/record.hpp"
#include "data/io/export/result_sheets.hpp"

namespace visitcast::io {
namespace {

template <class T>
ExportCell cell_of(const T& value) {
    if constexpr (core::is_optional<T>)
        return value ? cell_of(*value) : ExportCell{};
    else if constexpr (std::is_same_v<T, double> || std::is_same_v<T, int>)
        return static_cast<double>(value);
    else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, core::Date> || std::is_same_v<T, core::Month> ||
                       std::is_same_v<T, core::Seconds>)
        return value;
    else {
        std::string text = core::to_text(value);
        return text.empty() ? ExportCell{} : ExportCell{std::move(text)};
    }
}

template <class T>
ExportTable record_sheet(const core::Rows& rows) {
    ExportTable sheet{std::string(core::Record<T>::name), {}, {}, true};
    core::for_each_field<T>([&](const auto& field) {
        using Value = std::remove_cvref_t<decltype(std::declval<T>().*(field.member))>;
        const auto form = core::form_of<Value>();
        sheet.columns.push_back({std::string(field.name), form, form == core::Form::text ? 24 : 13});
    });
    for (const T& row : rows.of<T>()) {
        std::vector<ExportCell> cells;
        core::for_each_field<T>([&](const auto& field) { cells.push_back(cell_of(row.*(field.member))); });
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

/// Puts the columns that only their owner knows behind the known ones, as they came.
template <class T>
void add_own_columns(ExportTable& sheet, const core::Rows& rows) {
    std::map<std::string_view, std::unordered_map<std::string_view, const std::string*>> columns;
    const auto add = [&](std::string_view row, std::string_view name, const std::string& value) {
        if (!value.empty()) columns[name][row] = &value;
    };
    if constexpr (std::is_same_v<T, core::Customer>) {
        for (const core::Extra& one : rows.extras) add(one.customer.text, one.name, one.value);
    } else {
        for (const core::OwnColumn& one : rows.own_columns)
            if (one.record == core::Record<T>::name) add(one.row, one.name, one.value);
    }
    for (const auto& [name, values] : columns) {
        sheet.columns.push_back({std::string(name), core::Form::text, 24});
        for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
            const auto found = values.find(core::row_key(rows.of<T>()[i]));
            sheet.rows[i].push_back(found == values.end() ? ExportCell{} : ExportCell{*found->second});
        }
    }
}

}  // namespace

const std::vector<std::string>& record_subjects() {
    static const auto names = [] {
        std::vector<std::string> all;
        core::for_each_record([&](auto tag) { all.emplace_back(core::Record<typename decltype(tag)::type>::name); });
        return all;
    }();
    return names;
}

ExportTable make_sheet(const ExportData& data, std::string_view subject) {
    if (auto sheet = result_sheet(data, subject)) return std::move(*sheet);
    std::optional<ExportTable> found;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        if (core::Record<T>::name != subject) return;
        found = record_sheet<T>(*data.rows);
        add_own_columns<T>(*found, *data.rows);
    });
    if (!found) throw core::UsageError("nothing to export is called " + std::string(subject));
    return std::move(*found);
}

}  // namespace visitcast::io
