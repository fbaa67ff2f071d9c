// SPDX-License-Identifier: Apache-2.0
// Closeness of customers is the cost of the way with a fifth of the waiting and all of the time warp that the windows force on it
// (Vidal, Crainic, Gendreau, Prins, C&OR 40, 2013).
#include "scheduler/routing/instance.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace visitcast::scheduler::routing {

namespace {

constexpr std::size_t most_near = 120;

void require(bool holds, const char* sentence) {
    if (!holds) throw std::invalid_argument(sentence);
}

void examine(const PeriodicProblem& problem) {
    const std::size_t count = problem.places.size();
    require(count > 0 && problem.cost.size() == count * count, "costs must cover all pairs of places");
    require(problem.time.empty() || problem.time.size() == count * count, "times must cover all pairs of places");
    require(!problem.shifts.empty() && problem.shifts.size() <= most_shifts, "there must be 1 to 512 shifts");
    for (const auto& shift : problem.shifts)
        require(
            shift.vehicles > 0 && shift.depot >= 0 && at(shift.depot) < count && problem.places[at(shift.depot)].patterns.empty(),
            "a shift needs a vehicle and a depot without patterns");
    for (const auto& pattern : problem.patterns)
        require(std::is_sorted(pattern.begin(), pattern.end()) &&
                    (pattern.empty() || (pattern.front() >= 0 && at(pattern.back()) < problem.shifts.size())),
                "patterns list shifts in ascending order");
    for (const auto& place : problem.places)
        for (const int pattern : place.patterns)
            require(pattern >= 0 && at(pattern) < problem.patterns.size(), "a place names a pattern that does not exist");
}

/// The price of driving from one customer straight to another.
double closeness(const Instance& instance, int from, int to) {
    const Segment& a = instance.single[at(from)];
    const Segment& b = instance.single[at(to)];
    const std::int64_t way = a.duration + instance.time(from, to);
    const std::int64_t wait = std::max<std::int64_t>(b.early - way - a.late, 0);
    const std::int64_t warp = std::max<std::int64_t>(a.early + way - b.late, 0);
    return static_cast<double>(instance.cost(from, to)) + 0.2 * static_cast<double>(wait) + static_cast<double>(warp);
}

}  // namespace

Instance::Instance(const PeriodicProblem& given) : problem(&given), places(static_cast<int>(given.places.size())) {
    examine(given);
    shifts = static_cast<int>(given.shifts.size());
    cost_of = given.cost.data();
    time_of = given.time.empty() ? given.cost.data() : given.time.data();
    for (const auto& pattern : given.patterns) {
        ShiftMask mask;
        for (const int shift : pattern) mask.set(at(shift));
        masks.push_back(mask);
    }
    for (int i = 0; i < places; ++i) {
        const auto& place = given.places[at(i)];
        single.push_back({place.service, 0, place.open, place.close, place.demand});
        if (place.patterns.empty()) continue;
        customers.push_back(i);
        windows = windows || place.open > 0 || place.close < PeriodicProblem::no_limit;
        largest_demand = std::max(largest_demand, place.demand);
    }
    for (const auto& shift : given.shifts) windows = windows || shift.open > 0 || shift.close < PeriodicProblem::no_limit;
    symmetric = true;
    for (int i = 0; i < places; ++i) {
        for (int j = 0; j < places; ++j) {
            longest_way = std::max(longest_way, cost(i, j));
            symmetric = symmetric && cost(i, j) == cost(j, i) && time(i, j) == time(j, i);
        }
    }
    additive = symmetric && !windows && given.time.empty();
    near.resize(at(places));
    std::vector<std::pair<double, int>> by_closeness;
    for (const int i : customers) {
        by_closeness.clear();
        for (const int j : customers)
            if (i != j) by_closeness.emplace_back(std::min(closeness(*this, i, j), closeness(*this, j, i)), j);
        const std::size_t kept = std::min(most_near, by_closeness.size());
        std::partial_sort(by_closeness.begin(), by_closeness.begin() + static_cast<std::ptrdiff_t>(kept), by_closeness.end());
        for (std::size_t k = 0; k < kept; ++k) near[at(i)].push_back(by_closeness[k].second);
    }
}

}  // namespace visitcast::scheduler::routing
