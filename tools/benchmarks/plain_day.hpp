// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "scheduler/problem.hpp"

namespace visitcast::benchmarks {

/// One visit that a baseline wants to make.
struct Errand {
    std::size_t customer{};  ///< index in Problem::customers
    core::VisitId id;
    core::VisitNeed need;
    std::optional<core::TimeWindow> agreed;  ///< an appointment's hours instead of the customer's
};

/// One manager's working day: free spans in order, lunch and leave cut out. Shares no code with the scheduler.
struct PlainDay {
    const scheduler::Problem* problem{};
    std::size_t manager{};
    core::Date date;
    std::vector<core::TimeWindow> free;
    std::optional<core::TimeWindow> lunch;

    /// The route in this order, each visit as soon as possible; nothing when a rule of the day does not allow it.
    std::optional<core::Route> drive(const std::vector<Errand>& order) const;
};

PlainDay plain_day(const scheduler::Problem& problem, std::size_t manager, const std::vector<core::Leave>& own_leave,
                   core::Date date);

/// Puts the errand at the place with the shortest driving that the day allows; false = nowhere.
bool insert_cheapest(const PlainDay& day, std::vector<Errand>& order, const Errand& errand);
/// Nearest neighbour from home, then 2-opt; kept if the day allows it and it is shorter.
void nearest_and_two_opt(const PlainDay& day, std::vector<Errand>& order);
/// The shortest of all orders that the day allows (for days of a few visits).
void best_order(const PlainDay& day, std::vector<Errand>& order);

}  // namespace visitcast::benchmarks
