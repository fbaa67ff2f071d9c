// SPDX-License-Identifier: Apache-2.0
// The planner keeps more than these instances ask for: one manager for each customer, fair loads. What it drives beyond the best
// known value is the price of that together with what its search misses.
#include "tools/benchmarks/routing_company.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace visitcast::benchmarks {
namespace {

constexpr int longest_day = 24 * 60;  // minutes
constexpr double metres = 5000;       // for a unit of distance: a day beside the rhythm costs as much as 25 units
const core::Date monday(2026, 11, 2);

/// The days between two visits when the combinations are all those at one equal distance; 0 = they are not.
int interval_of(const RoutingInstance::Node& node, int days) {
    if (node.days.empty()) return 0;
    const auto count = static_cast<int>(node.days.front().size());
    if (count == 0 || days % count != 0 || static_cast<int>(node.days.size()) != days / count) return 0;
    const int interval = days / count;
    for (const std::vector<int>& chosen : node.days)
        for (std::size_t i = 0; i < chosen.size(); ++i)
            if (chosen[i] != chosen[0] + static_cast<int>(i) * interval || static_cast<int>(chosen.size()) != count) return 0;
    return interval;
}

core::Customer customer_of(std::size_t number, int minutes, int interval) {
    core::Customer customer;
    customer.id = {fmt::format("C{:04}", number)};
    customer.visit_minutes = minutes;
    customer.visit_interval_days = interval;
    // Never sooner, and never so late that a visit could be saved.
    customer.visit_earliest_days = 0;
    customer.visit_min_gap_days = interval;
    customer.visit_latest_days = interval - 1;
    return customer;
}

/// Latitude and longitude: those of the file, or a plain of its coordinates in kilometres, roughly.
std::pair<double, double> degrees(const RoutingInstance& instance, const RoutingInstance::Node& node) {
    if (!instance.ways.empty()) return {node.y, node.x};
    return {30 + node.y / 100, 110 + node.x / 87};
}

}  // namespace

std::optional<scheduler::Problem> as_company(const RoutingInstance& instance) {
    const auto days = static_cast<int>(instance.longest.size());
    const double longest = instance.longest.front();
    const double capacity = instance.capacity.front();
    const auto differs = [](const std::vector<double>& limits) {
        return std::any_of(limits.begin(), limits.end(), [&](double limit) { return limit != limits.front(); });
    };
    if (differs(instance.longest) || differs(instance.capacity) || !instance.customer.empty()) return std::nullopt;
    if (longest >= longest_day || capacity >= longest_day || (longest > 0) == (capacity > 0)) return std::nullopt;
    // Under a limit on loads a unit takes so many minutes that all ways of a day together are shorter.
    const bool timed = longest > 0;
    const int each = timed ? 1 : static_cast<int>(longest_day / (capacity + 1));
    const auto whole = static_cast<int>(timed ? longest : capacity);

    scheduler::Problem problem;
    problem.range = {monday, monday + (days - 1)};
    problem.as_of = monday;
    for (std::size_t i = 1; i < instance.nodes.size(); ++i) {
        const RoutingInstance::Node& node = instance.nodes[i];
        const int interval = interval_of(node, days);
        const double work = timed ? node.service : node.demand;
        if (interval == 0 || node.open > 0 || node.close > 0 || work != std::round(work)) return std::nullopt;
        problem.customers.push_back(customer_of(i, each * static_cast<int>(work), interval));
        std::tie(problem.customers.back().lat, problem.customers.back().lon) = degrees(instance, node);
    }
    // As many customers who are not due keep the planner from taking this for a company that begins, whose first visits it
    // would spread by itself.
    for (std::size_t i = 1, count = problem.customers.size(); i <= count; ++i) {
        core::Customer quiet = customer_of(instance.nodes.size() + i, 1, 364);
        quiet.last_visit_on = monday - 1;
        problem.customers.push_back(quiet);
    }
    for (int i = 0; i < instance.vehicles; ++i) {
        core::AccountManager manager;
        manager.id = {fmt::format("M{:02}", i + 1)};
        manager.work_days = core::Weekdays::parse("Mon-Sun");
        manager.work_start = core::Seconds{0};
        manager.work_end = core::minutes(each * whole) + core::Seconds{timed ? 0 : 60 * each - 1};
        std::tie(manager.home_lat, manager.home_lon) = degrees(instance, instance.nodes.front());
        problem.managers.push_back(manager);
    }
    const std::size_t customers = problem.customers.size();
    problem.travel = [&instance, timed, customers](std::size_t from, std::size_t to) {
        const auto node = [&](std::size_t site) { return site < instance.nodes.size() - 1 && site < customers ? site + 1 : 0; };
        const double way = instance.way(node(from), node(to));
        core::Leg leg{core::Seconds{std::llround(timed ? way * 60 : way)}, {}};
        if (!timed) leg.distance = core::Metres{std::llround(way * metres)};
        return leg;
    };
    return problem;
}

scheduler::PeriodicSolution routes_of(const RoutingInstance& instance, const scheduler::Problem& problem,
                                      const core::Plan& plan) {
    std::map<core::CustomerId, int> node_of;
    for (std::size_t i = 1; i < instance.nodes.size(); ++i) node_of[problem.customers[i - 1].id] = static_cast<int>(i);
    scheduler::PeriodicSolution solution;
    solution.routes.resize(instance.longest.size());
    for (const core::Route& route : plan.routes) {
        std::vector<int> stops;
        for (const core::Stop& stop : route.stops) stops.push_back(node_of.at(stop.need.customer));
        solution.routes[static_cast<std::size_t>(route.date - monday)].push_back(std::move(stops));
    }
    return solution;
}

}  // namespace visitcast::benchmarks
