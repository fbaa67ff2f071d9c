// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/store/sql/database.hpp"
#include "data/store/store.hpp"

namespace visitcast::store {

struct Store::Impl {
    Database database;
};

}  // namespace visitcast::store
