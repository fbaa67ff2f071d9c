// SPDX-License-Identifier: Apache-2.0
// Keeps tours, chains and loads together with their price. A change of one visit costs the change of its tour, of its chain
// and of two loads; nothing else is counted again.
#include "scheduler/search/solution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "scheduler/search/known.hpp"

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

ChainScore Solution::score(int number, const std::vector<Placed>& placed) const {
    const Chain& chain = unit_->chains[at(number)];
    const DutyState& duty = *chain.duty;
    ChainScore score;
    Pace pace = duty.pace;
    bool first = true;
    int fixed = 0;
    int main_manager = chain.last_manager;
    KnownVisits known(*unit_, chain, placed);
    core::Date before;
    bool extra_placed = false;
    bool missed_first = false;
    bool after_regular = false;
    const auto miss = [&](core::Date target) {
        if (!missed_first && chain.pauses && !open_on(unit_->problem->customers[duty.customer], target)) return;
        score.missed_points += missed_first ? duty.points : 100;
        ++score.missed;
    };
    // An occurrence is missed when the next one is due before anybody comes.
    const auto miss_until = [&](core::Date visited) {
        for (;;) {
            const core::Date target = first ? std::max(duty.target, unit_->first_day) : pace.target(duty.cadence);
            Pace next = pace;
            next.advance(duty.cadence, target);
            if (next.target(duty.cadence) > visited) return;
            missed_first = first;
            miss(target);
            first = false;
            after_regular = false;
            pace = next;
        }
    };
    for (std::size_t place = 0; place < placed.size(); ++place) {
        const Placed& visit = placed[place];
        const Node& node = unit_->nodes[at(visit.node)];
        const int manager = unit_->slots[at(visit.slot)].manager;
        if (duty.wanted) miss_until(visit.date);
        if (visit.date == before) score.valid = false;
        if (node.fixed >= 0) {
            ++fixed;
            const Known& old = unit_->fixed_known[at(node.fixed)];
            score.changes += !old.id.empty() && (old.date != visit.date || old.manager != manager);
            // A regular visit keeps its distance to a fixed one that follows; two fixed ones are the users' own choice.
            const bool spaced = !after_regular || duty.extra || visit.date >= pace.earliest(duty.cadence);
            score.valid = score.valid && spaced;
        } else {
            if (duty.extra) {
                extra_placed = true;
                if (visit.date < duty.earliest) score.valid = false;
                for (const Placed& other : placed)
                    if (other.node != visit.node && std::abs(other.date - visit.date) < extra_rest(duty.cadence))
                        score.valid = false;
            } else {
                const core::Date earliest = first ? duty.earliest : pace.earliest(duty.cadence);
                if (visit.date < earliest) score.valid = false;
            }
            if (const int old = known.match(place); old >= 0) score.changes += !known.stands(old, visit);
            if (main_manager == -1) main_manager = manager;
            score.other_manager += manager != main_manager;
            if (chain.weekdays) score.other_weekday += !chain.weekdays->contains(visit.date.weekday());
            // Of the next visit only: counted for all, it would pay to have fewer of them before the horizon ends.
            if (first) score.sooner += duty.value * (visit.date - unit_->first_day);
        }
        if (duty.wanted) {
            const core::Date latest =
                std::max((first ? duty.target : pace.target(duty.cadence)) + duty.cadence.late, unit_->first_day);
            score.late_days += std::max(visit.date - latest, 0);
            // The first target of a customer never visited is only a proposal.
            const core::Date target = std::max(first ? duty.target : pace.target(duty.cadence), unit_->first_day);
            if (!first || duty.last_done) score.off_target += std::abs(std::min(visit.date, latest) - target);
        }
        if (duty.cadence.regular()) pace.advance(duty.cadence, visit.date);
        first = false;
        after_regular = node.fixed < 0;
        before = visit.date;
    }
    score.changes += known.lost();
    score.missed_points += (static_cast<int>(chain.nodes.size()) - chain.regular - fixed) * price::fixed_points;
    if (duty.extra && !extra_placed) score.extra = duty.value;
    if (duty.wanted) {
        const std::int64_t before_tail = score.missed_points;
        core::Date target = first ? std::max(duty.target, unit_->first_day) : pace.target(duty.cadence);
        while (target <= chain.until) {
            missed_first = first;
            miss(target);
            first = false;
            pace.advance(duty.cadence, target);
            target = pace.target(duty.cadence);
        }
        score.tail_points = score.missed_points - before_tail;
    }
    return score;
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

Solution::Choice Solution::at_slot(int number, int slot, int position) const {
    Choice best;
    std::vector<Placed> trial;
    consider(number, slot, position, trial, best);
    return best;
}

Solution::Choice Solution::best(int number, const std::vector<char>* blocked) const {
    Choice best;
    std::vector<Placed> trial;
    for (const int slot : unit_->starts[at(unit_->nodes[at(number)].starts)].slots)
        if (!blocked || !(*blocked)[at(slot)]) consider(number, slot, -1, trial, best);
    return best;
}

void Solution::consider(int number, int slot, int position, std::vector<Placed>& trial, Choice& best) const {
    const Node& node = unit_->nodes[at(number)];
    if (!unit_->starts[at(node.starts)].any(slot)) return;
    const std::vector<Placed>& placed = placed_[at(node.chain)];
    const Slot& day = unit_->slots[at(slot)];
    const Tour& tour = tours_[at(slot)];
    if (static_cast<int>(tour.nodes.size()) >= unit_->managers[at(day.manager)].max_visits || !field_day_left(slot)) return;
    trial.assign(placed.begin(), placed.end());
    const auto after = std::upper_bound(trial.begin(), trial.end(), day.date,
                                        [](core::Date date, const Placed& visit) { return date < visit.date; });
    trial.insert(after, {day.date, slot, number});
    const ChainScore chain = score(node.chain, trial);
    if (!chain.valid || called_elsewhere(node.chain, slot)) return;
    // Days are compared as if all later visits of the chain could follow; otherwise one late visit would always look
    // better than a timely one that still needs a second.
    const Cost true_change = chain.cost() - chain_cost_[at(node.chain)] + balance_change(slot, node.load);
    const Cost compared = true_change - chain.tail_points * price::missed_point;
    if (best.slot >= 0 && compared >= best.compared) return;
    const Gap gap = best_gap(*unit_, slot, tour, number, nullptr, position);
    if (gap.position < 0) return;
    const Cost driving = gap.drive * price::second + gap.metres / price::metres_of_one;
    if (best.slot < 0 || compared + driving < best.compared) best = {slot, gap, true_change + driving, compared + driving};
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
