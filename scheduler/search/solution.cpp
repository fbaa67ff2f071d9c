// SPDX-License-Identifier: Apache-2.0
// Keeps tours, chains and loads together with their price. A change of one visit costs the change of its tour, of its chain
// and of two loads; nothing else is counted again.
#include "scheduler/search/solution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "scheduler/search/known.hpp"
#include "scheduler/search/walk.hpp"

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

constexpr int quarter_hour = 15;

/// Excess over a limit in quarter hours, squared: one big excess is worse than two small ones.
std::int64_t squared_excess(std::int64_t load, std::int64_t limit) {
    const std::int64_t excess = load > limit ? (load - limit + quarter_hour - 1) / quarter_hour : 0;
    return excess * excess;
}

}  // namespace

Cost ChainScore::cost() const {
    return missed_points * price::missed_point + late_days * price::late_day + changes * price::change +
           std::llround(extra * static_cast<double>(price::extra_visit)) + other_manager * price::other_manager +
           other_weekday * price::other_weekday + off_target * price::off_target_day +
           std::llround(sooner * static_cast<double>(price::sooner_day));
}

Solution::Solution(const Unit& unit)
    : unit_(&unit),
      tours_(unit.slots.size()),
      placed_(unit.chains.size()),
      slot_of_(unit.nodes.size(), -1),
      wants_(unit.chains.size()),
      chain_cost_(unit.chains.size()),
      load_(unit.managers.size()),
      week_load_(unit.managers.size() * at(unit.weeks)),
      field_days_(unit.managers.size() * at(unit.weeks)) {
    for (std::size_t m = 0; m < unit.managers.size(); ++m)
        for (int week = 0; week < unit.weeks; ++week)
            field_days_[m * at(unit.weeks) + at(week)] = unit.managers[m].field_days_before[at(week)];
    for (std::size_t chain = 0; chain < unit.chains.size(); ++chain) update_chain(static_cast<int>(chain));
}

ChainScore Solution::score(int chain) const { return score(chain, placed(chain)); }

ChainScore Solution::score(int chain, const std::vector<Placed>& placed) const {
    ChainWalk walk(*unit_, chain);
    for (const Placed& visit : placed) walk.step(visit);
    ChainScore score = walk.finished();
    score.changes += changes(chain, placed);
    return score;
}

int Solution::changes(int chain, const std::vector<Placed>& placed) const {
    if (unit_->chains[at(chain)].known.empty()) return 0;
    KnownVisits known(*unit_, unit_->chains[at(chain)], placed);
    int count = 0;
    for (std::size_t place = 0; place < placed.size(); ++place) {
        if (unit_->nodes[at(placed[place].node)].fixed >= 0) continue;
        if (const int old = known.match(place); old >= 0) count += !known.stands(old, placed[place]);
    }
    return count + known.lost();
}

int Solution::free_node(int chain) const {
    const Chain& of = unit_->chains[at(chain)];
    for (int i = 0; i < of.regular; ++i)
        if (slot_of(of.nodes[at(i)]) < 0) return of.nodes[at(i)];
    return -1;
}

void Solution::update_chain(int chain) {
    const ChainScore now = score(chain);
    cost_ += now.cost() - chain_cost_[at(chain)];
    chain_cost_[at(chain)] = now.cost();
    wants_[at(chain)] = now.missed > 0 || now.late_days > 0 || now.extra > 0;
}

Cost Solution::balance_change(int slot, int load) const {
    const Slot& day = unit_->slots[at(slot)];
    const LocalManager& manager = unit_->managers[at(day.manager)];
    const std::int64_t now = load_[at(day.manager)];
    const std::int64_t week = week_load_[at(day.manager * unit_->weeks + day.week)];
    Cost change = 0;
    if (unit_->managers.size() > 1)
        change +=
            price::manager_balance * (squared_excess(now + load, manager.load_limit) - squared_excess(now, manager.load_limit));
    const std::int64_t limit = manager.week_limit[at(day.week)];
    if (unit_->weeks > 1) change += price::week_balance * (squared_excess(week + load, limit) - squared_excess(week, limit));
    return change;
}

