// SPDX-License-Identifier: Apache-2.0
// The fast way of bills. It decides nothing: what it takes the careful way would read to the same values without a remark (a test
// compares the two), and what it doubts it leaves.
#include "data/io/reading/bill_taker.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>
#include <unordered_set>

#include "data/core/record.hpp"
#include "data/core/text_form.hpp"
#include "data/io/reading/columns.hpp"
#include "data/io/reading/dates.hpp"
#include "data/io/reading/layout.hpp"
#include "data/io/reading/refused.hpp"
#include "data/io/reading/unit_scale.hpp"
#include "data/io/reading/values.hpp"

namespace visitcast::io {
namespace {

/// The order of core::Bills::Rest::numbers.
constexpr std::array<std::string_view, 7> rest_numbers{"max_kw",     "kwh_sharp",    "kwh_peak",    "kwh_flat",
                                                       "kwh_valley", "power_factor", "contract_kwh"};

bool plain_ends(std::string_view cell) {
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
    return !cell.empty() && is_plain(cell.front()) && is_plain(cell.back());
}

bool scales(const Table& table, std::string_view column, std::string_view heading) {
    if (column == "max_kw") return load_power(heading).value_or(0) != 0;
    if (column == "power_factor") return false;
    return energy_power(heading).value_or(table.title_power.value_or(0)) != 0;
}

}  // namespace

std::shared_ptr<BillTaker> BillTaker::make(const Table& table, const std::vector<std::string>& header) {
    auto taker = std::make_shared<BillTaker>();
    taker->delimiter_ = table.delimiter;
    const bool sheet = has_month_columns(header);
    std::optional<std::size_t> customer;
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string_view column = column_of("consumption", header[i]);
        if (column.empty()) {
            const auto month = sheet ? month_of_heading(header[i]) : std::nullopt;
            if (!month) {
                taker->add_unknown(i, header[i]);
                continue;
            }
            if (scales(table, "kwh", header[i])) return nullptr;
            for (const auto& [index, other] : taker->months_)
                if (other == *month) return nullptr;
            taker->months_.emplace_back(i, *month);
            continue;
        }
        if (std::find(seen.begin(), seen.end(), column) != seen.end()) return nullptr;
        seen.push_back(column);
        if (column == "customer_id")
            customer = i;
        else if (column == "month")
            taker->month_ = i;
        else if (sheet || scales(table, column, header[i]))
            return nullptr;
        else if (column == "kwh")
            taker->kwh_ = i;
        else
            core::for_each_field<core::Consumption>([&](const auto& field) {
                if (field.name != column) return;
                const auto found = std::find(rest_numbers.begin(), rest_numbers.end(), column);
                const std::size_t place = column == "days"              ? days
                                          : column == "flag"            ? flag
                                          : found == rest_numbers.end() ? flag
                                                                        : static_cast<std::size_t>(found - rest_numbers.begin());
                taker->others_.push_back({i, place, field.low, field.high});
            });
    }
    if (!customer || (sheet ? taker->months_.empty() : !taker->month_ || !taker->kwh_)) return nullptr;
    taker->customer_ = *customer;
    return taker;
}

