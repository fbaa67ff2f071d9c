// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "scheduler/routing/individual.hpp"

namespace visitcast::scheduler::routing {

/// Ruin and recreate over all shifts under simulated annealing, through solutions that break limits at a price.
class Annealing {
public:
    explicit Annealing(const Instance& instance);

    void start(const Individual& individual, const Weights& weights);
    /// `temperature` in units of the mean way of the start.
    void run(int iterations, double temperature, core::Random& random);
    bool has_best() const { return has_best_; }
    /// The cheapest solution since the start that keeps all limits.
    const Individual& best() const { return best_; }
    Individual present() const;
    const Weights& weights() const { return weights_; }
    /// Of the present solution, with its priced excess.
    std::int64_t cost() const;

private:
    struct Saved {
        int shift, route;
        std::vector<int> order;
    };

    void ruin(core::Random& random);
    void take_string(int shift, int customer, int longest, bool whole, core::Random& random);
    void take_out_everywhere(int customer);
    void recreate(core::Random& random);
    void sort_lost(core::Random& random);
    static int blinking(core::Random& random);
    void put_back(int shift, int customer, core::Random& random);
    void put_back_everywhere(int customer, core::Random& random);
    void save(int shift, int route);
    void undo();
    bool feasible() const;
    void adapt();

    const Instance* instance_;
    std::vector<Day> days_;
    std::vector<int> pattern_;
    Weights weights_;
    double mean_way_{};
    std::int64_t cost_{};
    int seen_{};
    std::array<int, 3> kept_{};  // moves since the last change of prices that ended within each limit
    int limits_{};               // kinds of limits that the problem has
    bool has_best_{};
    Individual best_;
    // Of the present move:
    std::vector<Saved> saved_;
    std::size_t saved_count_{};
    std::vector<std::pair<int, int>> patterns_before_;  // customer, pattern
    std::vector<std::pair<int, int>> lost_;             // customer, shift; -1 = all shifts
    std::vector<int> string_;
    std::vector<Day::Insertion> insertions_;
    std::vector<char> asked_;
};

}  // namespace visitcast::scheduler::routing
