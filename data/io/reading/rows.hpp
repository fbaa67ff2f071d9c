// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/core/company.hpp"
#include "data/io/import.hpp"
#include "data/io/reading/bill_taker.hpp"
#include "data/io/reading/checks.hpp"
#include "data/io/reading/column.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/refused.hpp"
#include "data/io/reading/unit_scale.hpp"
#include "data/io/table.hpp"

// A table of text to rows of one record type. Every cell of a bad row is reported, not just the first.
namespace visitcast::io {

/// What all files of an import share.
struct ImportContext {
    const ImportOptions& options;
    core::Rows& rows;
    core::Issues& issues;
    const core::Rows& known;
    KnownIds customers;
    KnownIds managers;
    std::size_t own_taken{};  ///< cells of unknown columns that the fast way of bills took from the file in hand
    bool own_too_many{};      ///< and that these, with those of the other rows, are not kept
};

template <class T>
class RowsReader {
public:
    RowsReader(const Table& table, ImportContext& context, ImportedFile& file) : table_(table), context_(context), file_(file) {
        std::size_t i = 0;
        core::for_each_field<T>([&](const auto& field) {
            Column& column = columns_[i++];
            column.name = field.name;
            column.form = core::form_of<Member<decltype(field)>>();
            column.low = field.low;
            column.high = field.high;
        });
        for (std::size_t index = 0; index < table.header.size(); ++index) place(index);
    }

    void read() {
        for (Column& column : columns_)
            if (column.present) column.survey(table_, context_.options.dates);
        for (const T& row : context_.known.of<T>()) stored_.emplace(core::row_key(row), &row);
        found_.reserve(table_.rows.size());
        by_key_.reserve(table_.rows.size());
        for (std::size_t index = 0; index < table_.rows.size(); ++index) read_row(index);
        keep();
        for (const Column& column : columns_) column.report(table_.file, context_.issues);
    }

    /// Rows of the table that were not taken, in their order.
    std::vector<std::size_t> refused() && {
        std::sort(refused_.begin(), refused_.end());
        return std::move(refused_);
    }

private:
    template <class Field>
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*std::declval<Field>().member)>;
    struct Found {
        T row;
        std::size_t index{};  ///< in the table
        bool contradicted{};
    };

