// SPDX-License-Identifier: Apache-2.0
// Cheapest insertion, then ruin and recreate under simulated annealing (Schrimpf et al. 2000; Christiaens & Vanden Berghe
// 2020). The number of iterations is the budget, never the clock, so that a run can be repeated.
#include "scheduler/search/search.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <tuple>

#include "scheduler/scheduler.hpp"
#include "scheduler/search/prices.hpp"
#include "scheduler/search/ruin.hpp"

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// Temperatures, in mean ways: the driving of a visit in the plan that the search begins with.
constexpr double hottest = 1.6;
constexpr double warm = 0.16;  // where a search goes on from a good plan
constexpr double coldest = 0.08;
constexpr double blink = 0.02;           // days overlooked when a visit is put back
constexpr std::size_t others_tried = 6;  // waiting customers that may use the room made

void insert_wanted(const Unit& unit, Solution& solution, ChainPrices& prices, int chain, const std::vector<char>* blocked) {
    while (solution.wants(chain)) {
        const int node = solution.free_node(chain);
        if (node < 0) return;
        const auto choice = solution.best(node, blocked, prices.of(unit, solution, node));
        if (choice.slot < 0 || choice.change >= 0) return;
        solution.insert(node, choice);
    }
}

/// Fixed visits that lost their place come back first; one that finds none makes the solution useless.
bool insert_fixed(const Unit& unit, Solution& solution, int chain) {
    const Chain& of = unit.chains[at(chain)];
    for (std::size_t i = at(of.regular); i < of.nodes.size(); ++i) {
        if (solution.slot_of(of.nodes[i]) >= 0) continue;
        const auto choice = solution.best(of.nodes[i]);
        if (choice.slot < 0) return false;
        solution.insert(of.nodes[i], choice);
    }
    return true;
}

std::int64_t room(const Unit& unit, int chain) {
    const Chain& of = unit.chains[at(chain)];
    if (of.nodes.empty()) return 0;
    const Starts& starts = unit.starts[at(unit.nodes[at(of.nodes.front())].starts)];
    std::int64_t sum = 0;
    for (const Span& span : starts.spans) sum += span.to - span.from + 1;
    return sum;
}

/// The orders in which visits are put back; which one is good varies, so chance chooses.
void sort_for_recreate(const Unit& unit, std::vector<int>& chains, core::Random& random) {
    random.shuffle(chains);
    const std::size_t kind = random.below(4);
    const auto key = [&](int number) -> std::int64_t {
        const Chain& chain = unit.chains[at(number)];
        switch (kind) {
            case 0:
                return -chain.duty->points;
            case 1:
                return -chain.duty->service.value;
            case 2:
                return -std::int64_t{unit.travel.seconds(unit.slots.empty() ? 0 : unit.slots[0].manager, chain.site)};
            default:
                return 0;
        }
    };
    std::stable_sort(chains.begin(), chains.end(), [&](int a, int b) { return key(a) < key(b); });
}

void sort_unique(std::vector<int>& chains) {
    std::sort(chains.begin(), chains.end());
    chains.erase(std::unique(chains.begin(), chains.end()), chains.end());
}

/// Puts visits of an older plan back to their day, manager and place in the day where the rules still allow it, so that a new
/// plan begins as the old one: the plan to go on from, else the published one.
void begin_as_before(const Unit& unit, Solution& solution) {
    const auto list = unit.problem->begin ? &Chain::begin : &Chain::known;
    std::vector<std::tuple<core::Date, core::Seconds, int, std::size_t>> order;
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain)
        for (std::size_t i = 0; i < (unit.chains[chain].*list).size(); ++i) {
            const Known& known = (unit.chains[chain].*list)[i];
            order.emplace_back(known.date, known.start, static_cast<int>(chain), i);
        }
    std::sort(order.begin(), order.end());
    for (const auto& [date, start, chain, i] : order) {
        const Known& known = (unit.chains[at(chain)].*list)[i];
        const int node = solution.free_node(chain);
        if (known.manager < 0 || node < 0) continue;
        for (const int slot : unit.managers[at(known.manager)].slots) {
            if (unit.slots[at(slot)].date != date) continue;
            const Tour& tour = solution.tours()[at(slot)];
            // Behind the regular visits already back, and behind fixed ones that begin earlier.
            int position = 0;
            for (std::size_t k = 0; k < tour.nodes.size(); ++k)
                if (unit.nodes[at(tour.nodes[k])].fixed < 0 || unit.slots[at(slot)].shape.clock(tour.start[k], true) <= start)
                    position = static_cast<int>(k) + 1;
            auto choice = solution.at_slot(node, slot, position);
            if (choice.slot < 0) choice = solution.at_slot(node, slot, -1);
            if (choice.slot >= 0) solution.insert(node, choice);
        }
    }
}

