// SPDX-License-Identifier: Apache-2.0
// The state of one shift: linked routes, the stretches from and to the depot that make every exchange a few joins, and the
// cheapest gaps of each route for each customer, kept until the route changes.
#include "scheduler/routing/day.hpp"

#include <limits>

namespace visitcast::scheduler::routing {

Day::Day(const Instance& instance, int shift)
    : instance_(&instance),
      shift_(shift),
      depot_(instance.shift(shift).depot),
      vehicles_(instance.shift(shift).vehicles),
      depot_alone_{0, 0, instance.shift(shift).open, instance.shift(shift).close, 0} {
    const std::size_t stops = at(instance.places + vehicles_);
    next_.resize(stops);
    previous_.resize(stops);
    route_of_.assign(stops, -1);
    place_in_route_.resize(stops);
    tested_.resize(stops);
    way_.resize(stops);
    head_.resize(stops);
    tail_.resize(stops);
    routes_.resize(at(vehicles_));
    gaps_.resize(at(vehicles_) * at(instance.places));
    gap_.resize(gaps_.size());
    swapped_.resize(at(vehicles_) * at(vehicles_), -1);
}

void Day::load(const Orders& orders, const Weights& weights) {
    weights_ = weights;
    for (const int customer : instance_->customers) route_of_[at(customer)] = -1;
    ++clock_;
    for (int route = 0; route < vehicles_; ++route) {
        scratch_.clear();
        if (at(route) < orders.size()) scratch_ = orders[at(route)];
        relink(route, scratch_);
        refresh(route);
    }
}

void Day::list_stops(int route, std::vector<int>& order) const {
    order.clear();
    for (int stop = next_[at(first_stop(route))]; !is_depot(stop); stop = next_[at(stop)]) order.push_back(stop);
}

Orders Day::orders() const {
    Orders all(at(vehicles_));
    for (int route = 0; route < vehicles_; ++route) list_stops(route, all[at(route)]);
    return all;
}

void Day::relink(int route, const std::vector<int>& order) {
    int last = first_stop(route);
    for (const int stop : order) {
        link(last, stop);
        last = stop;
    }
    link(last, first_stop(route));
}

Segment Day::joined(const Segment& a, const Segment& b, std::int64_t way) const {
    if (!instance_->windows) return {a.duration + b.duration + way, 0, 0, PeriodicProblem::no_limit, a.load + b.load};
    return join(a, b, way);
}

std::int64_t Day::price(const Segment& whole) const {
    const auto& shift = instance_->shift(shift_);
    const std::int64_t load = std::max<std::int64_t>(whole.load - shift.capacity, 0);
    const std::int64_t duration = std::max<std::int64_t>(whole.duration - shift.longest, 0);
    return (load * weights_.load + duration * weights_.duration + whole.warp * weights_.warp) >> 8;
}

void Day::refresh(int route) {
    Route& of = routes_[at(route)];
    const int depot = first_stop(route);
    total_ -= of.cost + of.excess;
    for (std::size_t kind = 0; kind < 3; ++kind) broken_[kind] -= of.broken[kind];
    of.cost = 0;
    of.stops = 0;
    route_of_[at(depot)] = route;
    head_[at(depot)] = tail_[at(depot)] = depot_alone_;
    place_in_route_[at(depot)] = 0;
    int last = depot;
    for (int stop = next_[at(depot)]; stop != depot; stop = next_[at(stop)]) {
        route_of_[at(stop)] = route;
        place_in_route_[at(stop)] = ++of.stops;
        of.cost += way_[at(last)] = cost(last, stop);
        if (instance_->windows) {
            head_[at(stop)] = join(head(last), alone(stop), time(last, stop));
        } else {
            const Segment& one = alone(stop);
            head_[at(stop)].duration = head(last).duration + time(last, stop) + one.duration;
            head_[at(stop)].load = head(last).load + one.load;
        }
        last = stop;
    }
    of.cost += way_[at(last)] = cost(last, depot);
    of.whole = joined(head(last), depot_alone_, time(last, depot));
    for (int after = depot; last != depot; after = last, last = previous_[at(last)]) {
        if (instance_->windows) {
            tail_[at(last)] = join(alone(last), tail(after), time(last, after));
        } else {
            const Segment& one = alone(last);
            tail_[at(last)].duration = tail(after).duration + time(last, after) + one.duration;
            tail_[at(last)].load = tail(after).load + one.load;
        }
    }
    of.excess = price(of.whole);
    of.changed = clock_;
    const auto& shift = instance_->shift(shift_);
    of.broken = {of.whole.load > shift.capacity, of.whole.duration > shift.longest, of.whole.warp > 0};
    for (std::size_t kind = 0; kind < 3; ++kind) broken_[kind] += of.broken[kind];
    total_ += of.cost + of.excess;
}

void Day::reprice(const Weights& weights) {
    weights_ = weights;
    ++clock_;
    for (Route& route : routes_) {
        total_ -= route.excess;
        route.excess = price(route.whole);
        total_ += route.excess;
        if (instance_->windows) route.changed = clock_;  // gaps hold the price of warp
    }
}

void Day::empty(int route) {
    list_stops(route, scratch_);
    for (const int stop : scratch_) route_of_[at(stop)] = -1;
    scratch_.clear();
    relink(route, scratch_);
}

void Day::fill(int route, const std::vector<int>& order) {
    relink(route, order);
    ++clock_;
    refresh(route);
}

int Day::empty_route() const {
    for (int route = 0; route < vehicles_; ++route)
        if (routes_[at(route)].stops == 0) return route;
    return -1;
}

const Day::Gaps& Day::gaps(int route, int customer) {
    Gaps& gaps = gaps_[at(route) * at(instance_->places) + at(customer)];
    const Route& of = routes_[at(route)];
    if (gaps.asked >= of.changed) return gaps;
    gaps.asked = clock_;
    gaps.after = {-1, -1, -1};
    gaps.change.fill(PeriodicProblem::no_limit);
    int stop = first_stop(route);
    const std::int32_t* ways = instance_->cost_of + at(customer) * at(instance_->places);
    std::int64_t here = cost(stop, customer);
    do {
        const int next = next_[at(stop)];
        const std::int64_t there = ways[place(next)];
        std::int64_t change = here + there - way_[at(stop)];
        here = instance_->symmetric ? there : cost(next, customer);
        if (change < gaps.change[2]) {
            if (instance_->windows && weights_.warp > 0) {
                const Segment whole =
                    join(join(head(stop), alone(customer), time(stop, customer)), tail(next), time(customer, next));
                change += ((whole.warp - of.whole.warp) * weights_.warp) >> 8;
            }
            std::size_t rank = 3;
            while (rank > 0 && change < gaps.change[rank - 1]) --rank;
            if (rank < 3) {
                for (std::size_t k = 2; k > rank; --k) gaps.change[k] = gaps.change[k - 1], gaps.after[k] = gaps.after[k - 1];
                gaps.change[rank] = change;
                gaps.after[rank] = stop;
            }
        }
        stop = next;
    } while (!is_depot(stop));
    return gaps;
}

const Day::Gap& Day::gap(int route, int customer) {
    Gap& gap = gap_[at(customer) * at(vehicles_) + at(route)];
    if (gap.asked >= routes_[at(route)].changed) return gap;
    gap.asked = clock_;
    if (instance_->windows) {
        const Gaps& known = gaps(route, customer);
        gap.change = static_cast<std::int32_t>(std::min<std::int64_t>(known.change[0], std::numeric_limits<std::int32_t>::max()));
        gap.after = known.after[0];
        return gap;
    }
    const std::int32_t* ways = instance_->cost_of + at(customer) * at(instance_->places);
    const bool symmetric = instance_->symmetric;
    int stop = first_stop(route);
    std::int64_t here = cost(stop, customer);
    std::int64_t best = std::numeric_limits<std::int32_t>::max();
    do {
        const int next = next_[at(stop)];
        const std::int64_t there = ways[place(next)];
        const std::int64_t change = here + there - way_[at(stop)];
        here = symmetric ? there : cost(next, customer);
        if (change < best) best = change, gap.after = stop;
        stop = next;
    } while (!is_depot(stop));
    gap.change = static_cast<std::int32_t>(best);
    return gap;
}

Segment Day::with(int route, int customer, int after) const {
    const int next = next_[at(after)];
    if (instance_->windows || !instance_->additive)
        return joined(joined(head(after), alone(customer), time(after, customer)), tail(next), time(customer, next));
    Segment whole = routes_[at(route)].whole;
    whole.duration += cost(after, customer) + cost(customer, next) - way_[at(after)] + alone(customer).duration;
    whole.load += alone(customer).load;
    return whole;
}

Day::Insertion Day::best_insertion(int customer, int overlooked) {
    Insertion best{PeriodicProblem::no_limit, -1};
    bool empty_seen = false;
    for (int route = 0; route < vehicles_; ++route) {
        const Route& of = routes_[at(route)];
        if (route == route_of_[at(customer)] || route == overlooked) continue;
        if (of.stops == 0) {
            if (empty_seen) continue;
            empty_seen = true;
        }
        const Gap& known = gap(route, customer);
        if (!instance_->windows && known.change - of.excess >= best.change) continue;
        const int next = next_[at(known.after)];
        const std::int64_t change = cost(known.after, customer) + cost(customer, next) - way_[at(known.after)] +
                                    price(with(route, customer, known.after)) - of.excess;
        if (change < best.change) best = {change, known.after};
    }
    return best;
}

std::int64_t Day::removal(int customer) const {
    const int before = previous_[at(customer)];
    const int after = next_[at(customer)];
    return cost(before, after) - cost(before, customer) - cost(customer, after) +
           price(joined(head(before), tail(after), time(before, after))) - routes_[at(route_of_[at(customer)])].excess;
}

void Day::insert(int customer, int after) {
    const int next = next_[at(after)];
    link(after, customer);
    link(customer, next);
    ++clock_;
    refresh(route_of_[at(after)]);
}

void Day::remove(const std::vector<int>& customers) {
    const int route = route_of_[at(customers.front())];
    for (const int customer : customers) {
        link(previous_[at(customer)], next_[at(customer)]);
        route_of_[at(customer)] = -1;
    }
    ++clock_;
    refresh(route);
}

void Day::remove(int customer) {
    const int route = route_of_[at(customer)];
    link(previous_[at(customer)], next_[at(customer)]);
    route_of_[at(customer)] = -1;
    ++clock_;
    refresh(route);
}

}  // namespace visitcast::scheduler::routing
