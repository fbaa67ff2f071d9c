// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "scheduler/territory/ground.hpp"

namespace visitcast::scheduler::territory {

/// Milliseconds of driving a year, and what is thought to be worth as much.
using Price = std::int64_t;

/// An owner for every customer, with its price kept up to date.
class Shares {
public:
    Shares(const Ground& ground, double tolerance);

    int owner(int customer) const { return owner_[index(customer)]; }
    std::int64_t load(int manager) const { return load_[index(manager)]; }
    std::int64_t travel(int manager) const { return travel_[index(manager)]; }
    /// Customers that have another owner than they had, those without one at first not counted.
    int changes() const { return changes_; }
    int divided_towns() const;
    /// What is fair for a manager; by the work as it was when set_level() was called.
    std::int64_t fair(int manager) const;
    void set_level();

    /// What the price would become less, or more, if the manager owned the customer.
    Price change(int customer, int manager) const;
    /// The part of it that is not about fair shares.
    Price change_of_ways(int customer, int manager) const;
    void give(int customer, int manager);
    /// Would it count as one more change, one less, or neither?
    int counts(int customer, int manager) const;
    /// Seconds from the nearest customer of the manager to this one, or from home.
    std::int64_t from_known(int customer, int manager) const;

    Price price() const { return price_; }
    /// The price counted anew; for tests and debug builds.
    Price recount() const;

private:
    static std::size_t index(int i) { return static_cast<std::size_t>(i); }
    /// Driving a year for a customer if it and the others had these owners: `moved` belongs to `to` instead.
    std::int64_t driving(int customer, int manager, int moved, int to) const;
    Price unfairness(int manager, std::int64_t load) const;
    Price town_change(int town, int from, int to) const;
    /// Calls `use(manager, change)` for the driving of every customer that the move concerns.
    template <class Use>
    void for_driving(int customer, int manager, Use&& use) const;

    const Ground& ground_;
    double tolerance_;
    double level_{1};  ///< work for each unit of field time
    std::vector<int> owner_;
    std::vector<std::int64_t> load_;                             // by manager: visits and driving, milliseconds a year
    std::vector<std::int64_t> travel_;                           // the part on the road
    std::vector<std::vector<std::pair<int, int>>> town_owners_;  // by town: manager, customers
    int changes_{};
    Price price_{};
};

/// Gives customers without an owner that stays to managers by direction from where they start, the homes by their ways and fair
/// shares; those without coordinates are left.
void settle_by_direction(const Ground& ground, Shares& shares);
/// Gives everybody an owner who has none, one after the other where it costs least.
void settle_free(const Ground& ground, Shares& shares);
/// Moves single customers, whole towns of a manager, and pairs against each other, the most gainful first, while that pays.
/// `most` = how many changes there may be in all; negative = any number.
void improve(const Ground& ground, Shares& shares, int most);
/// All of it: first owners for those who have none, then improved.
Shares draw(const Ground& ground, double tolerance, int most);

}  // namespace visitcast::scheduler::territory
