// SPDX-License-Identifier: Apache-2.0
// Takes back one import, in one transaction: the rows it added go, the values it replaced return. Refused, and nothing done, when
// a later import changed one of its rows or when a row that stays refers to one that would go.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "data/store/sql/exact_key.hpp"
#include "data/store/sql/impl.hpp"
#include "data/store/sql/plan_json.hpp"

namespace visitcast::store {
namespace {

[[noreturn]] void refuse(int number, const std::string& why, const std::string& hint) {
    throw core::UsageError(fmt::format("import {} cannot be taken back: {}", number, why), hint + "; nothing was changed");
}

std::string and_more(std::size_t others) { return others > 0 ? fmt::format(" and {} more", others) : std::string{}; }

/// Rows that imports after a number changed, and the first of these imports. Key: record and exact key.
using ChangedLater = std::unordered_map<std::string, int>;

ChangedLater changed_later(Database& database, int number) {
    ChangedLater later;
    auto& lines = database.statement(
        "SELECT record, exact_key, number FROM import_changes JOIN imports USING (number) "
        "WHERE number > ? AND state = 'kept' ORDER BY number");
    lines.bind(1, number);
    while (lines.executeStep())
        later.emplace(lines.getColumn(0).getString() + ' ' + lines.getColumn(1).getString(), lines.getColumn(2).getInt());
    return later;
}

/// Calls use(row with nothing but its key) for every row that an import added.
template <class T, class Use>
void for_each_added(Database& database, int number, Use&& use) {
    auto& lines = database.statement("SELECT row_keys FROM import_added WHERE number = ? AND record = ? ORDER BY position");
    SQLite::bind(lines, number, std::string(core::Record<T>::name));
    while (lines.executeStep()) {
        const std::string text = lines.getColumn(0).getString();
        for (std::string_view keys = text; !keys.empty();) use(take_exact_key<T>(keys));
    }
}

/// Calls use(row with nothing but its key, column, before, after) for every value that an import replaced, the last
/// first: where two files of an import changed the same row, its first value comes last.
template <class T, class Use>
void for_each_replaced(Database& database, int number, Use&& use) {
    auto& lines = database.statement(
        "SELECT exact_key, column_name, before, after FROM import_changes WHERE number = ? AND record = ? ORDER BY position "
        "DESC");
    SQLite::bind(lines, number, std::string(core::Record<T>::name));
    while (lines.executeStep()) {
        const std::string exact = lines.getColumn(0).getString();
        std::string_view key = exact;
        use(take_exact_key<T>(key), lines.getColumn(1).getString(), lines.getColumn(2).getString(),
            lines.getColumn(3).getString());
    }
}

/// Refuses when a row of this import is no longer as the import left it.
template <class T>
void check_untouched(Database& database, int number, const ChangedLater& later) {
    std::string first;
    int by = 0;
    std::size_t touched = 0;
    const auto look = [&](const T& row) {
        std::string key = std::string(core::Record<T>::name) + ' ';
        append_exact_key(key, row);
        const auto found = later.find(key);
        if (found == later.end()) return;
        if (touched++ > 0) return;
        first = key_text(row);
        by = found->second;
    };
    if (later.empty()) return;
    for_each_added<T>(database, number, look);
    for_each_replaced<T>(database, number, [&](const T& row, const auto&...) { look(row); });
    if (touched > 0)
        refuse(number,
               fmt::format("import {} changed its row {} of {}{}", by, first, core::Record<T>::name, and_more(touched - 1)),
               fmt::format("take back import {} first", by));
}

template <class T>
int remove_added(Database& database, int number) {
    int removed = 0;
    auto& remove = database.statement(Sql<T>::remove);
    for_each_added<T>(database, number, [&](const T& row) {
        remove.reset();
        bind_key(remove, row);
        removed += remove.exec();
    });
    return removed;
}

template <class T>
void set_field(T& row, const std::string& column, const std::string& text) {
    core::for_each_field<T>([&](const auto& field) {
        if (field.name != column) return;
        using Member = std::remove_cvref_t<decltype(row.*field.member)>;
        if constexpr (core::is_optional<Member>) {
            if (text.empty()) {
                row.*field.member = std::nullopt;
                return;
            }
        }
        auto value = core::from_text<Member>(text);
        if (!value) throw core::Error("the log of imports holds a value that it cannot hold: " + text);
        row.*field.member = std::move(*value);
    });
}

template <class T>
int restore_replaced(Database& database, int number) {
    int restored = 0;
    std::string last;
    auto& find = database.statement(Sql<T>::find);
    auto& change = database.statement(Sql<T>::change);
    for_each_replaced<T>(database, number,
                         [&](const T& key, const std::string& column, const std::string& before, const std::string&) {
                             find.reset();
                             bind_key(find, key);
                             if (!find.executeStep()) throw core::Error("a row that an import changed is gone: " + key_text(key));
                             T row = read_row<T>(find);
                             set_field(row, column, before);
                             change.reset();
                             bind_key(change, row, bind_row(change, row));
                             change.exec();
                             const std::string text = key_text(key);
                             if (text != last) ++restored;
                             last = text;
                         });
    return restored;
}

/// Refuses when rows of T name a customer or an account manager who is no longer there.
template <class T>
void check_references(Database& database, int number) {
    core::for_each_field<T>([&](const auto& field) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*field.member)>;
        const auto look = [&](const std::string& table, const std::string& id, const std::string& what) {
            const std::string column = quoted(field.name);
            auto& lines = database.statement("SELECT " + column + ", count(*) FROM " + Sql<T>::table() + " WHERE " + column +
                                             " IS NOT NULL AND " + column + " NOT IN (SELECT " + id + " FROM " + table +
                                             ") GROUP BY 1 ORDER BY 1");
            std::string first;
            int rows = 0;
            std::size_t named = 0;
            while (lines.executeStep()) {
                if (named++ == 0) first = lines.getColumn(0).getString();
                rows += lines.getColumn(1).getInt();
            }
            if (named > 0)
                refuse(
                    number,
                    fmt::format("{} rows of {} rest on {} {}{}", rows, core::Record<T>::name, what, first, and_more(named - 1)),
                    "take back first the imports that brought those rows");
        };
        if constexpr (std::is_same_v<Member, core::CustomerId> && !std::is_same_v<T, core::Customer>)
            look("customers", "customer_id", "customer");
        if constexpr (std::is_same_v<Member, core::ManagerId> && !std::is_same_v<T, core::AccountManager>)
            look("managers", "manager_id", "account manager");
    });
}