std::optional<core::Month> BillTaker::month(std::string_view cell) {
    const auto known = spellings_.find(cell);
    if (known != spellings_.end()) return known->second;
    std::optional<core::Month> found;
    if (plain_ends(cell) && !depends_on_order(cell)) found = plain_month(cell, DateOrder::unknown).month;
    if (spellings_.size() < 10'000) spellings_.emplace(cell, found);
    return found;
}

std::optional<double> BillTaker::number(std::string_view cell) const {
    // With semicolons between the cells a point may part thousands.
    if (delimiter_ == ';' && cell.find_first_not_of("0123456789-") != std::string_view::npos) return std::nullopt;
    const auto number = core::parse_number(cell);
    return number && std::abs(*number) <= 1e15 ? number : std::nullopt;
}

bool BillTaker::take(std::span<const std::string_view> cells, int row) {
    if (customer_ >= cells.size()) return false;
    const std::string_view customer = cells[customer_];
    if (!plain_ends(customer) || is_damaged_id(customer)) return false;
    return months_.empty() ? take_month(cells, customer, row) : take_sheet(cells, customer, row);
}

bool BillTaker::take_month(std::span<const std::string_view> cells, std::string_view customer, int row) {
    if (*month_ >= cells.size() || *kwh_ >= cells.size()) return false;
    const auto kwh = number(cells[*kwh_]);
    const auto of = month(cells[*month_]);
    if (!kwh || !of) return false;
    if (others_.empty()) {
        bills_.add(customer, *of, *kwh, row);
        take_own(cells, customer, *of, row);
        return true;
    }
    core::Bills::Rest rest;
    rest.numbers.fill(std::numeric_limits<double>::quiet_NaN());
    for (const Use& use : others_) {
        const std::string_view cell = use.index < cells.size() ? cells[use.index] : std::string_view{};
        if (cell.empty()) continue;
        if (use.number == flag) {
            const auto value = core::enum_value<core::ReadingQuality>(cell);
            if (!value) return false;
            rest.flag = static_cast<std::int32_t>(*value);
            continue;
        }
        const auto value = number(cell);
        if (!value || *value < use.low || *value > use.high) return false;
        if (use.number != days) {
            rest.numbers[use.number] = *value;
        } else {
            if (std::floor(*value) != *value) return false;
            rest.days = static_cast<std::int32_t>(*value);
        }
    }
    bills_.add(customer, *of, *kwh, row, &rest);
    take_own(cells, customer, *of, row);
    return true;
}

bool BillTaker::take_sheet(std::span<const std::string_view> cells, std::string_view customer, int row) {
    values_.clear();
    for (const auto& [index, month] : months_) {
        const std::string_view cell = index < cells.size() ? cells[index] : std::string_view{};
        const auto value = cell.empty() ? std::nan("") : number(cell).value_or(HUGE_VAL);
        if (value == HUGE_VAL) return false;
        values_.push_back(value);
    }
    if (std::all_of(values_.begin(), values_.end(), [](double value) { return std::isnan(value); })) return false;
    for (std::size_t i = 0; i < months_.size(); ++i) {
        if (std::isnan(values_[i])) continue;
        bills_.add(customer, months_[i].second, values_[i], row);
        take_own(cells, customer, months_[i].second, row);
    }
    return true;
}

void BillTaker::add_unknown(std::size_t index, const std::string& heading) {
    if (heading.empty() || is_reason_heading("consumption", heading)) return;
    const bool there = std::any_of(unknown_.begin(), unknown_.end(), [&](const auto& other) { return other.second == heading; });
    if (!there) unknown_.emplace_back(index, heading);
}

void BillTaker::take_own(std::span<const std::string_view> cells, std::string_view customer, core::Month month, int row) {
    if (unknown_.empty()) return;
    own_cells_ += unknown_.size();
    if (own_cells_ > most_own_cells) {
        own_ = {};
        return;
    }
    const std::string key = core::row_key(core::Consumption{{std::string(customer)}, month});
    for (std::size_t i = 0; i < unknown_.size(); ++i) {
        const std::size_t index = unknown_[i].first;
        own_.push_back({row, i, key, std::string(index < cells.size() ? trimmed(cells[index]) : std::string_view{})});
    }
}

void BillTaker::add_own_columns(const std::vector<core::OwnColumn>& known, std::vector<core::OwnColumn>& to) {
    const std::string record(core::Record<core::Consumption>::name);
    std::set<std::pair<std::string_view, std::string_view>> stored;
    for (const core::OwnColumn& one : known)
        if (one.record == record) stored.emplace(one.row, one.name);
    for (OwnCell& cell : own_) {
        const std::string& name = unknown_[cell.column].second;
        if (!cell.value.empty() || stored.contains({cell.key, name}))
            to.push_back({record, std::move(cell.key), name, std::move(cell.value)});
    }
    own_ = {};
}

std::vector<int> BillTaker::give_back(const KnownIds& customers, const Table& others) {
    bills_.sort();
    const auto& ids = bills_.customers();
    std::vector<char> unknown(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) unknown[i] = customers.has(ids[i]) ? 0 : 1;
    std::unordered_set<int> back;
    const auto& list = bills_.list();
    const auto key = [](const core::Bills::Bill& bill) { return std::pair(bill.customer, bill.month); };
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bool repeated =
            (i > 0 && key(list[i - 1]) == key(list[i])) || (i + 1 < list.size() && key(list[i + 1]) == key(list[i]));
        if (repeated || unknown[list[i].customer]) back.insert(list[i].row);
    }
    // Rows that were not taken may be about a bill that was; in which month, both orders of dates are tried.
    const auto meet = [&](std::string_view customer, core::Month month) {
        const std::uint32_t place = bills_.customer(trimmed(customer));
        if (place == core::Bills::none) return;
        const auto at = std::lower_bound(list.begin(), list.end(), std::pair(place, month.index()),
                                         [&](const core::Bills::Bill& bill, const auto& wanted) { return key(bill) < wanted; });
        if (at != list.end() && key(*at) == std::pair(place, month.index())) back.insert(at->row);
    };
    for (const Table::Row& row : others.rows) {
        if (!months_.empty()) {
            for (const auto& [index, month] : months_) meet(row.cells[customer_], month);
            continue;
        }
        for (const DateOrder order : {DateOrder::day_first, DateOrder::month_first})
            if (const auto month = plain_month(trimmed(row.cells[*month_]), order).month) meet(row.cells[customer_], *month);
    }
    if (!back.empty()) {
        bills_.remove_if([&](const core::Bills::Bill& bill) { return back.contains(bill.row); });
        std::erase_if(own_, [&](const OwnCell& cell) { return back.contains(cell.row); });
    }
    std::vector<int> rows(back.begin(), back.end());
    std::sort(rows.begin(), rows.end());
    return rows;
}

}  // namespace visitcast::io
