// SPDX-License-Identifier: Apache-2.0
#include "scheduler/routing/individual.hpp"

#include <algorithm>

namespace visitcast::scheduler::routing {

void Individual::count(const Instance& instance) {
    const std::size_t places = at(instance.places);
    after.assign(shifts.size() * places, -2);
    before.assign(shifts.size() * places, -2);
    cost = 0;
    excess = {};
    for (std::size_t number = 0; number < shifts.size(); ++number) {
        const auto& shift = instance.problem->shifts[number];
        for (const std::vector<int>& route : shifts[number]) {
            if (route.empty()) continue;
            const Segment depot{0, 0, shift.open, shift.close, 0};
            Segment whole = depot;
            int last = shift.depot;
            for (std::size_t i = 0; i < route.size(); ++i) {
                const int stop = route[i];
                cost += instance.cost(last, stop);
                whole = join(whole, instance.single[at(stop)], instance.time(last, stop));
                before[number * places + at(stop)] = i == 0 ? -1 : last;
                after[number * places + at(stop)] = i + 1 == route.size() ? -1 : route[i + 1];
                last = stop;
            }
            cost += instance.cost(last, shift.depot);
            whole = join(whole, depot, instance.time(last, shift.depot));
            excess.load += std::max<std::int64_t>(whole.load - shift.capacity, 0);
            excess.duration += std::max<std::int64_t>(whole.duration - shift.longest, 0);
            excess.warp += whole.warp;
        }
    }
}

double difference(const Instance& instance, const Individual& a, const Individual& b) {
    std::size_t other_pattern = 0;
    for (const int customer : instance.customers) other_pattern += a.pattern[at(customer)] != b.pattern[at(customer)];
    std::size_t visits = 0;
    std::size_t broken = 0;
    for (std::size_t i = 0; i < a.after.size(); ++i) {
        if (a.after[i] == -2) continue;
        ++visits;
        // Either direction counts as the same neighbourhood when ways are the same both ways.
        const bool kept_after = a.after[i] == b.after[i] || (instance.symmetric && a.after[i] == b.before[i]);
        const bool kept_start = a.before[i] != -1 || b.before[i] == -1 || (instance.symmetric && b.after[i] == -1);
        broken += !kept_after || !kept_start;
    }
    const double neighbours = visits == 0 ? 0.0 : static_cast<double>(broken) / static_cast<double>(visits);
    if (instance.masks.size() < 2) return neighbours;
    return 0.5 * (neighbours + static_cast<double>(other_pattern) / static_cast<double>(instance.customers.size()));
}

}  // namespace visitcast::scheduler::routing
