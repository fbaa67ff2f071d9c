// SPDX-License-Identifier: Apache-2.0
// Threads and histories: what several use cases share.
#include "tools/app/desk.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

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

}  // namespace visitcast::app
