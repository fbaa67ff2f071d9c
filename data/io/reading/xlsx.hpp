// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "data/io/table.hpp"

namespace visitcast::io {

/// A workbook (Office Open XML) whose sheets are read as text, row by row: dates as 2026-11-02 (by their number format), times as
/// 09:00, numbers with all their digits. Throws core::Error when the file is no workbook or unpacks to more than a table could
/// be.
class SheetBook {
public:
    explicit SheetBook(const std::filesystem::path& file);
    ~SheetBook();
    SheetBook(const SheetBook&) = delete;
    SheetBook& operator=(const SheetBook&) = delete;

    const std::vector<std::string>& sheets() const;  ///< names, in their order; at least one
    /// Hands on the rows that have cells (a row is as long as its last cell), until `use` says false.
    void read(std::size_t sheet, const std::function<bool(Table::Row)>& use);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace visitcast::io
