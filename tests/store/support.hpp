// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <random>
#include <string>

#include "data/store/store.hpp"

/// A folder that is gone at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device chance;
        path_ = std::filesystem::temp_directory_path() / ("visitcast-" + std::to_string(chance()) + std::to_string(chance()));
        std::filesystem::create_directories(path_);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

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
