// SPDX-License-Identifier: Apache-2.0
// The exchanges inside a day of Prins (C&OR 31, 2004) and Vidal (C&OR 140, 2022) between a visit and its near ones. A move is
// first judged by its cost alone: what cannot win even if it cured both routes is dropped before any stretch is joined.
#include <utility>

#include "scheduler/routing/day.hpp"

namespace visitcast::scheduler::routing {

namespace {
constexpr int near_visits = 20;
}

void Day::improve(core::Random& random) {
    order_.clear();
    for (const int customer : instance_->customers) {
        tested_[at(customer)] = -1;
        if (visits(customer)) order_.push_back(customer);
    }
    std::fill(swapped_.begin(), swapped_.end(), -1);
    random.shuffle(order_);
    bool found = true;
    for (int loop = 0; loop < 2 || found; ++loop) {
        found = false;
        for (const int u : order_) {
            const std::int64_t last = std::exchange(tested_[at(u)], clock_);
            int seen = 0;
            for (const int v : instance_->near[at(u)]) {
                if (!visits(v)) continue;
                if (++seen > near_visits) break;
                const std::int64_t changed =
                    std::max(routes_[at(route_of_[at(u)])].changed, routes_[at(route_of_[at(v)])].changed);
                if (loop > 0 && changed <= last) continue;
                if (try_moves(u, v))
                    found = true;
                else if (is_depot(previous_[at(v)]) && try_at_depot(u, previous_[at(v)]))
                    found = true;
            }
            if (loop == 0) continue;
            const int empty = empty_route();
            if (empty >= 0 && (loop == 1 || routes_[at(route_of_[at(u)])].changed > last) && try_at_depot(u, first_stop(empty)))
                found = true;
        }
        for (int first = 0; first < vehicles_; ++first)
            for (int second = first + 1; second < vehicles_; ++second)
                if (swap_star(first, second)) found = true;
    }
}

Day::Pair Day::around(int u, int v) const {
    Pair pair{};
    pair.u = u;
    pair.p = previous_[at(u)];
    pair.x = next_[at(u)];
    pair.xx = next_[at(pair.x)];
    pair.ru = route_of_[at(u)];
    pair.v = v;
    pair.q = previous_[at(v)];
    pair.y = next_[at(v)];
    pair.yy = next_[at(pair.y)];
    pair.rv = route_of_[at(v)];
    pair.excess = routes_[at(pair.ru)].excess + (pair.ru == pair.rv ? 0 : routes_[at(pair.rv)].excess);
    return pair;
}

bool Day::try_moves(int u, int v) {
    const Pair pair = around(u, v);
    if (relocate(pair, false, false) || relocate(pair, true, false) || relocate(pair, true, true)) return true;
    if (u < v && exchange(pair, false, false)) return true;
    if (exchange(pair, true, false)) return true;
    if (u < v && exchange(pair, true, true)) return true;
    if (pair.ru == pair.rv) return two_opt(pair);
    return two_opt_star(pair) || two_opt_star_turned(pair);
}

bool Day::try_at_depot(int u, int depot) {
    const Pair pair = around(u, depot);
    if (relocate(pair, false, false) || relocate(pair, true, false) || relocate(pair, true, true)) return true;
    return pair.ru != pair.rv && (two_opt_star(pair) || two_opt_star_turned(pair));
}

bool Day::better(const Pair& pair, std::int64_t change, const Segment& whole_u, const Segment& whole_v) const {
    return change + price(whole_u) + price(whole_v) < pair.excess;
}

void Day::commit(const Pair& pair) {
    ++clock_;
    refresh(pair.ru);
    if (pair.rv != pair.ru) refresh(pair.rv);
}

/// Moves inside one route: by arithmetic where the length follows from the cost, else by doing, walking and undoing.
template <class Edit>
bool Day::accept_inside(const Pair& pair, std::int64_t change, Edit&& edit) {
    const Route& route = routes_[at(pair.ru)];
    if (instance_->additive) {
        Segment whole = route.whole;
        whole.duration += change;
        if (change + price(whole) >= pair.excess) return false;
        edit();
        commit(pair);
        return true;
    }
    list_stops(pair.ru, scratch_);
    edit();
    list_stops(pair.ru, other_scratch_);
    if (walked(other_scratch_) < route.cost + route.excess) {
        commit(pair);
        return true;
    }
    relink(pair.ru, scratch_);
    return false;
}

std::int64_t Day::walked(const std::vector<int>& order) const {
    Segment whole = depot_alone_;
    std::int64_t sum = 0;
    int last = depot_;
    for (const int stop : order) {
        sum += instance_->cost(last, stop);
        whole = joined(whole, alone(stop), instance_->time(last, stop));
        last = stop;
    }
    whole = joined(whole, depot_alone_, instance_->time(last, depot_));
    return sum + instance_->cost(last, depot_) + price(whole);
}

/// One visit, or two in their order or turned, go behind v.
bool Day::relocate(const Pair& m, bool two, bool turned) {
    if (m.u == m.y || (two && (m.v == m.x || is_depot(m.x)))) return false;
    const int first = turned ? m.x : m.u;
    const int second = two && !turned ? m.x : m.u;
    const int after = two ? m.xx : m.x;
    const std::int64_t change = cost(m.p, after) - cost(m.p, m.u) - cost(two ? m.x : m.u, after) + cost(m.v, first) +
                                cost(second, m.y) - cost(m.v, m.y) + (turned ? cost(m.x, m.u) - cost(m.u, m.x) : 0);
    if (change >= m.excess) return false;
    const auto edit = [&] {
        link(m.p, after);
        const int behind = next_[at(m.v)];
        link(m.v, first);
        if (two) link(first, second);
        link(second, behind);
    };
    if (m.ru == m.rv) return accept_inside(m, change, edit);
    Segment with = joined(head(m.v), alone(first), time(m.v, first));
    if (two) with = joined(with, alone(second), time(first, second));
    if (!better(m, change, joined(head(m.p), tail(after), time(m.p, after)), joined(with, tail(m.y), time(second, m.y))))
        return false;
    edit();
    commit(m);
    return true;
}

/// One or two visits from u on and one or two from v on take each other's place.
bool Day::exchange(const Pair& m, bool two_u, bool two_v) {
    if ((two_u && is_depot(m.x)) || (two_v && is_depot(m.y))) return false;
    const int end_u = two_u ? m.x : m.u;
    const int end_v = two_v ? m.y : m.v;
    const int after_u = two_u ? m.xx : m.x;
    const int after_v = two_v ? m.yy : m.y;
    // Stretches that touch or overlap are left to the other moves.
    if (after_u == m.v || after_v == m.u || end_u == m.v || end_v == m.u) return false;
    const std::int64_t change = cost(m.p, m.v) + cost(end_v, after_u) - cost(m.p, m.u) - cost(end_u, after_u) + cost(m.q, m.u) +
                                cost(end_u, after_v) - cost(m.q, m.v) - cost(end_v, after_v);
    if (change >= m.excess) return false;
    const auto edit = [&] {
        link(m.p, m.v);
        link(end_v, after_u);
        link(m.q, m.u);
        link(end_u, after_v);
    };
    if (m.ru == m.rv) return accept_inside(m, change, edit);
    const auto with = [&](int before, int from, int end) {
        const Segment one = joined(head(before), alone(from), time(before, from));
        return from == end ? one : joined(one, alone(end), time(from, end));
    };
    if (!better(m, change, joined(with(m.p, m.v, end_v), tail(after_u), time(end_v, after_u)),
                joined(with(m.q, m.u, end_u), tail(after_v), time(end_u, after_v))))
        return false;
    edit();
    commit(m);
    return true;
}

bool Day::two_opt(const Pair& m) {
    if (place_in_route_[at(m.u)] > place_in_route_[at(m.v)] || m.x == m.v) return false;
    const std::int64_t change = cost(m.u, m.v) + cost(m.x, m.y) - cost(m.u, m.x) - cost(m.v, m.y);
    if (change >= m.excess) return false;
    return accept_inside(m, change, [&] {
        int stop = m.x;
        int last = m.y;
        while (stop != m.y) {
            const int next = next_[at(stop)];
            link(stop, last);
            last = stop;
            stop = next;
        }
        link(m.u, m.v);
    });
}

bool Day::two_opt_star(const Pair& m) {
    const std::int64_t change = cost(m.u, m.y) + cost(m.v, m.x) - cost(m.u, m.x) - cost(m.v, m.y);
    if (change >= m.excess) return false;
    if (!better(m, change, joined(head(m.u), tail(m.y), time(m.u, m.y)), joined(head(m.v), tail(m.x), time(m.v, m.x))))
        return false;
    const int depot_u = first_stop(m.ru);
    const int depot_v = first_stop(m.rv);
    const int end_u = previous_[at(depot_u)];
    const int end_v = previous_[at(depot_v)];
    // A stretch without visits ends where it begins.
    const int end_with_y = is_depot(m.y) ? m.u : end_v;
    const int end_with_x = is_depot(m.x) ? m.v : end_u;
    if (!is_depot(m.y)) link(m.u, m.y);
    if (!is_depot(m.x)) link(m.v, m.x);
    link(end_with_y, depot_u);
    link(end_with_x, depot_v);
    commit(m);
    return true;
}

/// Joins the two beginnings and the two ends, one of each driven backwards.
bool Day::two_opt_star_turned(const Pair& m) {
    if (instance_->windows || !instance_->symmetric) return false;
    const std::int64_t change = cost(m.u, m.v) + cost(m.x, m.y) - cost(m.u, m.x) - cost(m.v, m.y);
    if (change >= m.excess) return false;
    if (!better(m, change, joined(head(m.u), head(m.v), time(m.u, m.v)), joined(tail(m.x), tail(m.y), time(m.x, m.y))))
        return false;
    scratch_.clear();
    for (int stop = next_[at(first_stop(m.ru))]; stop != m.x; stop = next_[at(stop)]) scratch_.push_back(stop);
    for (int stop = m.v; !is_depot(stop); stop = previous_[at(stop)]) scratch_.push_back(stop);
    other_scratch_.clear();
    for (int stop = previous_[at(first_stop(m.ru))]; stop != m.u; stop = previous_[at(stop)]) other_scratch_.push_back(stop);
    for (int stop = m.y; !is_depot(stop); stop = next_[at(stop)]) other_scratch_.push_back(stop);
    relink(m.ru, scratch_);
    relink(m.rv, other_scratch_);
    commit(m);
    return true;
}

}  // namespace visitcast::scheduler::routing
