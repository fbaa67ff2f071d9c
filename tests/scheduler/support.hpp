// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/check.hpp"
#include "scheduler/scheduler.hpp"

namespace visitcast::scheduler::test {

core::Date day(const std::string& text);
core::Seconds clock(const std::string& text);

/// A problem from the CSV files of tests/scheduler/cases/<name>; plan_from, plan_to and today come from settings.csv.
Problem read_case(const std::string& name);

/// Straight lines at 40 km/h on a plane (or the table where a case has one), rounded up to minutes.
core::TravelLookup plane(const Problem& problem, std::vector<core::TravelTime> table = {});

/// A manager in the middle and customers around, to be changed by a test; call `ready()` after changing people.
struct Builder {
    Problem problem;
    explicit Builder(const std::string& first = "2026-11-02", const std::string& last = "2026-11-06");
    core::AccountManager& manager(const std::string& id, double lat = 31.23, double lon = 121.47);
    core::Customer& customer(const std::string& id, double lat, double lon, int interval, int minutes = 45);
    void done(const std::string& customer, const std::string& date, const std::string& manager = "M01");
    const Problem& ready();
};

/// A problem of up to three managers and 33 customers with all kinds of rules; with `appointments`, perhaps contradictory ones.
Problem random_problem(std::uint64_t seed, bool appointments);

/// Ten managers, more than one group holds, for four weeks, and 90 customers between them; three in ten belong to nobody.
Builder neighbours(std::uint64_t seed);

/// "2026-11-02 M01: 0001 0002" for each route, in order.
std::vector<std::string> summary(const core::Plan& plan);
/// The days on which a customer is visited.
std::vector<std::string> days_of(const core::Plan& plan, const std::string& customer);
/// "C4 broken_window 0001 2026-11-02" for each violation.
std::vector<std::string> broken(const Problem& problem, const core::Plan& plan);
/// The code of an unplanned customer; empty = is not listed.
std::string unplanned_code(const core::Plan& plan, const std::string& customer);

}  // namespace visitcast::scheduler::test
