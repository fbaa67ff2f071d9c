// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "data/core/plan.hpp"
#include "scheduler/problem.hpp"

namespace visitcast::scheduler {

/// Needed and available working time of the whole team in a week or a month.
struct PeriodLoad {
    core::Date first;  ///< Monday, or the first of the month; of the planned days only
    int visits{};      ///< that fall due, each on its target
    core::Seconds needed;
    core::Seconds available;
};

/// The same for one manager over all planned days.
struct ManagerLoad {
    core::ManagerId manager;
    int visits{};
    core::Seconds needed;
    core::Seconds available;
    core::Seconds shortage;  ///< needed by those that wait
};

/// What is asked of the team, before anything is planned.
struct Capacity {
    std::vector<PeriodLoad> weeks;
    std::vector<PeriodLoad> months;
    std::vector<ManagerLoad> managers;  ///< in order of id
    core::Seconds needed;
    core::Seconds available;
    core::Seconds short_of;                ///< the sum over managers: hours cannot be lent where customers have owners
    std::vector<core::VisitNeed> waiting;  ///< who waits if nothing is done: the least urgent of managers who are short
    std::vector<core::VisitNeed> nobody;   ///< visits that nobody may make, whatever the hours
    std::optional<core::ManagerId> most_short;
    std::optional<core::ManagerId> most_spare;  ///< who could take over customers
};

/// An estimate, from calendars and rules alone. A visit needs its minutes and a share of the driving: a quarter of the way from
/// home and back (about four visits share a day) and the way from the nearest other customer of the manager; for two people twice
/// that. It is asked of the owner, or of the nearest manager with time left (of several in one office the one with most), who may
/// go (not excluded, qualified, a way there and back) and still works on some day from the visit's earliest on. A week gives each
/// manager the longest days that field_days_per_week allows, each with at most max_visits_per_day visits.
Capacity capacity(const Problem& problem);

}  // namespace visitcast::scheduler
