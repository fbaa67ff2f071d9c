// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>

#include "data/core/error.hpp"
#include "data/store/store.hpp"

namespace visitcast::store {

/// All steps of schema.sql.
std::string_view schema();
/// Number of the newest step that this program knows.
int newest_step();

/// "VISC": marks a file as ours (PRAGMA application_id).
inline constexpr int application_id = 0x56495343;

/// An open store file: pragmas set, schema up to date. Throws core::Error when the file is not ours, newer, or on a share.
class Database {
public:
    Database(const std::filesystem::path& file, OpenMode mode);

    SQLite::Database& handle() { return handle_; }
    /// Prepared once, then reset; at most one use of the same text at a time.
    SQLite::Statement& statement(const std::string& sql);

    /// Runs work, turning SQLite's exceptions into core::Error with a hint.
    template <class Work>
    auto guarded(Work&& work) -> decltype(work()) {
        try {
            return work();
        } catch (const SQLite::Exception& error) { throw explained(error); }
    }
    /// All or nothing; waits up to five seconds for another writer.
    template <class Work>
    auto writing(Work&& work) -> decltype(work()) {
        return in_transaction(SQLite::TransactionBehavior::IMMEDIATE, std::forward<Work>(work));
    }
    /// Like writing, but nothing stays.
    template <class Work>
    auto trying(Work&& work) -> decltype(work()) {
        return guarded([&] {
            SQLite::Transaction transaction(handle_, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work();
            for (auto& [sql, statement] : statements_) statement.tryReset();
            return result;  // the transaction ends without a commit
        });
    }
    /// One unchanging view of the file, whatever others write meanwhile.
    template <class Work>
    auto reading(Work&& work) -> decltype(work()) {
        return in_transaction(SQLite::TransactionBehavior::DEFERRED, std::forward<Work>(work));
    }

private:
    template <class Work>
    auto in_transaction(SQLite::TransactionBehavior behavior, Work&& work) -> decltype(work()) {
        return guarded([&] {
            SQLite::Transaction transaction(handle_, behavior);
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                finish(transaction);
            } else {
                auto result = work();
                finish(transaction);
                return result;
            }
        });
    }
    void finish(SQLite::Transaction& transaction);
    void check_ours();
    void migrate();
    core::Error explained(const SQLite::Exception& error) const;

    std::filesystem::path file_;
    SQLite::Database handle_;
    std::unordered_map<std::string, SQLite::Statement> statements_;
};

}  // namespace visitcast::store