bool Solution::field_day_left(int slot) const {
    const Slot& day = unit_->slots[at(slot)];
    return !tours_[at(slot)].nodes.empty() ||
           field_days_[at(day.manager * unit_->weeks + day.week)] < unit_->managers[at(day.manager)].max_field_days;
}

bool Solution::chain_allows(int node, int slot) const {
    const Node& visit = unit_->nodes[at(node)];
    std::vector<Placed> trial = placed(visit.chain);
    const Placed fresh{unit_->slots[at(slot)].date, slot, node};
    trial.insert(
        std::upper_bound(trial.begin(), trial.end(), fresh, [](const Placed& a, const Placed& b) { return a.date < b.date; }),
        fresh);
    return score(visit.chain, trial).valid && !called_elsewhere(visit.chain, slot);
}

bool Solution::called_elsewhere(int chain, int slot) const {
    if (unit_->chains[at(chain)].companion) return false;
    for (const int sibling : unit_->chains[at(chain)].siblings) {
        if (unit_->chains[at(sibling)].companion) continue;
        for (const Placed& visit : placed_[at(sibling)])
            if (visit.slot != slot && visit.date == unit_->slots[at(slot)].date) return true;
    }
    return false;
}

bool Solution::across(int chain, int slot) const {
    if (!unit_->divided || placed_[at(chain)].empty()) return false;
    const auto side = [&](int day) { return unit_->managers[at(unit_->slots[at(day)].manager)].side; };
    return side(placed_[at(chain)].front().slot) != side(slot);
}

bool Solution::customer_across(int chain, int slot) const {
    const auto& siblings = unit_->chains[at(chain)].siblings;
    return unit_->divided && std::any_of(siblings.begin(), siblings.end(), [&](int sibling) { return across(sibling, slot); });
}

Solution::Choice Solution::at_slot(int number, int slot, int position) const {
    Choice best;
    for (const SlotPrice& price : slot_prices(number, slot)) consider(number, price, position, best);
    return best;
}

std::vector<Solution::SlotPrice> Solution::slot_prices(int number, int only) const {
    const Node& node = unit_->nodes[at(number)];
    const std::vector<Placed>& placed = placed_[at(node.chain)];
    std::vector<ChainWalk> before{ChainWalk(*unit_, node.chain)};  // the first visits of the chain, none to all
    for (const Placed& visit : placed) {
        before.push_back(before.back());
        before.back().step(visit);
    }
    std::vector<SlotPrice> prices;
    std::vector<Placed> trial;
    const bool published = !unit_->chains[at(node.chain)].known.empty();
    for (const int slot : unit_->starts[at(node.starts)].slots) {
        if ((only >= 0 && slot != only) || across(node.chain, slot)) continue;
        const core::Date date = unit_->slots[at(slot)].date;
        const auto after = std::upper_bound(placed.begin(), placed.end(), date,
                                            [](core::Date day, const Placed& visit) { return day < visit.date; });
        ChainWalk walk = before[static_cast<std::size_t>(after - placed.begin())];
        walk.step({date, slot, number});
        for (auto visit = after; walk.valid() && visit != placed.end(); ++visit) walk.step(*visit);
        if (!walk.valid()) continue;
        // Days are compared as if all later visits of the chain could follow; otherwise one late visit would always look
        // better than a timely one that still needs a second.
        ChainScore chain = walk.finished();
        if (published) {
            trial.assign(placed.begin(), placed.end());
            trial.insert(trial.begin() + (after - placed.begin()), {date, slot, number});
            chain.changes += changes(node.chain, trial);
        }
        prices.push_back({slot, chain.cost(), chain.cost() - chain.tail_points * price::missed_point});
    }
    std::sort(prices.begin(), prices.end(), [](const SlotPrice& a, const SlotPrice& b) {
        return a.compared != b.compared ? a.compared < b.compared : a.slot < b.slot;
    });
    return prices;
}

