// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/bills.hpp"
#include "data/store/sql/import_log.hpp"

namespace visitcast::store {

/// Adds and updates bills (sorted, without two of the same customer and month) as Store::put does with rows, and counts them.
/// Inside a transaction.
void put_bills(Database& database, const core::Bills& bills, ImportLog& log, Counts& counts);

}  // namespace visitcast::store