/// Refuses when a later import brought own columns of a row that is gone now.
template <class T>
void check_own_columns(Database& database, int number) {
    auto& any = database.statement("SELECT EXISTS (SELECT 1 FROM own_columns WHERE record = ?)");
    const std::string record(core::Record<T>::name);
    any.bind(1, record);
    any.executeStep();
    if (any.getColumn(0).getInt() == 0) return;
    std::string first;
    std::size_t rows = 0;
    auto& own = database.statement("SELECT EXISTS (SELECT 1 FROM own_columns WHERE record = ? AND row = ?)");
    for_each_added<T>(database, number, [&](const T& row) {
        own.reset();
        SQLite::bind(own, record, core::row_key(row));
        own.executeStep();
        if (own.getColumn(0).getInt() != 0 && rows++ == 0) first = key_text(row);
    });
    if (rows > 0)
        refuse(number, fmt::format("a later import brought columns of its row {} of {}{}", first, record, and_more(rows - 1)),
               "take back first the imports that brought those columns");
}

/// Refuses when people already work by a plan that visits somebody who would go; a draft that does so is dropped.
void check_plans(Database& database, int number) {
    auto& plans = database.statement("SELECT state, content FROM plans ORDER BY state DESC");
    bool drop_draft = false;
    auto& there = database.statement(
        "SELECT EXISTS (SELECT 1 FROM customers WHERE customer_id = ?), "
        "EXISTS (SELECT 1 FROM managers WHERE manager_id = ?)");
    while (plans.executeStep()) {
        const bool published = plans.getColumn(0).getString() == "published";
        for (const core::Route& route : read_plan(plans.getColumn(1).getString()).routes) {
            for (const core::Stop& stop : route.stops) {
                there.reset();
                SQLite::bind(there, stop.need.customer.text, route.manager.text);
                there.executeStep();
                const bool customer = there.getColumn(0).getInt() != 0, manager = there.getColumn(1).getInt() != 0;
                if (customer && manager) continue;
                if (published)
                    refuse(number,
                           customer ? "the published plan gives visits to account manager " + route.manager.text
                                    : "the published plan visits customer " + stop.need.customer.text,
                           "close the customer or end the account manager's work instead, plan and publish");
                drop_draft = true;
            }
        }
    }
    if (drop_draft) database.handle().exec("DELETE FROM plans WHERE state = 'draft'");
}

