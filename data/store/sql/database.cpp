// SPDX-License-Identifier: Apache-2.0
// Opens a store file: refuses what is not ours or newer before anything is written, sets the pragmas of a connection and brings
// the schema up to date, one transaction for each numbered step.
#include "data/store/sql/database.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

#include <vector>

#include "data/store/sql/file_system.hpp"

namespace visitcast::store {
namespace {

/// The steps of schema.sql in order; what stands before the first is a comment.
std::vector<std::string> steps() {
    constexpr std::string_view mark = "-- step ";
    std::vector<std::string> result;
    const std::string_view text = schema();
    for (auto start = text.find(mark); start != std::string_view::npos;) {
        const auto next = text.find(mark, start + mark.size());
        result.emplace_back(text.substr(start, next == std::string_view::npos ? next : next - start));
        start = next;
    }
    return result;
}

int flags(OpenMode mode) { return SQLite::OPEN_READWRITE | (mode == OpenMode::create ? SQLite::OPEN_CREATE : 0); }

/// Checks that need no SQL, made before SQLite touches the file.
const std::filesystem::path& checked(const std::filesystem::path& file, OpenMode mode) {
    if (std::filesystem::is_directory(file)) throw core::Error(file.string() + " is a folder, not a store", "name a file");
    const bool exists = std::filesystem::exists(file);
    if (!exists && mode == OpenMode::existing)
        throw core::Error("there is no store " + file.string(), "import data first, or check the name of the file");
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder))
        throw core::Error("there is no folder " + folder.string() + " for the store", "create it first, or check its name");
    const std::string share = network_share(exists ? file : folder);
    if (!share.empty())
        throw core::Error(fmt::format("{} lies on a network share ({})", file.string(), share),
                          "keep the store on a local disk: file locks do not hold on a share, and the store could be damaged");
    return file;
}

int pragma(SQLite::Database& database, const std::string& name) { return database.execAndGet("PRAGMA " + name).getInt(); }

}  // namespace

int newest_step() {
    static const int count = static_cast<int>(steps().size());
    return count;
}

Database::Database(const std::filesystem::path& file, OpenMode mode)
    : file_(file), handle_([&]() -> SQLite::Database {
          try {
              return SQLite::Database(checked(file, mode).string(), flags(mode), 5000);
          } catch (const SQLite::Exception& error) {
              throw core::Error(fmt::format("cannot open the store {}: {}", file.string(), error.what()),
                                "check the name and that you may write there");
          }
      }()) {
    guarded([&] {
        check_ours();
        handle_.exec("PRAGMA foreign_keys = ON");
        if (handle_.execAndGet("PRAGMA journal_mode").getString() != "wal") handle_.exec("PRAGMA journal_mode = WAL");
        handle_.exec("PRAGMA synchronous = NORMAL");
        migrate();
    });
}

void Database::check_ours() {
    // A refused file is left as it is, to the last byte: what another program left in the log stays there, too.
    sqlite3_db_config(handle_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const int owner = pragma(handle_, "application_id");
    const int version = pragma(handle_, "user_version");
    const bool empty = handle_.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (owner != application_id && (!empty || owner != 0))
        throw core::Error(file_.string() + " is a database of another program", "name another file for the store");
    if (version > newest_step())
        throw core::Error(
            fmt::format("{} has schema number {}, but this program knows only up to {}", file_.string(), version, newest_step()),
            "use the newer version of the program that wrote it; the file was left unchanged");
    sqlite3_db_config(handle_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void Database::migrate() {
    const auto all = steps();
    while (pragma(handle_, "user_version") < newest_step()) {
        SQLite::Transaction transaction(handle_, SQLite::TransactionBehavior::IMMEDIATE);
        const int done = pragma(handle_, "user_version");  // another process may have been faster
        if (done >= newest_step()) break;
        handle_.exec(all[static_cast<std::size_t>(done)]);
        handle_.exec(fmt::format("PRAGMA application_id = {}", application_id));
        handle_.exec(fmt::format("PRAGMA user_version = {}", done + 1));
        transaction.commit();
    }
}

SQLite::Statement& Database::statement(const std::string& sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.try_emplace(sql, handle_, sql).first;
    found->second.tryReset();
    return found->second;
}

void Database::finish(SQLite::Transaction& transaction) {
    // A statement that stopped before its last row would hold the transaction open.
    for (auto& [sql, statement] : statements_) statement.tryReset();
    transaction.commit();
}

core::Error Database::explained(const SQLite::Exception& error) const {
    const std::string file = file_.string();
    switch (error.getErrorCode() & 0xFF) {  // the low byte is the plain code
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return core::Error("the store " + file + " is in use by another program that is writing",
                               "nothing was stored; try again when the other program has finished");
        case SQLITE_NOTADB:
            return core::Error(file + " is not a store (not a database file)", "check the name of the file");
        case SQLITE_FULL:
            return core::Error("no space is left on the disk of " + file, "nothing was stored; make room and try again");
        case SQLITE_READONLY:
            return core::Error("the store " + file + " may not be written", "check the rights of the file and of its folder");
        case SQLITE_CORRUPT:
            return core::Error("the store " + file + " is damaged: " + error.what(), "go back to the last backup");
        case SQLITE_CONSTRAINT:
            return core::Error(fmt::format("the store {} refused a row: {}", file, error.what()),
                               "nothing was stored; a row refers to a customer or manager that is not there, or lacks a value");
        default:
            return core::Error(fmt::format("the store {} failed: {}", file, error.what()));
    }
}

}  // namespace visitcast::store