/// A duty that is due soon goes along with a visit for another one that is planned on a day in its tolerance, the latest that
/// serves it, if nobody has to drive for it.
void take_along(const Unit& unit, Solution& solution, int number) {
    const Chain& chain = unit.chains[at(number)];
    if (!chain.duty->along || !solution.placed(number).empty()) return;
    const int node = solution.free_node(number);
    std::vector<std::pair<core::Date, int>> days;
    for (const int sibling : chain.siblings)
        for (const Placed& visit : solution.placed(sibling))
            if (visit.date >= chain.duty->earliest && chain.duty->target <= visit.date + unit.problem->merge_days)
                days.emplace_back(visit.date, visit.slot);
    std::sort(days.rbegin(), days.rend());
    for (const auto& [date, slot] : days) {
        const auto choice = solution.at_slot(node, slot, -1);
        if (choice.slot < 0 || choice.gap.drive > 0) continue;
        return solution.insert(node, choice);
    }
}

void construct(const Unit& unit, Solution& solution, ChainPrices& prices) {
    begin_as_before(unit, solution);
    std::vector<std::tuple<int, std::int64_t, int>> order;
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain)
        order.emplace_back(-unit.chains[chain].duty->points, room(unit, static_cast<int>(chain)), static_cast<int>(chain));
    std::sort(order.begin(), order.end());
    // Where a territory says who goes, all others are overlooked at first.
    std::vector<char> others(unit.slots.size());
    for (const auto& [points, free, chain] : order) {
        const int manager = unit.chains[at(chain)].begin_with;
        if (manager < 0) continue;
        for (std::size_t slot = 0; slot < others.size(); ++slot) others[slot] = unit.slots[slot].manager != manager;
        insert_wanted(unit, solution, prices, chain, &others);
    }
    for (const auto& [points, free, chain] : order) insert_wanted(unit, solution, prices, chain, nullptr);
}

/// The day of a fixed visit in the plan to go on from.
Solution::Choice as_before(const Unit& unit, const Solution& solution, int node) {
    const Known& known = unit.fixed_begin[at(unit.nodes[at(node)].fixed)];
    if (known.id.empty() || known.manager < 0) return {};
    for (const int slot : unit.managers[at(known.manager)].slots)
        if (unit.slots[at(slot)].date == known.date) return solution.at_slot(node, slot, -1);
    return {};
}

std::string fixed_name(const Unit& unit, int node) {
    const Fixed& fixed = unit.fixed[at(unit.nodes[at(node)].fixed)];
    return fixed.name() + " (customer " + unit.problem->customers[fixed.customer].id.text + ")";
}

/// The fixed visits in the days that this one could have.
std::string conflict(const Unit& unit, const Solution& solution, int node) {
    std::string others;
    for (std::size_t slot = 0; slot < unit.slots.size(); ++slot) {
        if (!unit.starts[at(unit.nodes[at(node)].starts)].any(static_cast<int>(slot))) continue;
        for (const int other : solution.tours()[slot].nodes) others += (others.empty() ? "" : ", ") + fixed_name(unit, other);
    }
    return fixed_name(unit, node) + " cannot be kept" +
           (others.empty() ? ": driving there and back does not fit into the day" : " together with " + others);
}

/// What a run of ruin and recreate is given.
struct Run {
    const std::vector<int>* around{};  ///< chains at which changes begin; none = all
    double temperature{hottest};
    std::int64_t iterations{};
};

/// The driving of a visit, in units of cost.
double mean_way(const Solution& solution) {
    Cost driving = 0;
    std::size_t visits = 0;
    for (const Tour& tour : solution.tours()) {
        driving += tour.drive * price::second + tour.metres / price::metres_of_one;
        visits += tour.nodes.size();
    }
    return visits == 0 ? 1.0 : static_cast<double>(driving) / static_cast<double>(visits);
}

