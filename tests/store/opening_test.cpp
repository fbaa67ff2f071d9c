// SPDX-License-Identifier: Apache-2.0
// What opens, what is refused and left as it is, and backups.
#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "data/store/sql/database.hpp"
#include "data/store/sql/file_system.hpp"
#include "tests/store/support.hpp"

using namespace visitcast;
using Catch::Matchers::Contains;
using store::OpenMode;
using store::Store;

namespace {

std::string bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a store is made only when asked for") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(Store(folder / "a.db", OpenMode::existing), Contains("a.db"));
    CHECK_FALSE(std::filesystem::exists(folder / "a.db"));
    { Store store(folder / "a.db", OpenMode::create); }
    CHECK_NOTHROW(Store(folder / "a.db", OpenMode::existing));
    CHECK_NOTHROW(Store(folder / "a.db", OpenMode::create));
    CHECK_THROWS_WITH(Store(folder / "missing/a.db", OpenMode::create), Contains("missing"));
    CHECK_THROWS_WITH(Store(folder / "", OpenMode::create), Contains("folder"));
}

TEST_CASE("a newer store is refused with both numbers and stays byte for byte the same") {
    const TemporaryFolder folder;
    const auto file = folder / "a.db";
    { Store(file, OpenMode::create).put(two_customers(), "start", today); }
    {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA user_version = " + std::to_string(store::newest_step() + 1));
    }
    const std::string before = bytes(file);
    CHECK_THROWS_WITH(Store(file, OpenMode::existing), Contains("schema number " + std::to_string(store::newest_step() + 1)) &&
                                                           Contains("up to " + std::to_string(store::newest_step())));
    CHECK(bytes(file) == before);
}

TEST_CASE("a store of the first release gets what was added since and keeps what it holds") {
    const TemporaryFolder folder;
    const auto file = folder / "a.db";
    { Store(file, OpenMode::create).put(two_customers(), "start", today); }
    {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
        for (const char* table : {"former_managers", "extra", "import_added", "forecast_unfinished", "hand_edits", "overrides",
                                  "settlements", "forecast_lines", "visit_trials", "classes", "exceptions", "gazetteer",
                                  "flag_answers", "rules", "trades", "own_columns"})
            database.exec("DROP TABLE " + std::string(table));
        const auto drop = [&](const std::string& column, const std::string& table) {
            database.exec("ALTER TABLE " + table + " DROP COLUMN " + column);
        };
        drop("work_hours", "managers");
        drop("visit_min_gap_days", "duties");
        for (const char* column : {"visit_min_gap_days", "preferred_manager_id", "excluded_manager_ids", "preferred_weekdays"})
            drop(column, "customers");
        drop("step_correlation", "forecasts");
        drop("response", "forecasts");
        for (const char* column : {"flag_id", "industry", "money_month", "rule", "raised_on", "updated_on", "closed_on",
                                   "closed_by", "owner", "due_on", "note"})
            drop(column, "change_flags");
        drop("state", "imports");
        drop("exact_key", "import_changes");
        database.exec("PRAGMA user_version = 1");
    }
    Store store(file, OpenMode::existing);
    CHECK(store.all<core::Customer>().size() == 2);
    CHECK(store.revisions().empty());
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    CHECK(database.execAndGet("PRAGMA user_version").getInt() == store::newest_step());
    CHECK(database.tableExists("former_managers"));
    CHECK(database.tableExists("extra"));
    CHECK(database.tableExists("hand_edits"));
    CHECK(database.tableExists("overrides"));
}

TEST_CASE("databases of other programs and other files are refused unchanged") {
    const TemporaryFolder folder;
    {
        SQLite::Database database((folder / "other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE something (a)");
    }
    const std::string before = bytes(folder / "other.db");
    CHECK_THROWS_WITH(Store(folder / "other.db", OpenMode::create), Contains("another program"));
    CHECK(bytes(folder / "other.db") == before);

    std::ofstream(folder / "notes.txt") << std::string(2000, 'x');
    CHECK_THROWS_WITH(Store(folder / "notes.txt", OpenMode::existing), Contains("not a store"));
    CHECK(bytes(folder / "notes.txt") == std::string(2000, 'x'));
}

TEST_CASE("network shares are told from local disks") {
    CHECK(store::network_share_name(0x6969) == "NFS");
    CHECK(store::network_share_name(0xFF534D42) == "CIFS");
    CHECK(store::network_share_name(0xEF53).empty());  // ext4
}

TEST_CASE("a backup is a whole store of its own and overwrites nothing") {
    const TemporaryFolder folder;
    Store store(folder / "a.db", OpenMode::create);
    store.put(two_customers(), "start", today);
    store.backup(folder / "copy.db");
    CHECK_FALSE(std::filesystem::exists(folder / "copy.db.partial"));
    CHECK(Store(folder / "copy.db", OpenMode::existing).all<core::Customer>() == store.all<core::Customer>());
    const std::string before = bytes(folder / "copy.db");
    CHECK_THROWS_WITH(store.backup(folder / "copy.db"), Contains("exists"));
    CHECK(bytes(folder / "copy.db") == before);
}
