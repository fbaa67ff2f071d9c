// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "data/store/store.hpp"
#include "tests/scratch_folder.hpp"

using TemporaryFolder = visitcast::test::ScratchFolder;

inline const visitcast::core::Date today(2026, 11, 2);

/// Customers 0001 and 0002 of manager M1.
inline visitcast::core::Rows two_customers() {
    using namespace visitcast::core;
    Rows rows;
    AccountManager manager;
    manager.id = {"M1"};
    manager.name = "Lin Heqing";
    rows.of<AccountManager>().push_back(manager);
    for (const char* id : {"0001", "0002"}) {
        Customer customer;
        customer.id = {id};
        customer.name = std::string("Mill ") + id;
        customer.manager = manager.id;
        rows.of<Customer>().push_back(customer);
    }
    return rows;
}
