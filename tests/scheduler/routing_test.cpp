// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "data/core/random.hpp"
#include "scheduler/periodic.hpp"
#include "scheduler/routing/annealing.hpp"
#include "scheduler/routing/crossover.hpp"
#include "scheduler/routing/education.hpp"
#include "scheduler/routing/split.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::routing;

namespace {

struct Kind {
    int customers{};
    int shifts{};
    int vehicles{};
    bool windows{};
    bool asymmetric{};
};

/// Customers at random places; each may be visited on any one shift, or, when there are several, every second one on two of them.
PeriodicProblem made_up(const Kind& kind, core::Random& random) {
    PeriodicProblem problem;
    for (int shift = 0; shift < kind.shifts; ++shift) {
        problem.patterns.push_back({shift});
        problem.shifts.push_back({0, kind.vehicles, 5000, 60, 0, kind.windows ? 6000 : PeriodicProblem::no_limit});
    }
    const int singles = kind.shifts;
    for (int first = 0; first < kind.shifts; ++first)
        for (int second = first + 1; second < kind.shifts; ++second) problem.patterns.push_back({first, second});
    for (int i = 0; i <= kind.customers; ++i) {
        PeriodicProblem::Place place;
        place.x = 1000 * random.uniform();
        place.y = 1000 * random.uniform();
        if (i > 0) {
            place.demand = 5 + static_cast<std::int64_t>(random.below(20));
            place.service = 50;
            if (kind.windows) {
                place.open = static_cast<std::int64_t>(random.below(3000));
                place.close = place.open + 800;
            }
            const bool twice = kind.shifts > 1 && i % 2 == 0;
            for (int pattern = twice ? singles : 0; pattern < (twice ? static_cast<int>(problem.patterns.size()) : singles);
                 ++pattern)
                place.patterns.push_back(pattern);
        }
        problem.places.push_back(place);
    }
    for (const auto& a : problem.places)
        for (const auto& b : problem.places)
            problem.cost.push_back(static_cast<std::int32_t>(std::abs(a.x - b.x) + std::abs(a.y - b.y) +
                                                             (kind.asymmetric && b.x > a.x ? 0.3 * (b.x - a.x) : 0.0)));
    return problem;
}

/// The least cost of one route through a set of places within all limits; -1 = none. Tries every order.
std::int64_t best_route(const PeriodicProblem& problem, std::vector<int> stops) {
    std::int64_t best = -1;
    const auto& shift = problem.shifts[0];
    do {
        std::int64_t cost = 0, now = 0, load = 0;
        int last = 0;
        bool kept = true;
        for (std::size_t i = 0; i <= stops.size(); ++i) {
            const int stop = i < stops.size() ? stops[i] : 0;
            const auto& place = problem.places[at(stop)];
            const std::int64_t way = problem.cost[at(last) * problem.places.size() + at(stop)];
            cost += way;
            now += way;
            now = std::max(now, place.open);
            kept = kept && now <= (stop == 0 ? shift.close : place.close);
            now += place.service;
            load += place.demand;
            last = stop;
        }
        kept = kept && load <= shift.capacity;
        if (kept && (best < 0 || cost < best)) best = cost;
    } while (std::next_permutation(stops.begin(), stops.end()));
    return best;
}

/// The least cost over all patterns and all ways to share visits among vehicles. Only for a handful of customers and no route
/// length.
std::int64_t best_of_all(const PeriodicProblem& problem) {
    const int customers = static_cast<int>(problem.places.size()) - 1;
    const std::size_t sets = std::size_t{1} << customers;
    std::vector<std::int64_t> route(sets, -1);
    for (std::size_t set = 0; set < sets; ++set) {
        std::vector<int> stops;
        for (int i = 0; i < customers; ++i)
            if (set >> i & 1U) stops.push_back(i + 1);
        route[set] = stops.empty() ? 0 : best_route(problem, stops);
    }
    std::vector<std::int64_t> day = route;
    for (int vehicle = 1; vehicle < problem.shifts[0].vehicles; ++vehicle) {
        const std::vector<std::int64_t> fewer = day;
        for (std::size_t set = 0; set < sets; ++set)
            for (std::size_t part = set; part > 0; part = (part - 1) & set)
                if (route[part] >= 0 && fewer[set ^ part] >= 0 && (day[set] < 0 || route[part] + fewer[set ^ part] < day[set]))
                    day[set] = route[part] + fewer[set ^ part];
    }
    std::int64_t best = -1;
    std::vector<std::size_t> served(problem.shifts.size(), 0);
    const auto choose = [&](auto&& self, int customer) -> void {
        if (customer > customers) {
            std::int64_t sum = 0;
            for (const std::size_t set : served) {
                if (day[set] < 0) return;
                sum += day[set];
            }
            if (best < 0 || sum < best) best = sum;
            return;
        }
        for (const int pattern : problem.places[at(customer)].patterns) {
            for (const int shift : problem.patterns[at(pattern)]) served[at(shift)] |= std::size_t{1} << (customer - 1);
            self(self, customer + 1);
            for (const int shift : problem.patterns[at(pattern)]) served[at(shift)] &= ~(std::size_t{1} << (customer - 1));
        }
    };
    choose(choose, 1);
    return best;
}

/// Does the solution visit everybody on the shifts of one pattern?
bool serves_all(const PeriodicProblem& problem, const PeriodicSolution& solution) {
    std::vector<std::vector<int>> served(problem.places.size());
    for (std::size_t shift = 0; shift < solution.routes.size(); ++shift)
        for (const auto& route : solution.routes[shift])
            for (const int stop : route) served[at(stop)].push_back(static_cast<int>(shift));
    for (std::size_t i = 1; i < problem.places.size(); ++i) {
        const auto& patterns = problem.places[i].patterns;
        if (std::none_of(patterns.begin(), patterns.end(), [&](int p) { return problem.patterns[at(p)] == served[i]; }))
            return false;
    }
    return true;
}

Individual random_individual(const Instance& instance, const Weights& weights, core::Random& random) {
    const Child child = chance(instance, random);
    Individual made;
    made.pattern = child.pattern;
    for (int shift = 0; shift < instance.shifts; ++shift)
        made.shifts.push_back(split(instance, shift, child.sequences[at(shift)], weights));
    made.count(instance);
    return made;
}

const Kind kinds[] = {{12, 3, 2, false, false}, {12, 3, 2, true, false}, {12, 2, 3, true, true}, {14, 1, 3, false, true}};

}  // namespace