Solution improve(const Unit& unit, Solution current, ChainPrices& prices, core::Random random, const Run& run,
                 const std::stop_token& stop) {
    Solution best = current;
    const double way = mean_way(current);
    current.mark_clean();
    Solution trial = current;
    std::vector<int> touched;
    std::vector<char> blocked(unit.slots.size());
    for (std::int64_t iteration = 0; iteration < run.iterations; ++iteration) {
        if (iteration % 16 == 0 && stop.stop_requested()) break;
        current.copy_changes_to(trial);
        touched.clear();
        const std::size_t chosen = random.below(run.around ? run.around->size() : unit.chains.size());
        const int first = run.around ? (*run.around)[chosen] : static_cast<int>(chosen);
        if (!ruin(unit, trial, first, random, touched)) continue;
        for (std::size_t i = 0; i < others_tried; ++i) touched.push_back(static_cast<int>(random.below(unit.chains.size())));
        sort_unique(touched);
        const bool kept =
            std::all_of(touched.begin(), touched.end(), [&](int chain) { return insert_fixed(unit, trial, chain); });
        if (!kept) continue;
        sort_for_recreate(unit, touched, random);
        for (char& slot : blocked) slot = random.uniform() < blink;
        for (const int chain : touched) insert_wanted(unit, trial, prices, chain, &blocked);
        const double progress = static_cast<double>(iteration) / static_cast<double>(run.iterations);
        const double temperature = run.temperature * std::pow(coldest / run.temperature, progress);
        const auto slack = static_cast<Cost>(-temperature * way * std::log(1 - random.uniform()));
        if (trial.cost() > current.cost() + slack) continue;
        trial.copy_changes_to(current);
        assert(current.cost() == current.recount() && "the price of the moves is not what a recount says");
        if (current.cost() < best.cost()) best = current;
    }
    // Nobody waits while there is room: a last look at every day for every visit left out.
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain)
        insert_wanted(unit, best, prices, static_cast<int>(chain), nullptr);
    return best;
}

}  // namespace

Solution place_fixed(const Unit& unit) {
    std::vector<std::tuple<std::int64_t, core::VisitId, int>> order;
    for (std::size_t i = 0; i < unit.nodes.size(); ++i) {
        if (unit.nodes[i].fixed < 0) continue;
        std::int64_t freedom = 0;
        for (const Span& span : unit.starts[at(unit.nodes[i].starts)].spans) freedom += span.to - span.from + 1;
        if (freedom == 0)
            throw Contradiction(
                fixed_name(unit, static_cast<int>(i)) +
                    " lies outside the working time of the account manager, the visiting hours, or a qualification",
                "move or release it");
        order.emplace_back(freedom, unit.fixed[at(unit.nodes[i].fixed)].id, static_cast<int>(i));
    }
    std::sort(order.begin(), order.end());
    std::vector<int> nodes;
    for (const auto& [freedom, id, node] : order) nodes.push_back(node);
    // The most bound first; should one find no place, it moves to the front and all are placed anew.
    std::string failure;
    for (std::size_t attempt = 0; attempt <= 2 * nodes.size(); ++attempt) {
        Solution solution(unit);
        const auto failed = std::find_if(nodes.begin(), nodes.end(), [&](int node) {
            auto choice = attempt == 0 ? as_before(unit, solution, node) : Solution::Choice{};
            if (choice.slot < 0) choice = solution.best(node);
            if (choice.slot >= 0) solution.insert(node, choice);
            return choice.slot < 0;
        });
        if (failed == nodes.end()) return solution;
        if (attempt == 0) failure = conflict(unit, solution, *failed);
        std::rotate(nodes.begin(), failed, failed + 1);
    }
    throw Contradiction(failure, "move or release one of them");
}

Solution search(const Unit& unit, Solution start, std::uint64_t seed, std::int64_t iterations, std::stop_token stop) {
    if (unit.chains.empty() || unit.slots.empty()) return start;
    ChainPrices prices(unit.chains.size());
    construct(unit, start, prices);
    return improve(unit, std::move(start), prices, core::Random(seed),
                   {nullptr, unit.problem->begin ? warm : hottest, iterations}, stop);
}

Solution search_around(const Unit& unit, Solution start, const std::vector<int>& chains, std::uint64_t seed,
                       std::int64_t iterations, std::stop_token stop) {
    if (chains.empty()) return start;
    ChainPrices prices(unit.chains.size());
    return improve(unit, std::move(start), prices, core::Random(seed), {&chains, warm, iterations}, stop);
}

void take_along(const Unit& unit, Solution& solution) {
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain) take_along(unit, solution, static_cast<int>(chain));
}

}  // namespace visitcast::scheduler
