// SPDX-License-Identifier: Apache-2.0
#include "tools/benchmarks/routing_service.hpp"

#include <algorithm>

namespace visitcast::benchmarks {
namespace {

using Routes = std::vector<std::vector<int>>;

int customer_of(const RoutingInstance& instance, int node) {
    return instance.customer.empty() ? node : instance.customer[static_cast<std::size_t>(node)];
}

/// How often each driver comes to each customer.
class Calls {
public:
    Calls(std::size_t customers, std::size_t drivers) : drivers_(drivers), calls_(customers * drivers) {}
    int& of(int customer, std::size_t driver) { return calls_[static_cast<std::size_t>(customer) * drivers_ + driver]; }
    int drivers(int customer) {
        int count = 0;
        for (std::size_t driver = 0; driver < drivers_; ++driver) count += of(customer, driver) > 0;
        return count;
    }

private:
    std::size_t drivers_;
    std::vector<int> calls_;
};

}  // namespace

ServiceConsistency consistency_of(const RoutingInstance& instance, const scheduler::PeriodicSolution& solution) {
    std::size_t drivers = 0;
    std::vector<Routes> days;
    for (const auto& routes : solution.routes) {
        Routes used;
        std::copy_if(routes.begin(), routes.end(), std::back_inserter(used), [](const auto& route) { return !route.empty(); });
        drivers = std::max(drivers, used.size());
        days.push_back(std::move(used));
    }
    const std::size_t customers = instance.nodes.size();
    Calls calls(customers, std::max<std::size_t>(drivers, 1));
    // driver[day][place of the route]; days with fewer routes have empty ones, so that every driver has a place.
    std::vector<std::vector<std::size_t>> driver(days.size());
    std::vector<double> earliest(customers, -1), latest(customers);
    std::vector<int> visits(customers);
    for (std::size_t day = 0; day < days.size(); ++day) {
        days[day].resize(drivers);
        for (std::size_t place = 0; place < drivers; ++place) {
            driver[day].push_back(place);
            double now = instance.nodes[0].open;
            std::size_t last = 0;
            for (const int stop : days[day][place]) {
                const auto node = static_cast<std::size_t>(stop);
                now = std::max(now + instance.way(last, node), instance.nodes[node].open);
                const auto who = static_cast<std::size_t>(customer_of(instance, stop));
                ++calls.of(static_cast<int>(who), place);
                ++visits[who];
                earliest[who] = earliest[who] < 0 ? now : std::min(earliest[who], now);
                latest[who] = std::max(latest[who], now);
                now += instance.nodes[node].service;
                last = node;
            }
        }
    }
    const auto give = [&](const std::vector<int>& route, std::size_t from, std::size_t to) {
        int change = 0;
        for (const int stop : route) {
            const int who = customer_of(instance, stop);
            change -= --calls.of(who, from) == 0;
            change += calls.of(who, to)++ == 0;
        }
        return change;
    };
    for (bool better = true; better;) {
        better = false;
        for (std::size_t day = 0; day < days.size(); ++day)
            for (std::size_t a = 0; a < drivers; ++a)
                for (std::size_t b = a + 1; b < drivers; ++b) {
                    std::size_t& one = driver[day][a];
                    std::size_t& other = driver[day][b];
                    if (give(days[day][a], one, other) + give(days[day][b], other, one) < 0) {
                        std::swap(one, other);
                        better = true;
                    } else {
                        give(days[day][a], other, one);
                        give(days[day][b], one, other);
                    }
                }
    }
    ServiceConsistency result;
    for (std::size_t who = 1; who < customers; ++who) {
        if (visits[who] < 2) continue;
        ++result.customers;
        const int own = calls.drivers(static_cast<int>(who));
        result.drivers_mean += own;
        result.drivers_most = std::max(result.drivers_most, own);
        result.spread_mean += latest[who] - earliest[who];
        result.spread_most = std::max(result.spread_most, latest[who] - earliest[who]);
    }
    if (result.customers > 0) {
        result.drivers_mean /= result.customers;
        result.spread_mean /= result.customers;
    }
    return result;
}

}  // namespace visitcast::benchmarks
