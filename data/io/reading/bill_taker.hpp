// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "data/core/bills.hpp"
#include "data/core/own_column.hpp"
#include "data/io/reading/checks.hpp"
#include "data/io/table.hpp"

namespace visitcast::io {

/// Of bills and readings, which come by the million, unknown columns are kept up to this many cells of a file.
constexpr std::size_t most_own_cells = 250'000;

/// Takes the plain rows out of a table of bills while it is read, so that millions of them never become a table of text. Plain
/// is a row of which no reader could think twice: an account number in ASCII letters, a month that needs no order of dates,
/// numbers with a decimal point or none. All other rows stay in the table and are read with every care.
class BillTaker {
public:
    /// Headings as `header` has them; nothing when they are not those of bills.
    static std::shared_ptr<BillTaker> make(const Table& table, const std::vector<std::string>& header);

    bool take(std::span<const std::string_view> cells, int number);

    /// After the last row: puts the bills in order, and gives back the rows of the file that need more care after all, because
    /// their account number is not known, or because another row is about the same bill (also one of `others`, the rows that were
    /// not taken).
    std::vector<int> give_back(const KnownIds& customers, const Table& others);
    core::Bills& bills() { return bills_; }

    /// Cells of unknown columns in the rows taken, blank ones too; more than most_own_cells = they are not kept.
    std::size_t own_cells() const { return own_cells_; }
    /// Adds them to `to`; a blank only where it takes the place of a value that `known` has.
    void add_own_columns(const std::vector<core::OwnColumn>& known, std::vector<core::OwnColumn>& to);

private:
    struct Use {
        std::size_t index{};
        std::size_t number{};  ///< in Rest::numbers; `days` and `flag` for those
        double low{}, high{};
    };
    static constexpr std::size_t days = 100, flag = 101;

    void add_unknown(std::size_t index, const std::string& heading);
    std::optional<core::Month> month(std::string_view cell);
    std::optional<double> number(std::string_view cell) const;
    bool take_month(std::span<const std::string_view> cells, std::string_view customer, int row);
    void take_own(std::span<const std::string_view> cells, std::string_view customer, core::Month month, int row);
    bool take_sheet(std::span<const std::string_view> cells, std::string_view customer, int row);

    char delimiter_{};
    std::size_t customer_{};
    std::optional<std::size_t> month_, kwh_;
    std::vector<std::pair<std::size_t, core::Month>> months_;  ///< columns of a sheet with one for each month
    std::vector<Use> others_;
    std::vector<std::pair<std::size_t, std::string>> unknown_;  ///< columns that only their owner knows
    struct OwnCell {
        int row{};
        std::size_t column{};  ///< in unknown_
        std::string key, value;
    };
    std::vector<OwnCell> own_;
    std::size_t own_cells_{};
    std::vector<double> values_;
    std::map<std::string, std::optional<core::Month>, std::less<>> spellings_;
    core::Bills bills_;
};

}  // namespace visitcast::io