Solution::Choice Solution::best(int number, const std::vector<char>* blocked) const {
    return best(number, blocked, slot_prices(number));
}

Solution::Choice Solution::best(int number, const std::vector<char>* blocked, const std::vector<SlotPrice>& prices) const {
    Choice best;
    const Cost now = chain_cost_[at(unit_->nodes[at(number)].chain)];
    for (const SlotPrice& price : prices) {
        if (best.slot >= 0 && price.compared - now >= best.compared) break;  // loads and driving only add to it
        if (!blocked || !(*blocked)[at(price.slot)]) consider(number, price, -1, best);
    }
    return best;
}

void Solution::consider(int number, const SlotPrice& chain, int position, Choice& best) const {
    const Node& node = unit_->nodes[at(number)];
    const int slot = chain.slot;
    const Tour& tour = tours_[at(slot)];
    const LocalManager& manager = unit_->managers[at(unit_->slots[at(slot)].manager)];
    if (static_cast<int>(tour.nodes.size()) >= manager.max_visits || !field_day_left(slot)) return;
    if (called_elsewhere(node.chain, slot) || customer_across(node.chain, slot)) return;
    const Cost others = balance_change(slot, node.load) - chain_cost_[at(node.chain)];
    const Cost compared = chain.compared + others;
    if (best.slot >= 0 && compared >= best.compared) return;
    const Gap gap = best_gap(*unit_, slot, tour, number, nullptr, position);
    if (gap.position < 0) return;
    const Cost driving = gap.drive * price::second + gap.metres / price::metres_of_one;
    if (best.slot < 0 || compared + driving < best.compared)
        best = {slot, gap, chain.cost + others + driving, compared + driving};
}

void Solution::take(int number, int slot, int sign) {
    const Node& node = unit_->nodes[at(number)];
    const Slot& day = unit_->slots[at(slot)];
    cost_ += balance_change(slot, sign * node.load);
    load_[at(day.manager)] += sign * node.load;
    week_load_[at(day.manager * unit_->weeks + day.week)] += sign * node.load;
}

void Solution::insert(int number, const Choice& choice) {
    const Node& node = unit_->nodes[at(number)];
    Tour& tour = tours_[at(choice.slot)];
    const Slot& day = unit_->slots[at(choice.slot)];
    touch(choice.slot, number);
    take(number, choice.slot, 1);
    if (tour.nodes.empty()) ++field_days_[at(day.manager * unit_->weeks + day.week)];
    cost_ -= tour.drive * price::second + tour.metres / price::metres_of_one;
    tour.nodes.insert(tour.nodes.begin() + choice.gap.position, number);
    [[maybe_unused]] const bool drivable = refresh(*unit_, choice.slot, tour);
    assert(drivable && "a gap was offered that does not fit");
    cost_ += tour.drive * price::second + tour.metres / price::metres_of_one;
    slot_of_[at(number)] = choice.slot;
    auto& placed = placed_[at(node.chain)];
    const auto after = std::upper_bound(placed.begin(), placed.end(), day.date,
                                        [](core::Date date, const Placed& visit) { return date < visit.date; });
    placed.insert(after, {day.date, choice.slot, number});
    update_chain(node.chain);
}

bool Solution::adopt(int slot, const std::vector<int>& nodes) {
    const Slot& day = unit_->slots[at(slot)];
    Tour& tour = tours_[at(slot)];
    tour.nodes = nodes;
    if (!refresh(*unit_, slot, tour)) return false;
    cost_ += tour.drive * price::second + tour.metres / price::metres_of_one;
    if (!nodes.empty()) ++field_days_[at(day.manager * unit_->weeks + day.week)];
    for (const int number : nodes) {
        touch(slot, number);
        take(number, slot, 1);
        slot_of_[at(number)] = slot;
        const int chain = unit_->nodes[at(number)].chain;
        auto& placed = placed_[at(chain)];
        const auto after = std::upper_bound(placed.begin(), placed.end(), day.date,
                                            [](core::Date date, const Placed& visit) { return date < visit.date; });
        placed.insert(after, {day.date, slot, number});
        update_chain(chain);
    }
    return true;
}

