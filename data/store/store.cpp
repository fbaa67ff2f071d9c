// SPDX-License-Identifier: Apache-2.0
// Records in and out of the store. The SQL is made from the fields of core::Record, so every kind of row takes the same few
// lines: a row is added, found to be the same, or compared and replaced as a whole, and what was replaced is remembered.
#include "data/store/store.hpp"

#include "data/store/sql/bills.hpp"
#include "data/store/sql/impl.hpp"
#include "data/store/sql/import_log.hpp"
#include "data/store/sql/rows.hpp"

namespace visitcast::store {
namespace {

template <class T>
Counts put_all(Database& database, const std::vector<T>& rows, ImportLog& log) {
    Counts counts{std::string(core::Record<T>::name)};
    SQLite::Statement& add = database.statement(Sql<T>::add);
    SQLite::Statement& find = database.statement(Sql<T>::find);
    SQLite::Statement& change = database.statement(Sql<T>::change);
    for (const T& row : rows) {
        add.reset();
        bind_row(add, row);
        if (add.exec() > 0) {
            ++counts.added;
            log.added(row);
            continue;
        }
        find.reset();
        bind_key(find, row);
        if (!find.executeStep()) throw core::Error("a row was neither added nor found in " + counts.record);
        const T before = read_row<T>(find);
        if (before == row) {
            ++counts.unchanged;
            continue;
        }
        ++counts.changed;
        change.reset();
        bind_key(change, row, bind_row(change, row));
        change.exec();
        log.changed(before, row);
    }
    return counts;
}

ImportState state_of(std::string_view name) {
    return name == "old" ? ImportState::old : name == "undone" ? ImportState::undone : ImportState::kept;
}

template <class T>
std::vector<T> load_all(Database& database) {
    std::vector<T> rows;
    SQLite::Statement& all = database.statement(Sql<T>::all);
    while (all.executeStep()) rows.push_back(read_row<T>(all));
    return rows;
}

}  // namespace

Store::Store(const std::filesystem::path& file, OpenMode mode) : impl_(std::make_unique<Impl>(Impl{Database(file, mode)})) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

namespace {

std::vector<Counts> put_everything(Database& database, const core::Rows& rows, std::span<const core::Bills> bills,
                                   ImportLog& log) {
    std::vector<Counts> counts;
    for_each_kept([&]<class T>(core::TypeTag<T>) {
        const auto& of = rows_of<T>(rows);
        constexpr bool billed = std::is_same_v<T, core::Consumption>;
        if (of.empty() && !(billed && !bills.empty())) return;
        Counts sum = put_all(database, of, log);
        if constexpr (billed)
            for (const core::Bills& one : bills) put_bills(database, one, log, sum);
        counts.push_back(std::move(sum));
    });
    log.finish(counts);
    return counts;
}

std::vector<Change> changes_of(Database& database, std::int64_t import) {
    std::vector<Change> result;
    auto& all = database.statement(
        "SELECT record, row_key, column_name, before, after FROM import_changes WHERE number = ? ORDER BY position");
    all.bind(1, import);
    while (all.executeStep())
        result.push_back({all.getColumn(0).getString(), all.getColumn(1).getString(), all.getColumn(2).getString(),
                          all.getColumn(3).getString(), all.getColumn(4).getString()});
    return result;
}

}  // namespace

std::vector<Counts> Store::put(const core::Rows& rows, std::string_view source, core::Date as_of,
                               std::span<const core::Bills> bills) {
    Database& database = impl_->database;
    return database.writing([&] {
        ImportLog log(database, source, as_of);
        return put_everything(database, rows, bills, log);
    });
}

std::pair<std::vector<Counts>, std::vector<Change>> Store::rehearse(const core::Rows& rows, std::span<const core::Bills> bills) {
    Database& database = impl_->database;
    return database.trying([&] {
        ImportLog log(database, "rehearsal", core::Date());
        auto counts = put_everything(database, rows, bills, log);
        return std::pair(std::move(counts), changes_of(database, log.entry()));
    });
}

std::vector<Counts> put_rows(Database& database, const core::Rows& rows, ImportLog& log) {
    return put_everything(database, rows, {}, log);
}

std::vector<ImportEntry> Store::imports() const {
    Database& database = impl_->database;
    return database.reading([&] {
        std::vector<ImportEntry> entries;
        auto& all = database.statement("SELECT number, source, as_of, state FROM imports ORDER BY number");
        while (all.executeStep())
            entries.push_back({all.getColumn(0).getInt(),
                               all.getColumn(1).getString(),
                               column_value<core::Date>(all.getColumn(2)),
                               {},
                               state_of(all.getColumn(3).getString())});
        auto& counts =
            database.statement("SELECT record, added, changed, unchanged FROM import_counts WHERE number = ? ORDER BY position");
        for (ImportEntry& entry : entries) {
            counts.reset();
            counts.bind(1, entry.number);
            while (counts.executeStep())
                entry.counts.push_back({counts.getColumn(0).getString(), counts.getColumn(1).getInt(),
                                        counts.getColumn(2).getInt(), counts.getColumn(3).getInt()});
        }
        return entries;
    });
}

std::vector<Change> Store::changes(int import_number) const {
    Database& database = impl_->database;
    return database.reading([&] { return changes_of(database, import_number); });
}

template <class T>
std::vector<T> Store::all() const {
    return impl_->database.reading([&] { return load_all<T>(impl_->database); });
}

core::Rows Store::everything() const {
    return impl_->database.reading([&] {
        core::Rows rows;
        for_each_kept([&]<class T>(core::TypeTag<T>) { rows_of<T>(rows) = load_all<T>(impl_->database); });
        return rows;
    });
}

template std::vector<core::Setting> Store::all() const;
template std::vector<core::Holiday> Store::all() const;
template std::vector<core::AccountManager> Store::all() const;
template std::vector<core::Qualification> Store::all() const;
template std::vector<core::Leave> Store::all() const;
template std::vector<core::KnownPlace> Store::all() const;
template std::vector<core::VisitClass> Store::all() const;
template std::vector<core::VisitingException> Store::all() const;
template std::vector<core::Customer> Store::all() const;
template std::vector<core::Duty> Store::all() const;
template std::vector<core::Appointment> Store::all() const;
template std::vector<core::Event> Store::all() const;
template std::vector<core::Temperature> Store::all() const;
template std::vector<core::TravelTime> Store::all() const;
template std::vector<core::Reading> Store::all() const;
template std::vector<core::Consumption> Store::all() const;
template std::vector<core::Visit> Store::all() const;
template std::vector<core::Finding> Store::all() const;
template std::vector<core::Override> Store::all() const;
template std::vector<core::Promise> Store::all() const;
template std::vector<core::FlagAnswer> Store::all() const;
template std::vector<core::Rule> Store::all() const;
template std::vector<core::Extra> Store::all() const;
template std::vector<core::OwnColumn> Store::all() const;

}  // namespace visitcast::store
