// SPDX-License-Identifier: Apache-2.0
// Shortest path over the cuts of a giant tour (Prins, C&OR 31, 2004): first with any number of routes, and only when that takes
// too many, once more route by route (Vidal, C&OR 69, 2016, gives the fleet limit). A route that carries more than half too much
// is not looked at.
#include "scheduler/routing/split.hpp"

#include <algorithm>
#include <limits>

namespace visitcast::scheduler::routing {

namespace {

constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::max() / 4;

/// Costs of the routes that begin at each place of the sequence, while they stay within reason.
class Arcs {
public:
    Arcs(const Instance& instance, int shift, const std::vector<int>& sequence, const Weights& weights)
        : instance_(&instance), shift_(&instance.shift(shift)), sequence_(&sequence), weights_(weights) {}

    /// Calls `reach(end, cost)` for each route from `begin` to before `end`.
    template <class Reach>
    void from(std::size_t begin, bool all, Reach&& reach) const {
        const Segment depot{0, 0, shift_->open, shift_->close, 0};
        Segment open = depot;
        std::int64_t cost = 0;
        int last = shift_->depot;
        for (std::size_t end = begin; end < sequence_->size(); ++end) {
            const int stop = (*sequence_)[end];
            cost += instance_->cost(last, stop);
            open = join(open, instance_->single[at(stop)], instance_->time(last, stop));
            last = stop;
            if (!all && end > begin && 2 * open.load > 3 * shift_->capacity) return;
            const Segment whole = join(open, depot, instance_->time(last, shift_->depot));
            const std::int64_t priced = std::max<std::int64_t>(whole.load - shift_->capacity, 0) * weights_.load +
                                        std::max<std::int64_t>(whole.duration - shift_->longest, 0) * weights_.duration +
                                        whole.warp * weights_.warp;
            if (!all && end > begin && whole.warp > shift_->close / 2) return;
            reach(end + 1, cost + instance_->cost(last, shift_->depot) + (priced >> 8));
        }
    }

private:
    const Instance* instance_;
    const PeriodicProblem::Shift* shift_;
    const std::vector<int>* sequence_;
    Weights weights_;
};

}  // namespace

Orders split(const Instance& instance, int shift, const std::vector<int>& sequence, const Weights& weights) {
    const std::size_t count = sequence.size();
    const auto vehicles = at(instance.shift(shift).vehicles);
    const Arcs arcs(instance, shift, sequence, weights);
    Orders orders(vehicles);
    const auto cut = [&](std::size_t route, std::size_t begin, std::size_t end) {
        orders[route].assign(sequence.begin() + static_cast<std::ptrdiff_t>(begin),
                             sequence.begin() + static_cast<std::ptrdiff_t>(end));
    };
    std::vector<std::int64_t> best(count + 1, nothing);
    std::vector<std::size_t> from(count + 1, 0);
    best[0] = 0;
    for (std::size_t begin = 0; begin < count; ++begin) {
        arcs.from(begin, false, [&](std::size_t end, std::int64_t cost) {
            if (best[begin] + cost < best[end]) best[end] = best[begin] + cost, from[end] = begin;
        });
    }
    std::vector<std::size_t> cuts;
    for (std::size_t end = count; end > 0; end = from[end]) cuts.push_back(end);
    if (cuts.size() <= vehicles) {
        std::reverse(cuts.begin(), cuts.end());
        for (std::size_t route = 0; route < cuts.size(); ++route) cut(route, route == 0 ? 0 : cuts[route - 1], cuts[route]);
        return orders;
    }
    // The fleet is too small: one layer for each vehicle, and a last route may be as bad as it has to be.
    std::vector<std::vector<std::int64_t>> layer(vehicles + 1, std::vector<std::int64_t>(count + 1, nothing));
    std::vector<std::vector<std::size_t>> back(vehicles + 1, std::vector<std::size_t>(count + 1, 0));
    layer[0][0] = 0;
    for (const bool all : {false, true}) {
        for (std::size_t begin = 0; begin < count; ++begin) {
            arcs.from(begin, all, [&](std::size_t end, std::int64_t cost) {
                for (std::size_t route = 0; route < vehicles; ++route) {
                    if (layer[route][begin] == nothing || layer[route][begin] + cost >= layer[route + 1][end]) continue;
                    layer[route + 1][end] = layer[route][begin] + cost;
                    back[route + 1][end] = begin;
                }
            });
        }
        if (layer[vehicles][count] != nothing) break;
    }
    std::size_t used = vehicles;
    for (std::size_t route = 1; route <= vehicles; ++route)
        if (layer[route][count] < layer[used][count]) used = route;
    for (std::size_t end = count; used > 0; --used) {
        cut(used - 1, back[used][end], end);
        end = back[used][end];
    }
    return orders;
}

}  // namespace visitcast::scheduler::routing