/// Forecasts and flags are made anew at any time; those of customers who are gone would only mislead.
void drop_results_of_the_gone(Database& database) {
    const std::string gone = "level = 'customer' AND id NOT IN (SELECT customer_id FROM customers)";
    database.handle().exec("DELETE FROM forecast_steps WHERE position IN (SELECT position FROM forecasts WHERE " + gone + ")");
    database.handle().exec("DELETE FROM forecast_lines WHERE position IN (SELECT position FROM forecasts WHERE " + gone + ")");
    database.handle().exec("DELETE FROM forecasts WHERE " + gone);
    database.handle().exec("DELETE FROM settlements WHERE customer_id NOT IN (SELECT customer_id FROM customers)");
    database.handle().exec(
        "DELETE FROM change_flags WHERE customer_id <> '' AND customer_id NOT IN (SELECT customer_id FROM customers)");
}

/// False when the import was taken back already.
bool check_state(Database& database, int number) {
    auto& entry = database.statement("SELECT state FROM imports WHERE number = ?");
    entry.bind(1, number);
    if (!entry.executeStep())
        throw core::UsageError(fmt::format("there is no import {}", number),
                               "'visitcast imports' lists them; nothing was changed");
    const std::string state = entry.getColumn(0).getString();
    if (state == "old")
        refuse(number, "an earlier version of this program made it and did not remember which rows it added",
               "correct the rows and import them again");
    return state == "kept";
}

}  // namespace

std::optional<std::vector<Undone>> Store::undo(int import_number) {
    return impl_->database.writing([&] { return take_back(impl_->database, import_number); });
}

std::optional<std::vector<Undone>> take_back(Database& database, int import_number) {
    if (!check_state(database, import_number)) return std::nullopt;
    const ChangedLater later = changed_later(database, import_number);
    for_each_kept([&]<class T>(core::TypeTag<T>) { check_untouched<T>(database, import_number, later); });
    std::vector<Undone> result;
    bool people_gone = false, restored = false;
    for_each_kept([&]<class T>(core::TypeTag<T>) {
        Undone of{std::string(core::Record<T>::name)};
        of.restored = restore_replaced<T>(database, import_number);
        of.removed = remove_added<T>(database, import_number);
        if (std::is_same_v<T, core::Customer> || std::is_same_v<T, core::AccountManager>)
            people_gone = people_gone || of.removed > 0;
        restored = restored || of.restored > 0;
        if (of.removed + of.restored > 0) result.push_back(std::move(of));
    });
    // A restored row may name somebody whom another import brought and who was taken back since.
    if (people_gone || restored) for_each_kept([&]<class T>(core::TypeTag<T>) { check_references<T>(database, import_number); });
    core::for_each_record([&]<class T>(core::TypeTag<T>) { check_own_columns<T>(database, import_number); });
    if (people_gone) {
        check_plans(database, import_number);
        drop_results_of_the_gone(database);
    }
    auto& mark = database.statement("UPDATE imports SET state = 'undone' WHERE number = ?");
    mark.bind(1, import_number);
    mark.exec();
    return result;
}

}  // namespace visitcast::store