TEST_CASE("the periodic search finds the best of all solutions on small problems") {
    core::Random random(7);
    for (const Kind& kind :
         {Kind{6, 2, 1, false, false}, Kind{6, 2, 2, true, false}, Kind{7, 1, 3, true, true}, Kind{6, 3, 1, false, true}}) {
        PeriodicProblem problem = made_up(kind, random);
        for (auto& shift : problem.shifts) shift.longest = PeriodicProblem::no_limit;
        const std::int64_t best = best_of_all(problem);
        PeriodicSearch search(problem, 3, 30);
        while (search.rounds() < 30) search.round();
        INFO(kind.customers << " customers, " << kind.shifts << " shifts");
        CHECK(serves_all(problem, search.best()));
        if (best < 0) {
            CHECK_FALSE(search.best().feasible);
        } else {
            CHECK(search.best().feasible);
            CHECK(search.best().cost == best);
        }
    }
}

TEST_CASE("improving and annealing keep their books") {
    core::Random random(11);
    const Weights weights{512, 256, 256};  // whole numbers, so that nothing is rounded at the start
    for (const Kind& kind : kinds) {
        const PeriodicProblem problem = made_up(kind, random);
        const Instance instance(problem);
        Education education(instance);
        Annealing annealing(instance);
        for (int turn = 0; turn < 20; ++turn) {
            const Individual start = random_individual(instance, weights, random);
            education.load(start.shifts, start.pattern, weights);
            education.improve(random);
            const Individual grown = education.individual();
            CHECK(grown.penalised(weights) <= start.penalised(weights));
            CHECK(serves_all(problem, {grown.shifts, grown.cost, true}));
            annealing.start(grown, weights);
            CHECK(annealing.cost() == grown.penalised(weights));
            annealing.run(600, 0.5, random);
            const Individual annealed = annealing.present();
            // Prices are rounded down route by route.
            CHECK(std::abs(annealing.cost() - annealed.penalised(annealing.weights())) <= kind.shifts * kind.vehicles * 3);
            CHECK(serves_all(problem, {annealed.shifts, annealed.cost, true}));
            if (annealing.has_best()) {
                Individual best = annealing.best();
                best.count(instance);
                CHECK(best.excess.none());
                CHECK(best.cost == annealing.best().cost);
            }
        }
    }
}