    void place(std::size_t index) {
        const std::string& heading = table_.header[index];
        const auto name = column_of(core::Record<T>::name, heading);
        const auto found =
            std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name == name; });
        if (found != columns_.end() && !found->present) {
            found->present = true;
            found->index = index;
            const std::string_view column = found->name;
            if (column == "kwh" || column.starts_with("kwh_") || column == "contract_kwh")
                found->power = energy_power(heading).value_or(table_.title_power.value_or(0));
            else if (column.ends_with("_kw") || column.ends_with("_kva") || column == "kw" || column == "kva")
                found->power = load_power(heading).value_or(0);
        } else if (found != columns_.end()) {
            remark(core::Severity::error, "column_twice", 0, heading, {}, {{"meaning", found->name}});
        } else if (std::is_same_v<T, core::FlagAnswer>) {
            // The exported list of flags, changed by hand: the rest of it is ours.
        } else if (!heading.empty() && !is_reason_heading(core::Record<T>::name, heading)) {
            const auto likely = likely_column(core::Record<T>::name, heading);
            remark(core::Severity::notice, likely.empty() ? "column_unknown" : "column_unknown_likely", 0, heading, {},
                   {{"likely", std::string(likely)}});
            const auto is_it = [&](std::size_t other) { return table_.header[other] == heading; };
            if (std::none_of(unknown_.begin(), unknown_.end(), is_it)) unknown_.push_back(index);
        }
    }

    void remark(core::Severity severity, std::string_view code, int row, std::string column, std::string value,
                std::vector<std::pair<std::string, std::string>> details) {
        context_.issues.push_back(
            {severity, std::string(code), table_.file, row, std::move(column), std::move(value), std::move(details)});
    }

    void refuse(std::size_t index) {
        ++file_.rows_bad;
        refused_.push_back(index);
    }

    int number(const Found& found) const { return table_.rows[found.index].number; }

    void read_row(std::size_t index) {
        const Table::Row& cells = table_.rows[index];
        Found found{{}, index, false};
        bool good = true, without_value = false;
        std::size_t i = 0;
        core::for_each_field<T>([&](const auto& field) {
            Column& column = columns_[i++];
            if (!column.present) return;
            using M = Member<decltype(field)>;
            constexpr core::Form form = core::form_of<M>();
            constexpr bool words = form == core::Form::text || form == core::Form::id;
            column.row = cells.number;
            const std::string_view cell = clean(cells.cells[column.index], column);
            if (cell.empty() || (!words && means_blank(cell))) {
                if (field.need == core::Need::optional || core::is_optional<M>) return;
                if (core::Record<T>::name == "consumption" && field.name == "kwh") {
                    without_value = true;
                    return;
                }
                good = false;
                return remark(core::Severity::error, "value_missing", cells.number, column.name, {}, {});
            }
            Trouble trouble;
            bool taken = read_value(cell, column, found.row.*field.member, trouble);
            if (form == core::Form::id &&
                std::find(cells.rounded.begin(), cells.rounded.end(), column.index) != cells.rounded.end()) {
                taken = false;
                trouble.code = "id_damaged";
            }
            if (taken) return;
            good = false;
            remark(core::Severity::error, trouble.code, cells.number, column.name, std::string(cell), std::move(trouble.details));
        });
        if (good) keep_stored(found.row);
        if (good) good = check(found);
        if (!good) {
            refuse(index);
        } else if (without_value) {
            ++file_.rows_skipped;
            remark(core::Severity::notice, "month_without_value", cells.number, "kwh", {}, {});
        } else if (is_new(found)) {
            found_.push_back(std::move(found));
        }
    }

    /// What a file has no column for stays as it is stored; a blank cell is an answer, a missing column is none.
    void keep_stored(T& row) const {
        if (stored_.empty()) return;
        const auto stored = stored_.find(core::row_key(row));
        if (stored == stored_.end()) return;
        std::size_t i = 0;
        core::for_each_field<T>([&](const auto& field) {
            if (!columns_[i++].present) row.*field.member = stored->second->*field.member;
        });
    }

    /// Rules of the row and references; false when the row is bad.
    bool check(Found& found) {
        bool good = true;
        Remarks remarks;
        check_row(found.row, remarks);
        core::for_each_field<T>([&](const auto& field) {
            using M = Member<decltype(field)>;
            if constexpr (std::is_same_v<M, core::CustomerId>) {
                if (!std::is_same_v<T, core::Customer>)
                    refer(field.name, (found.row.*field.member).text, context_.customers, "customer", remarks);
            } else if constexpr (std::is_same_v<M, core::ManagerId>) {
                if (!std::is_same_v<T, core::AccountManager>)
                    refer(field.name, (found.row.*field.member).text, context_.managers, "manager", remarks);
            } else if constexpr (std::is_same_v<T, core::TravelTime> && std::is_same_v<M, std::string>) {
                const std::string& id = found.row.*field.member;
                if (!context_.managers.has(id)) refer(field.name, id, context_.customers, "place", remarks);
            }
        });
        if constexpr (std::is_same_v<T, core::Customer>) {
            for (const core::ManagerId& id : core::excluded_managers(found.row))
                refer("excluded_manager_ids", id.text, context_.managers, "manager", remarks);
        }
        for (Remark& one : remarks) {
            good = good && one.severity == core::Severity::notice;
            remark(one.severity, one.code, number(found), std::move(one.column), std::move(one.value), std::move(one.details));
        }
        return good;
    }

    static void refer(std::string_view column, const std::string& id, const KnownIds& known, const std::string& what,
                      Remarks& remarks) {
        if (id.empty() || known.has(id)) return;
        const std::string alike = known.alike(id);
        remarks.push_back({core::Severity::error,
                           what + (alike.empty() ? "_unknown" : "_unknown_alike"),
                           std::string(column),
                           id,
                           {{"alike", alike}}});
    }

    /// False for a row that repeats one; a row that contradicts one marks it, for neither may win in silence.
    bool is_new(const Found& found) {
        const auto [known, added] = by_key_.emplace(core::row_key(found.row), found_.size());
        if (added) return true;
        Found& first = found_[known->second];
        if (first.row == found.row) {
            ++file_.rows_skipped;
            remark(core::Severity::notice, "row_repeated", number(found), {}, {}, {{"other_row", std::to_string(number(first))}});
            return false;
        }
        refuse(found.index);
        first.contradicted = true;
        core::for_each_field<T>([&](const auto& field) {
            const auto &ours = found.row.*field.member, &theirs = first.row.*field.member;
            if (!(ours == theirs))
                remark(core::Severity::error, "rows_contradict", number(found), std::string(field.name), core::to_text(ours),
                       {{"other_row", std::to_string(number(first))}, {"other_value", core::to_text(theirs)}});
        });
        return false;
    }

    void keep() {
        auto& rows = context_.rows.of<T>();
        rows.reserve(rows.size() + found_.size());
        prepare_own();
        for (Found& found : found_) {
            if (found.contradicted) {
                refuse(found.index);
                continue;
            }
            ++file_.rows_good;
            keep_own(found);
            if constexpr (std::is_same_v<T, core::Customer>) context_.customers.add(found.row.id.text);
            if constexpr (std::is_same_v<T, core::AccountManager>) context_.managers.add(found.row.id.text);
            rows.push_back(std::move(found.row));
        }
    }

    /// Finds out which values of unknown columns the store has, and whether there are too many to keep.
    void prepare_own() {
        const std::size_t cells = context_.own_taken + unknown_.size() * found_.size();
        if ((std::is_same_v<T, core::Consumption> || std::is_same_v<T, core::Reading>)&&cells > most_own_cells) {
            context_.own_too_many = true;
            remark(core::Severity::notice, "columns_not_kept", 0, {}, {}, {{"most", std::to_string(most_own_cells)}});
            unknown_.clear();
        }
        if (unknown_.empty()) return;
        if constexpr (std::is_same_v<T, core::Customer>) {
            for (const core::Extra& one : context_.known.extras) stored_own_.emplace(one.customer.text, one.name);
        } else {
            for (const core::OwnColumn& one : context_.known.own_columns)
                if (one.record == core::Record<T>::name) stored_own_.emplace(one.row, one.name);
        }
    }

    /// What stands in unknown columns; a blank only where it takes the place of a value.
    void keep_own(const Found& found) {
        if (unknown_.empty()) return;
        const std::string row = core::row_key(found.row);
        for (const std::size_t index : unknown_) {
            const std::string& name = table_.header[index];
            const std::string_view cell = trimmed(table_.rows[found.index].cells[index]);
            if (cell.empty() && !stored_own_.contains({row, name})) continue;
            if constexpr (std::is_same_v<T, core::Customer>)
                context_.rows.extras.push_back({{row}, name, std::string(cell)});
            else
                context_.rows.own_columns.push_back({std::string(core::Record<T>::name), row, name, std::string(cell)});
        }
    }

    const Table& table_;
    ImportContext& context_;
    ImportedFile& file_;
    std::array<Column, std::tuple_size_v<decltype(core::Record<T>::fields)>> columns_;
    std::vector<Found> found_;
    std::unordered_map<std::string, std::size_t> by_key_;
    std::unordered_map<std::string, const T*> stored_;
    std::vector<std::size_t> refused_;
    std::vector<std::size_t> unknown_;                                    ///< columns
    std::set<std::pair<std::string_view, std::string_view>> stored_own_;  ///< row and heading of values that the store has
};

}  // namespace visitcast::io
