// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/core/random.hpp"
#include "forecast/forecast.hpp"

namespace visitcast::benchmarks {

/// Something a customer intends, known to the customer `lead` months before; it may come to nothing.
struct Intent {
    core::Month from;
    core::Month known;  ///< from here on the customer tells it when asked
    double kwh{};       ///< change of a month when complete
    int ramp{1};        ///< months
    double chance{};    ///< that it comes, as the customer knows it
    bool comes{};
};

/// A company that grows, expands, shrinks and closes over five years after three years of history.
struct LoopWorld {
    forecast::Company company;                 ///< all bills, the future too; cut() hides it
    std::vector<std::vector<Intent>> intents;  ///< of each customer
    core::Month start;
    core::Month end;

    /// What is known before a month, with the findings given.
    forecast::Company cut(core::Month month, const std::vector<core::Finding>& findings) const;
};

LoopWorld make_world(std::uint64_t seed);

/// How a manager reports: adds `bias` to the chance, and misses the size by this scatter.
struct Reporter {
    const char* name;
    double bias;
    double size_scatter;
};
const Reporter& reporter_of(std::size_t customer);

/// What a visit in this month brings: the intents known by then that were not told before (marked in `told`). Worthless ones are
/// made up: as many, as large and as sure, but about nothing.
std::vector<core::Finding> visit(const LoopWorld& world, std::size_t customer, core::Month month, bool worthless,
                                 std::vector<std::vector<bool>>& told, core::Random& random);

}  // namespace visitcast::benchmarks
