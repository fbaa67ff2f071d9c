// SPDX-License-Identifier: Apache-2.0
// Threads and histories: what several use cases share.
#include "tools/app/desk.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <iterator>
#include <set>
#include <thread>
#include <utility>

#include "tools/app/meters.hpp"

namespace visitcast::app {

core::Executor threaded(unsigned threads) {
    const unsigned wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    if (wanted == 1) return core::serial();
    return [wanted](std::size_t count, const std::function<void(std::size_t)>& task) {
        std::atomic<std::size_t> next{0};
        std::vector<std::exception_ptr> failures(count);
        const auto work = [&] {
            for (std::size_t i = next++; i < count; i = next++) {
                try {
                    task(i);
                } catch (...) { failures[i] = std::current_exception(); }
            }
        };
        {
            std::vector<std::jthread> pool;
            for (std::size_t t = 1; t < std::min<std::size_t>(wanted, count); ++t) pool.emplace_back(work);
            work();
        }
        for (const auto& failure : failures) {
            if (failure) std::rethrow_exception(failure);
        }
    };
}

core::Month last_whole_month(core::Date as_of) { return as_of.month() - 1; }

std::map<core::CustomerId, core::Series> histories(const std::vector<core::Consumption>& bills, core::Date as_of) {
    std::map<core::CustomerId, std::vector<core::Consumption>> by_customer;
    for (const core::Consumption& bill : bills) by_customer[bill.customer].push_back(bill);
    std::map<core::CustomerId, core::Series> result;
    for (const auto& [customer, own] : by_customer) {
        core::Series series = core::to_series(own, last_whole_month(as_of));
        if (!series.empty()) result.emplace(customer, std::move(series));
    }
    return result;
}

namespace {

/// Months of the account before, and where both have one the later account's own.
core::Series continued(const core::Series& before, const core::Series& after) {
    core::Series whole;
    whole.first = std::min(before.first, after.first);
    for (core::Month month = whole.first; month <= std::max(before.last(), after.last()); month = month + 1) {
        const bool own = !std::isnan(after.at(month));
        const core::Series& from = own ? after : before;
        const bool there = !std::isnan(from.at(month));
        whole.kwh.push_back(from.at(month));
        whole.quality.push_back(there ? from.quality[static_cast<std::size_t>(month - from.first)] : core::ValueQuality::missing);
    }
    return whole;
}

/// A bill of many days (read every second month, or later) is spread over the calendar months that it covers, as far back as no
/// other bill stands in the way.
std::vector<core::Consumption> spread_long_bills(std::vector<core::Consumption> bills) {
    constexpr int longest_month = 45;  ///< days; bills of 25 to 45 days are one month's, early or late
    if (std::none_of(bills.begin(), bills.end(), [](const auto& bill) { return bill.days.value_or(0) > longest_month; }))
        return bills;
    std::set<std::pair<core::CustomerId, core::Month>> billed;
    for (const auto& bill : bills) billed.emplace(bill.customer, bill.month);
    std::vector<core::Consumption> parts;
    for (core::Consumption& bill : bills) {
        if (bill.days.value_or(0) <= longest_month) continue;
        core::Month first = bill.month;
        int days = first.days();
        while (days + (first - 1).days() / 2 < *bill.days && !billed.contains({bill.customer, first - 1})) {
            first = first - 1;
            days += first.days();
        }
        const double kwh_day = bill.kwh / days;
        for (core::Month month = first; month < bill.month; month = month + 1) {
            core::Consumption part;
            part.customer = bill.customer;
            part.month = month;
            part.kwh = kwh_day * month.days();
            part.flag = core::ReadingQuality::estimated;
            parts.push_back(std::move(part));
        }
        if (first == bill.month) continue;
        bill.kwh = kwh_day * bill.month.days();
        bill.flag = core::ReadingQuality::estimated;
    }
    std::move(parts.begin(), parts.end(), std::back_inserter(bills));
    return bills;
}

void hand_over(std::map<core::CustomerId, core::Series>& series, const std::vector<core::Customer>& customers, core::Date as_of) {
    std::map<core::CustomerId, const core::Customer*> known;
    for (const auto& customer : customers) known.emplace(customer.id, &customer);
    // A chain of successors needs as many rounds as it has links; accounts that name each other in a ring keep what they have.
    for (int round = 0; round < 10; ++round) {
        bool moved = false;
        for (const auto& customer : customers) {
            if (customer.successor_of.empty() || customer.successor_of == customer.id) continue;
            const auto before = series.find(customer.successor_of);
            if (before == series.end()) continue;
            const auto who = known.find(customer.successor_of);
            const bool ended = who == known.end() || who->second->status == core::CustomerStatus::closed ||
                               (who->second->closed_on && *who->second->closed_on <= as_of);
            if (!ended) continue;
            const auto after = series.find(customer.id);
            core::Series whole = after == series.end() ? before->second : continued(before->second, after->second);
            series[customer.id] = std::move(whole);
            series.erase(customer.successor_of);
            moved = true;
        }
        if (!moved) break;
    }
}

}  // namespace

std::map<core::CustomerId, core::Series> histories(const core::Rows& rows, core::Date as_of) {
    std::map<core::CustomerId, core::Series> result;
    if (rows.of<core::Reading>().empty()) {
        result = histories(spread_long_bills(rows.of<core::Consumption>()), as_of);
    } else {
        std::vector<core::Consumption> bills = spread_long_bills(rows.of<core::Consumption>());
        std::set<std::pair<core::CustomerId, core::Month>> billed;
        for (const auto& bill : bills) billed.emplace(bill.customer, bill.month);
        for (auto& bill : metered_bills(rows.of<core::Reading>()).bills)
            if (!billed.contains({bill.customer, bill.month})) bills.push_back(std::move(bill));
        result = histories(bills, as_of);
    }
    hand_over(result, rows.of<core::Customer>(), as_of);
    return result;
}

}  // namespace visitcast::app
