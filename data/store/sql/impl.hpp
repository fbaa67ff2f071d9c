// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/store/sql/database.hpp"
#include "data/store/sql/import_log.hpp"
#include "data/store/store.hpp"

namespace visitcast::store {

struct Store::Impl {
    Database database;
};

/// Adds and updates rows inside a transaction, with the log of their import.
std::vector<Counts> put_rows(Database& database, const core::Rows& rows, ImportLog& log);
/// Takes back one import inside a transaction; see Store::undo.
std::optional<std::vector<Undone>> take_back(Database& database, int import_number);

}  // namespace visitcast::store