bool Solution::remove(int number) {
    const Node& node = unit_->nodes[at(number)];
    const int slot = slot_of_[at(number)];
    Tour& tour = tours_[at(slot)];
    const Slot& day = unit_->slots[at(slot)];
    touch(slot, number);
    take(number, slot, -1);
    cost_ -= tour.drive * price::second + tour.metres / price::metres_of_one;
    tour.nodes.erase(std::find(tour.nodes.begin(), tour.nodes.end(), number));
    const bool drivable = refresh(*unit_, slot, tour);
    cost_ += tour.drive * price::second + tour.metres / price::metres_of_one;
    if (tour.nodes.empty()) --field_days_[at(day.manager * unit_->weeks + day.week)];
    slot_of_[at(number)] = -1;
    auto& placed = placed_[at(node.chain)];
    placed.erase(std::find_if(placed.begin(), placed.end(), [&](const Placed& visit) { return visit.node == number; }));
    update_chain(node.chain);
    if (drivable) return tour.drive <= unit_->managers[at(day.manager)].max_drive;
    for (const int other : tour.nodes)
        if (unit_->nodes[at(other)].fixed < 0) return remove(other);
    return false;
}

void Solution::touch(int slot, int node) {
    changed_slots_.push_back(slot);
    changed_nodes_.push_back(node);
    changed_chains_.push_back(unit_->nodes[at(node)].chain);
}

void Solution::mark_clean() {
    changed_slots_.clear();
    changed_chains_.clear();
    changed_nodes_.clear();
}

void Solution::copy_parts(const Solution& from, const Solution& changed) {
    for (const int slot : changed.changed_slots_) tours_[at(slot)] = from.tours_[at(slot)];
    for (const int node : changed.changed_nodes_) slot_of_[at(node)] = from.slot_of_[at(node)];
    for (const int chain : changed.changed_chains_) {
        placed_[at(chain)] = from.placed_[at(chain)];
        wants_[at(chain)] = from.wants_[at(chain)];
        chain_cost_[at(chain)] = from.chain_cost_[at(chain)];
    }
}

void Solution::copy_changes_to(Solution& other) {
    other.copy_parts(*this, *this);
    other.copy_parts(*this, other);
    other.load_ = load_;
    other.week_load_ = week_load_;
    other.field_days_ = field_days_;
    other.cost_ = cost_;
    mark_clean();
    other.mark_clean();
}

std::int64_t Solution::manager_excess_squared() const {
    std::int64_t sum = 0;
    if (unit_->managers.size() > 1)
        for (std::size_t m = 0; m < unit_->managers.size(); ++m) sum += squared_excess(load_[m], unit_->managers[m].load_limit);
    return sum;
}

std::int64_t Solution::week_excess_squared() const {
    std::int64_t sum = 0;
    if (unit_->weeks > 1)
        for (std::size_t m = 0; m < unit_->managers.size(); ++m)
            for (int week = 0; week < unit_->weeks; ++week)
                sum += squared_excess(week_load_[m * at(unit_->weeks) + at(week)], unit_->managers[m].week_limit[at(week)]);
    return sum;
}

Cost Solution::recount() const {
    Cost sum = manager_excess_squared() * price::manager_balance + week_excess_squared() * price::week_balance;
    for (std::size_t chain = 0; chain < placed_.size(); ++chain) sum += score(static_cast<int>(chain)).cost();
    for (const Tour& tour : tours_) sum += tour.drive * price::second + tour.metres / price::metres_of_one;
    return sum;
}

}  // namespace visitcast::scheduler
