// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "forecast/ramps.hpp"
#include "forecast/total.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Expected energy of an industry or a town, year by year.
struct PlanningRow {
    std::string key;  ///< code of the industry, or the town; empty = none given
    std::vector<forecast::Total> years;
    std::vector<double> announced_kwh;  ///< of each year, from capacity on record that the bills do not show yet
    double announced_kva{};
    int announcements{};
};

struct Planning {
    core::Month from;
    std::vector<PlanningRow> industries;  ///< by code
    std::vector<PlanningRow> towns;       ///< by name
    PlanningRow company;
    std::vector<forecast::Ramp> ramps;  ///< of the industries with capacity announced
};

/// The stored forecast in whole years, for the planning meeting. Throws core::UsageError when it covers less than one.
Planning planning(const Desk& desk);

}  // namespace visitcast::app
