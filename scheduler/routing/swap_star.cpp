// SPDX-License-Identifier: Apache-2.0
// SWAP* (Vidal, C&OR 140, 2022): two visits of two routes change sides and each goes to the best place there, not to the place of
// the other. The three cheapest gaps of each route are enough to find it: at most two of them touch the visit that leaves.
#include "scheduler/routing/day.hpp"

namespace visitcast::scheduler::routing {

/// The cheapest gap for a customer in a route that one visit leaves; its place counts as a gap.
Day::Insertion Day::gap_without(int route, int customer, int leaving) {
    const int before = previous_[at(leaving)];
    const int after = next_[at(leaving)];
    Insertion best{cost(before, customer) + cost(customer, after) - cost(before, after), before};
    const Gaps& known = gaps(route, customer);
    for (std::size_t k = 0; k < 3; ++k) {
        if (known.after[k] < 0) break;
        if (known.after[k] == leaving || known.after[k] == before) continue;
        if (known.change[k] < best.change) best = {known.change[k], known.after[k]};
        break;
    }
    return best;
}

bool Day::swap_star(int first, int second) {
    const Route& one = routes_[at(first)];
    const Route& two = routes_[at(second)];
    if (one.stops == 0 || two.stops == 0) return false;
    std::int64_t& last = swapped_[at(first) * at(vehicles_) + at(second)];
    if (std::max(one.changed, two.changed) <= last) return false;
    last = clock_;
    const std::int64_t capacity = instance_->shift(shift_).capacity;
    const auto overload = [&](const Route& route, std::int64_t more) {
        return (std::max<std::int64_t>(route.whole.load + more - capacity, 0) * weights_.load) >> 8;
    };
    const auto saving = [&](int stop) {
        const int p = previous_[at(stop)];
        const int x = next_[at(stop)];
        return cost(p, x) - cost(p, stop) - cost(stop, x);
    };
    const std::int64_t load_one = overload(one, 0);
    const std::int64_t load_two = overload(two, 0);
    const std::int64_t other_excess = one.excess + two.excess - load_one - load_two;
    std::int64_t best = other_excess;
    int best_u = -1, best_v = -1, after_u = -1, after_v = -1;
    for (int u = next_[at(first_stop(first))]; !is_depot(u); u = next_[at(u)]) {
        const std::int64_t saved_u = saving(u);
        for (int v = next_[at(first_stop(second))]; !is_depot(v); v = next_[at(v)]) {
            const std::int64_t more = alone(v).load - alone(u).load;
            const std::int64_t bound = saved_u + saving(v) + overload(one, more) - load_one + overload(two, -more) - load_two;
            if (bound >= best) continue;
            const Insertion to_two = gap_without(second, u, v);
            const Insertion to_one = gap_without(first, v, u);
            const std::int64_t change = bound + to_two.change + to_one.change;
            if (change < best) best = change, best_u = u, best_v = v, after_u = to_two.after, after_v = to_one.after;
        }
    }
    if (best_u < 0) return false;
    const auto edited = [&](int route, int out, int in, int after, std::vector<int>& order) {
        order.clear();
        if (is_depot(after)) order.push_back(in);
        for (int stop = next_[at(first_stop(route))]; !is_depot(stop); stop = next_[at(stop)]) {
            if (stop != out) order.push_back(stop);
            if (stop == after) order.push_back(in);
        }
    };
    edited(first, best_u, best_v, after_v, scratch_);
    edited(second, best_v, best_u, after_u, other_scratch_);
    if (walked(scratch_) + walked(other_scratch_) >= one.cost + one.excess + two.cost + two.excess) return false;
    relink(first, scratch_);
    relink(second, other_scratch_);
    ++clock_;
    refresh(first);
    refresh(second);
    return true;
}

}  // namespace visitcast::scheduler::routing
