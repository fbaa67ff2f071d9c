// SPDX-License-Identifier: Apache-2.0
// A compact list of bills. The order of its seven numbers is fixed here alone; a new column of Consumption has to be named here.
#include "data/core/bills.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "data/core/record.hpp"

namespace visitcast::core {
namespace {

static_assert(std::tuple_size_v<decltype(Record<Consumption>::fields)> == 12, "name the new column below");

constexpr std::array numbers{&Consumption::max_kw,      &Consumption::kwh_sharp,  &Consumption::kwh_peak,
                             &Consumption::kwh_flat,    &Consumption::kwh_valley, &Consumption::power_factor,
                             &Consumption::contract_kwh};

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Puts the bills of each customer side by side, in place: every bill is swapped to the next free seat of its customer (American
/// flag sort; McIlroy, Bostic and McIlroy, 1993). No comparisons and no second copy of millions.
void group_by_customer(std::vector<Bills::Bill>& bills, std::size_t customers) {
    std::vector<std::uint32_t> next(customers + 1);
    for (const Bills::Bill& bill : bills) ++next[bill.customer + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    const std::vector<std::uint32_t> ends(next.begin() + 1, next.end());
    for (std::size_t customer = 0; customer < customers; ++customer) {
        while (next[customer] < ends[customer]) {
            Bills::Bill& here = bills[next[customer]];
            if (here.customer == customer)
                ++next[customer];
            else
                std::swap(here, bills[next[here.customer]++]);
        }
    }
}

}  // namespace

Bills::Rest Bills::rest_of(const Consumption& bill) {
    Rest rest;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        rest.numbers[i] = (bill.*numbers[i]).value_or(std::numeric_limits<double>::quiet_NaN());
    rest.days = bill.days.value_or(0);
    if (bill.flag) rest.flag = static_cast<std::int32_t>(*bill.flag);
    return rest;
}

bool Bills::is_empty(const Rest& rest) {
    return rest.days == 0 && rest.flag < 0 &&
           std::all_of(rest.numbers.begin(), rest.numbers.end(), [](double number) { return std::isnan(number); });
}

std::uint32_t Bills::known(std::string_view customer) {
    if (last_ != none && customers_[last_] == customer) return last_;
    const auto found = places_.find(customer);
    if (found != places_.end()) return last_ = found->second;
    last_ = static_cast<std::uint32_t>(customers_.size());
    customers_.emplace_back(customer);
    places_.emplace(customer, last_);
    return last_;
}

std::uint32_t Bills::customer(std::string_view id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? none : found->second;
}

void Bills::add(const Consumption& bill, int row) {
    const Rest rest = rest_of(bill);
    add(bill.customer.text, bill.month, bill.kwh, row, &rest);
}

void Bills::add(std::string_view customer, Month month, double kwh, int row, const Rest* rest) {
    Bill bill{kwh, month.index(), known(customer), none, row};
    if (rest && !is_empty(*rest)) {
        bill.rest = static_cast<std::uint32_t>(rests_.size());
        rests_.push_back(*rest);
    }
    bills_.push_back(bill);
}

void Bills::sort() {
    std::vector<std::uint32_t> order(customers_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return customers_[a] < customers_[b]; });
    std::vector<std::uint32_t> rank(order.size());
    std::vector<std::string> sorted(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
        sorted[i] = std::move(customers_[order[i]]);
        places_[sorted[i]] = i;
    }
    customers_ = std::move(sorted);
    last_ = none;
    for (Bill& bill : bills_) bill.customer = rank[bill.customer];
    const auto before = [](const Bill& a, const Bill& b) {
        return std::tie(a.customer, a.month, a.row) < std::tie(b.customer, b.month, b.row);
    };
    if (std::is_sorted(bills_.begin(), bills_.end(), before)) return;
    group_by_customer(bills_, customers_.size());
    for (auto first = bills_.begin(); first != bills_.end();) {
        const auto last = std::find_if(first, bills_.end(), [&](const Bill& bill) { return bill.customer != first->customer; });
        if (!std::is_sorted(first, last, before)) std::sort(first, last, before);
        first = last;
    }
}

Consumption Bills::whole(const Bill& bill) const {
    Consumption whole;
    whole.customer = {customers_[bill.customer]};
    whole.month = Month::from_index(bill.month);
    whole.kwh = bill.kwh;
    if (bill.rest == none) return whole;
    const Rest& more = rests_[bill.rest];
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (!std::isnan(more.numbers[i])) whole.*numbers[i] = more.numbers[i];
    if (more.days != 0) whole.days = more.days;
    if (more.flag >= 0) whole.flag = static_cast<ReadingQuality>(more.flag);
    return whole;
}

bool Bills::same(const Bill& a, const Bill& b) const {
    if (a.kwh != b.kwh) return false;
    if (a.rest == none || b.rest == none) return a.rest == b.rest;
    const Rest &first = rests_[a.rest], &second = rests_[b.rest];
    return first.days == second.days && first.flag == second.flag &&
           std::equal(first.numbers.begin(), first.numbers.end(), second.numbers.begin(), same_number);
}

}  // namespace visitcast::core
