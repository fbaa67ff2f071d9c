// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "scheduler/search/tour.hpp"

namespace visitcast::scheduler {

using Cost = std::int64_t;

/// Prices of the aims, each some orders above the next, so that a smaller aim decides only between equals of a greater one.
/// The unit is a tenth of a second of driving, or 100 m.
namespace price {
inline constexpr Cost missed_point = 100'000'000'000;  // a due visit has 100 points
inline constexpr Cost late_day = 10'000'000'000;
inline constexpr Cost change = 5'000'000'000;     // two changes weigh as much as a late day
inline constexpr Cost extra_visit = 100'000'000;  // x value
inline constexpr Cost manager_balance = 10'000'000;
inline constexpr Cost week_balance = 1'000'000;
inline constexpr Cost other_manager = 100'000;
inline constexpr Cost other_weekday = 30'000;  // than the customer wishes: fifty minutes of driving
inline constexpr Cost off_target_day = 1'500;  // in order, but not on the day itself: two and a half minutes of driving
inline constexpr Cost sooner_day = 200;        // x value: what may change should be seen first
inline constexpr Cost second = 10;
inline constexpr Cost metres_of_one = 100;
inline constexpr Cost fixed_points = 2'000;  // a fixed visit left out: more than any day can hold; 46,000 of them fit in the sum
}  // namespace price

/// A visit of a chain in its place.
struct Placed {
    core::Date date;
    int slot{};
    int node{};
};

/// How a chain fares: each number is one aim.
struct ChainScore {
    bool valid{true};
    std::int64_t missed_points{};
    int missed{};
    std::int64_t late_days{};
    int changes{};
    int other_manager{};
    int other_weekday{};
    int off_target{};  ///< days before or after the target within the tolerance
    double extra{};
    double sooner{};
    std::int64_t tail_points{};  ///< the part of missed_points that lies after the last visit

    Cost cost() const;
};

/// A complete assignment of visits to days and places in the day; every tour can be driven at any time.
class Solution {
public:
    explicit Solution(const Unit& unit);

    const std::vector<Tour>& tours() const { return tours_; }
    const std::vector<Placed>& placed(int chain) const { return placed_[static_cast<std::size_t>(chain)]; }
    int slot_of(int node) const { return slot_of_[static_cast<std::size_t>(node)]; }
    Cost cost() const { return cost_; }
    /// Would one more visit help this chain (one is missing or late, or an extra one is not placed)?
    bool wants(int chain) const { return wants_[static_cast<std::size_t>(chain)] != 0; }
    int free_node(int chain) const;  ///< a regular node not placed; -1 = none

    struct Choice {
        int slot{-1};
        Gap gap;
        Cost change{};
        Cost compared{};  ///< the change as if all later visits of the chain could follow
    };
    /// The price of the node's chain with the node on a slot.
    struct SlotPrice {
        int slot{};
        Cost cost{};
        Cost compared{};  ///< as if all later visits of the chain could follow
    };
    /// For each slot that the chain allows (or only one), the cheapest first. Depends on the chain's visits alone.
    std::vector<SlotPrice> slot_prices(int node, int only = -1) const;
    /// The best place over all slots except the masked ones.
    Choice best(int node, const std::vector<char>* blocked = nullptr) const;
    Choice best(int node, const std::vector<char>* blocked, const std::vector<SlotPrice>& prices) const;
    /// On this slot, at this place in its tour (-1 = the cheapest).
    Choice at_slot(int node, int slot, int position) const;
    void insert(int node, const Choice& choice);
    /// Fills an empty tour as it stood elsewhere; false when it cannot be driven in this order.
    bool adopt(int slot, const std::vector<int>& nodes);
    /// Takes a visit out. False when what is left cannot be driven any more even without regular visits (odd travel tables).
    bool remove(int node);

    /// Forgets what was changed since the last call.
    void mark_clean();
    /// Makes `other`, equal to this one when it was last marked clean, equal again by copying only what either has changed.
    void copy_changes_to(Solution& other);

    /// Recounts everything; for tests and debug builds.
    Cost recount() const;
    ChainScore score(int chain) const;
    /// Could the node stand on this slot as far as its chain is concerned?
    bool chain_allows(int node, int slot) const;
    bool field_day_left(int slot) const;
    std::int64_t load(int manager) const { return load_[static_cast<std::size_t>(manager)]; }
    std::int64_t manager_excess_squared() const;
    std::int64_t week_excess_squared() const;

private:
    void consider(int node, const SlotPrice& price, int position, Choice& best) const;
    ChainScore score(int chain, const std::vector<Placed>& placed) const;
    int changes(int chain, const std::vector<Placed>& placed) const;
    /// Does somebody else call on the same customer on this day for another duty?
    bool called_elsewhere(int chain, int slot) const;
    /// Is the customer, or only this chain, visited from the other side of the border?
    bool across(int chain, int slot) const;
    bool customer_across(int chain, int slot) const;
    Cost balance_change(int slot, int load) const;
    void take(int node, int slot, int sign);
    void update_chain(int chain);
    void touch(int slot, int node);
    void copy_parts(const Solution& from, const Solution& changed);

    const Unit* unit_;
    std::vector<Tour> tours_;
    std::vector<std::vector<Placed>> placed_;
    std::vector<int> slot_of_;
    std::vector<char> wants_;
    std::vector<Cost> chain_cost_;
    std::vector<std::int64_t> load_;       // by manager
    std::vector<std::int64_t> week_load_;  // by manager and week
    std::vector<int> field_days_;          // by manager and week
    Cost cost_{};
    // What changed since mark_clean(), with repetitions.
    std::vector<int> changed_slots_;
    std::vector<int> changed_chains_;
    std::vector<int> changed_nodes_;
};

}  // namespace visitcast::scheduler
