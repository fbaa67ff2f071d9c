// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string_view>

#include "data/core/company.hpp"
#include "data/core/parallel.hpp"
#include "data/core/series.hpp"
#include "data/store/store.hpp"
#include "tools/app/settings.hpp"

namespace visitcast::app {

/// What every use case is given: the store, the day it is, chance and threads, and where progress goes.
struct Desk {
    store::Store& store;
    core::Date as_of;
    std::uint64_t seed{1};
    core::Executor executor{core::serial()};
    std::function<void(std::string_view stage, std::size_t done, std::size_t all)> progress{};
    std::string version{};
    std::stop_token stop{};  ///< asks planning to end with what it has

    core::Provenance provenance() const { return {as_of, seed, version}; }
};

/// An executor with this many threads (0 = as many as the machine has cores).
core::Executor threaded(unsigned threads);

/// The months that count as history on a day: up to the last whole month before it.
core::Month last_whole_month(core::Date as_of);

/// Every customer's bills as a series up to the last whole month; customers without bills are left out.
std::map<core::CustomerId, core::Series> histories(const std::vector<core::Consumption>& bills, core::Date as_of);

/// The same from all that is stored: months without a bill are taken from meter readings, and an account that continues another
/// one which is closed or gone (successor_of) takes over the history of that one.
std::map<core::CustomerId, core::Series> histories(const core::Rows& rows, core::Date as_of);

}  // namespace visitcast::app
