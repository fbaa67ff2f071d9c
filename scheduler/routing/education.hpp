// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scheduler/routing/individual.hpp"

namespace visitcast::scheduler::routing {

/// Improves whole solutions: exchanges inside each day, other patterns for customers, exchanges again where a day changed
/// (RI, PI, RI of Vidal, Crainic, Gendreau, Lahrichi, Rei, Oper. Res. 60, 2012).
class Education {
public:
    explicit Education(const Instance& instance);

    /// Days that a solution serves. Customers whose pattern is -1 are on part of their days or none; they get the cheapest
    /// pattern that holds those days.
    void load(const std::vector<Orders>& shifts, const std::vector<int>& pattern, const Weights& weights);
    void complete(core::Random& random);
    void improve(core::Random& random);
    Individual individual() const;

private:
    bool choose_patterns(core::Random& random);
    bool choose_pattern(int customer);
    void complete(int customer);

    const Instance* instance_;
    std::vector<Day> days_;
    std::vector<int> pattern_;
    std::vector<int> order_;
    std::vector<Day::Insertion> insertions_;
    std::vector<std::int64_t> removals_;
    std::vector<char> asked_;
};

}  // namespace visitcast::scheduler::routing
