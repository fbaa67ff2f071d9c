// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace visitcast::scheduler {

/// The plain periodic routing problem: every customer chooses one of its patterns of shifts, every shift drives its customers
/// with a few equal vehicles. Any unit will do for times and costs as long as sums stay below 2^62; each leg fits 31 bits.
struct PeriodicProblem {
    struct Place {
        std::int64_t service{};
        std::int64_t demand{};
        std::int64_t open{};
        std::int64_t close{no_limit};  ///< latest start of the service
        std::vector<int> patterns{};   ///< numbers of the patterns to choose from; empty = a depot
        double x{};
        double y{};  ///< only to sort routes by direction
    };
    /// One day of the vehicles of one depot.
    struct Shift {
        int depot{};
        int vehicles{1};
        std::int64_t longest{no_limit};   ///< of each route: ways, waiting and service
        std::int64_t capacity{no_limit};  ///< of each route
        std::int64_t open{};
        std::int64_t close{no_limit};
    };
    static constexpr std::int64_t no_limit = std::int64_t{1} << 50;

    std::vector<Place> places;
    std::vector<std::vector<int>> patterns;  ///< the shifts of each pattern, ascending; shared by customers with equal rules
    std::vector<Shift> shifts;
    std::vector<std::int32_t> cost;  ///< places x places, by row: what is to be small
    std::vector<std::int32_t> time;  ///< the same for the time a way takes; empty = the cost
};

struct PeriodicSolution {
    std::vector<std::vector<std::vector<int>>> routes;  ///< by shift: places in order, without the depot
    std::int64_t cost{};
    bool feasible{};  ///< limits and windows kept; patterns always are
};

/// Hybrid genetic search for one problem, which must outlive it. Rounds are the budget: the same seed and number of rounds give
/// the same solution on every machine.
class PeriodicSearch {
public:
    /// `planned` = the number of rounds that will be asked for; the search cools down over them. Throws std::invalid_argument
    /// when the problem does not fit together.
    PeriodicSearch(const PeriodicProblem& problem, std::uint64_t seed, int planned);
    ~PeriodicSearch();
    /// Makes and improves a few solutions.
    void round();
    int rounds() const;
    /// The best feasible solution so far, else the least infeasible.
    const PeriodicSolution& best() const;

private:
    class Genetic;
    std::unique_ptr<Genetic> genetic_;
};

}  // namespace visitcast::scheduler
