// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/core/consumption.hpp"

namespace visitcast::core {

/// Monthly bills by the million: what a vector of Consumption holds in an eighth of its memory. Account numbers are kept once;
/// what most files do not have (all columns behind kWh) is kept aside.
class Bills {
public:
    struct Bill {
        double kwh{};
        std::int32_t month{};      ///< Month::index()
        std::uint32_t customer{};  ///< in customers()
        std::uint32_t rest{none};  ///< where its further columns are
        std::int32_t row{};        ///< of the file, as a spreadsheet counts; 0 = not told
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// The further columns; not-a-number, 0 days and flag -1 = not given.
    struct Rest {
        std::array<double, 7> numbers{};
        std::int32_t days{};
        std::int32_t flag{-1};
    };

    void add(const Consumption& bill, int row = 0);
    /// A bill without further columns, or with those of `rest`.
    void add(std::string_view customer, Month month, double kwh, int row, const Rest* rest = nullptr);

    /// Puts the bills in the order of account number (bytes), month and row.
    void sort();
    bool empty() const { return bills_.empty(); }
    std::size_t size() const { return bills_.size(); }
    const std::vector<Bill>& list() const { return bills_; }
    const std::vector<std::string>& customers() const { return customers_; }
    const Rest& rest(const Bill& bill) const { return rests_[bill.rest]; }
    Consumption whole(const Bill& bill) const;
    /// Are two bills the same in all columns?
    bool same(const Bill& a, const Bill& b) const;
    /// Index of an account number; `none` when no bill has it.
    std::uint32_t customer(std::string_view id) const;

    template <class Unwanted>
    void remove_if(Unwanted&& unwanted) {
        std::erase_if(bills_, unwanted);
    }

    static Rest rest_of(const Consumption& bill);
    static bool is_empty(const Rest& rest);

private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::uint32_t known(std::string_view customer);

    std::vector<Bill> bills_;
    std::vector<Rest> rests_;
    std::vector<std::string> customers_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> places_;
    std::uint32_t last_{none};  ///< rows of one customer often stand together
};

}  // namespace visitcast::core