TEST_CASE("a child keeps to patterns and takes whole shifts from its parents") {
    core::Random random(5);
    const PeriodicProblem problem = made_up({14, 4, 2, false, false}, random);
    const Instance instance(problem);
    const Weights weights{300, 256, 256};
    Education education(instance);
    for (int turn = 0; turn < 50; ++turn) {
        const Individual first = random_individual(instance, weights, random);
        const Individual second = random_individual(instance, weights, random);
        CHECK(difference(instance, first, first) == 0.0);
        CHECK(difference(instance, first, second) > 0.0);
        const Child child = cross(instance, first, second, random);
        std::vector<Orders> shifts;
        for (int shift = 0; shift < instance.shifts; ++shift)
            shifts.push_back(split(instance, shift, child.sequences[at(shift)], weights));
        education.load(shifts, child.pattern, weights);
        education.complete(random);
        const Individual whole = education.individual();
        CHECK(serves_all(problem, {whole.shifts, whole.cost, true}));
    }
}

TEST_CASE("split finds the cheapest cuts with few vehicles") {
    core::Random random(13);
    const Weights weights{256, 256, 256};
    for (const bool windows : {false, true}) {
        const PeriodicProblem problem = made_up({8, 1, 3, windows, false}, random);
        const Instance instance(problem);
        std::vector<int> sequence = instance.customers;
        random.shuffle(sequence);
        const auto cost_of = [&](const std::vector<std::vector<int>>& routes) {
            Individual one;
            one.shifts = {routes};
            one.count(instance);
            return one.penalised(weights);
        };
        std::int64_t best = PeriodicProblem::no_limit;
        for (std::size_t a = 0; a <= sequence.size(); ++a) {
            for (std::size_t b = a; b <= sequence.size(); ++b) {
                const auto cut = [&](std::size_t from, std::size_t to) {
                    return std::vector<int>(sequence.begin() + static_cast<std::ptrdiff_t>(from),
                                            sequence.begin() + static_cast<std::ptrdiff_t>(to));
                };
                best = std::min(best, cost_of({cut(0, a), cut(a, b), cut(b, sequence.size())}));
            }
        }
        CHECK(cost_of(split(instance, 0, sequence, weights)) <= best + 3);
    }
}

TEST_CASE("the same seed and rounds give the same solution, another seed may not") {
    core::Random random(17);
    const PeriodicProblem problem = made_up({25, 3, 2, true, true}, random);
    const auto solved = [&](std::uint64_t seed) {
        PeriodicSearch search(problem, seed, 12);
        for (int i = 0; i < 12; ++i) search.round();
        return search.best();
    };
    const PeriodicSolution one = solved(1);
    CHECK(one.routes == solved(1).routes);
    CHECK(serves_all(problem, one));
}

TEST_CASE("a periodic problem that does not fit together is refused") {
    core::Random random(19);
    const PeriodicProblem good = made_up({3, 2, 1, false, false}, random);
    PeriodicProblem problem = good;
    problem.cost.pop_back();
    CHECK_THROWS_AS(PeriodicSearch(problem, 1, 1), std::invalid_argument);
    problem = good;
    problem.places[1].patterns = {99};
    CHECK_THROWS_AS(PeriodicSearch(problem, 1, 1), std::invalid_argument);
    problem = good;
    problem.shifts[0].depot = 1;
    CHECK_THROWS_AS(PeriodicSearch(problem, 1, 1), std::invalid_argument);
    problem = good;
    problem.shifts.clear();
    CHECK_THROWS_AS(PeriodicSearch(problem, 1, 1), std::invalid_argument);
}
