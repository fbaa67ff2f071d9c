// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "data/core/random.hpp"
#include "scheduler/assign.hpp"
#include "scheduler/search/ruin.hpp"
#include "scheduler/search/search.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

struct Compiled {
    Problem problem;
    std::vector<DutyState> duties;
    Unit unit;

    explicit Compiled(Problem given) : problem(std::move(given)), duties(duty_states(problem)) {
        const auto fixed = fixed_visits(problem);
        unit = compile(problem, duties, fixed, make_groups(problem, duties, fixed).groups.at(0));
    }
};

/// A day of n customers at random places, all due, one manager.
Problem one_day(std::uint64_t seed, int count) {
    core::Random random(seed);
    Builder b("2026-11-02", "2026-11-02");
    b.manager("M01");
    for (int i = 0; i < count; ++i) {
        auto& customer =
            b.customer("C" + std::to_string(i), 31.0 + 0.4 * random.uniform(), 121.3 + 0.4 * random.uniform(), 30, 20);
        customer.last_visit_on = day("2026-10-03");
        if (random.below(3) == 0) customer.visit_windows = core::WeeklyWindows::parse("Mon 09:00-13:00");
    }
    return b.ready();
}

}  // namespace

TEST_CASE("a change of one visit costs what a recount says") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Compiled it(random_problem(seed, false));
        Solution solution = search(it.unit, Solution(it.unit), seed, 20, {});
        CHECK(solution.cost() == solution.recount());
        core::Random random(seed);
        std::vector<int> touched;
        if (!it.unit.slots.empty() &&
            ruin(it.unit, solution, static_cast<int>(random.below(it.unit.chains.size())), random, touched))
            CHECK(solution.cost() == solution.recount());
    }
}

TEST_CASE("the best order of a small day is found") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Compiled it(one_day(seed, 6));
        const Solution found = search(it.unit, Solution(it.unit), 1, 300, {});
        std::vector<int> order(it.unit.nodes.size());
        std::iota(order.begin(), order.end(), 0);
        std::optional<Cost> best;
        do {
            Tour tour;
            for (const int node : order)
                if (it.unit.nodes[static_cast<std::size_t>(node)].fixed < 0) tour.nodes.push_back(node);
            if (!refresh(it.unit, 0, tour)) continue;
            const Cost cost = tour.drive * price::second + tour.metres / price::metres_of_one;
            best = best ? std::min(*best, cost) : cost;
        } while (std::next_permutation(order.begin(), order.end()));
        if (!best) continue;  // not all six fit into the day
        const Tour& tour = found.tours().at(0);
        REQUIRE(tour.nodes.size() == 6);
        CHECK(tour.drive * price::second + tour.metres / price::metres_of_one == *best);
    }
}

TEST_CASE("a gap that is offered can be driven, and no other is cheaper") {
    const Compiled it(one_day(5, 7));
    Tour tour;
    for (int node = 0; node < 6; ++node) {
        Tour best;
        for (std::size_t i = 0; i <= tour.nodes.size(); ++i) {
            Tour trial = tour;
            trial.nodes.insert(trial.nodes.begin() + static_cast<std::ptrdiff_t>(i), node);
            if (refresh(it.unit, 0, trial) && (best.nodes.empty() || trial.drive < best.drive)) best = trial;
        }
        const Gap gap = best_gap(it.unit, 0, tour, node);
        REQUIRE((gap.position >= 0) == !best.nodes.empty());
        if (gap.position < 0) continue;
        CHECK(tour.drive + gap.drive == best.drive);
        tour = best;
    }
}
