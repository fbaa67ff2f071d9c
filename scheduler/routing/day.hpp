// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "data/core/random.hpp"
#include "scheduler/routing/instance.hpp"

namespace visitcast::scheduler::routing {

using Orders = std::vector<std::vector<int>>;  ///< places of each route, without the depot

/// The routes of one shift under local search. Stops are the customers by their number, and after them one stop for each route
/// that stands for its depot at both ends, so that every stop has a neighbour on both sides.
class Day {
public:
    Day(const Instance& instance, int shift);

    void load(const Orders& orders, const Weights& weights);
    Orders orders() const;
    /// Cost and priced excess of all routes.
    std::int64_t cost() const { return total_; }
    bool feasible() const { return broken_[0] == 0 && broken_[1] == 0 && broken_[2] == 0; }
    /// Do all routes keep the limit of this kind: 0 load, 1 duration, 2 windows?
    bool keeps(std::size_t kind) const { return broken_[kind] == 0; }
    /// New prices for what is there.
    void reprice(const Weights& weights);

    /// Exchanges visits inside the day until nothing helps: relocate, swap, 2-opt and 2-opt* between near visits, then SWAP*.
    void improve(core::Random& random);

    bool visits(int customer) const { return route_of_[at(customer)] >= 0; }
    struct Insertion {
        std::int64_t change{};
        int after{-1};  ///< a stop
    };
    /// The cheapest place outside the customer's present route, if there is one. Looks only at routes that have changed since it
    /// was last asked. One route may be overlooked.
    Insertion best_insertion(int customer, int overlooked = -1);
    /// What leaving out a visit would save (negative change).
    std::int64_t removal(int customer) const;
    void insert(int customer, int after);
    void remove(int customer);
    /// Removes visits of one route.
    void remove(const std::vector<int>& customers);
    std::int64_t version() const { return clock_; }

    int route_of(int stop) const { return route_of_[at(stop)]; }
    int stops_of(int route) const { return routes_[at(route)].stops; }
    void list_stops(int route, std::vector<int>& order) const;
    /// Takes all visits of a route out, or puts an order into an empty one, whoever has been there before.
    void empty(int route);
    void fill(int route, const std::vector<int>& order);

private:
    struct Route {
        std::int64_t cost{};
        std::int64_t excess{};  ///< priced
        Segment whole;
        int stops{};
        std::int64_t changed{};
        std::array<bool, 3> broken{};
    };
    /// The three cheapest gaps of a route for a customer.
    struct Gaps {
        std::array<std::int64_t, 3> change{};
        std::array<int, 3> after{-1, -1, -1};
        std::int64_t asked{-1};
    };
    /// The stops around a pair that is examined: p u x xx and q v y yy.
    struct Pair {
        int u, p, x, xx, ru;
        int v, q, y, yy, rv;
        std::int64_t excess;  ///< of both routes
    };

    int first_stop(int route) const { return instance_->places + route; }
    bool is_depot(int stop) const { return stop >= instance_->places; }
    int place(int stop) const { return is_depot(stop) ? depot_ : stop; }
    std::int64_t cost(int a, int b) const { return instance_->cost(place(a), place(b)); }
    std::int64_t time(int a, int b) const { return instance_->time(place(a), place(b)); }
    const Segment& head(int stop) const { return head_[at(stop)]; }
    const Segment& tail(int stop) const { return tail_[at(stop)]; }
    const Segment& alone(int stop) const { return is_depot(stop) ? depot_alone_ : instance_->single[at(stop)]; }
    Segment joined(const Segment& a, const Segment& b, std::int64_t way) const;
    std::int64_t price(const Segment& whole) const;
    void link(int a, int b) { next_[at(a)] = b, previous_[at(b)] = a; }
    void relink(int route, const std::vector<int>& order);
    void refresh(int route);
    /// The cheapest gap alone.
    struct Gap {
        std::int64_t asked{-1};
        std::int32_t change{};
        std::int32_t after{-1};
    };
    const Gaps& gaps(int route, int customer);
    const Gap& gap(int route, int customer);
    Segment with(int route, int customer, int after) const;
    int empty_route() const;

    bool try_moves(int u, int v);
    bool try_at_depot(int u, int depot);
    Pair around(int u, int v) const;
    bool relocate(const Pair& pair, bool two, bool turned);
    bool exchange(const Pair& pair, bool two_u, bool two_v);
    bool two_opt(const Pair& pair);
    bool two_opt_star(const Pair& pair);
    bool two_opt_star_turned(const Pair& pair);
    bool better(const Pair& pair, std::int64_t change, const Segment& whole_u, const Segment& whole_v) const;
    template <class Edit>
    bool accept_inside(const Pair& pair, std::int64_t change, Edit&& edit);
    void commit(const Pair& pair);

    bool swap_star(int first, int second);
    Insertion gap_without(int route, int customer, int leaving);
    std::int64_t walked(const std::vector<int>& order) const;

    const Instance* instance_;
    int shift_;
    int depot_;
    int vehicles_;
    Segment depot_alone_;
    Weights weights_;
    std::int64_t total_{};
    std::array<int, 3> broken_{};  // routes that break a limit, by kind
    std::int64_t clock_{};         // counts changes and never starts anew, so that old stamps stay old
    std::vector<int> next_, previous_, route_of_, place_in_route_;
    std::vector<std::int64_t> tested_;
    std::vector<std::int64_t> way_;     // cost to the next stop
    std::vector<Segment> head_, tail_;  // from the depot up to and with a stop; from a stop to the depot
    std::vector<Route> routes_;
    std::vector<Gaps> gaps_;
    std::vector<Gap> gap_;
    std::vector<std::int64_t> swapped_;  // when a pair of routes was last searched by SWAP*
    std::vector<int> order_, scratch_, other_scratch_;
};

}  // namespace visitcast::scheduler::routing
