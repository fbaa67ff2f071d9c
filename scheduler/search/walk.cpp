// SPDX-License-Identifier: Apache-2.0
#include "scheduler/search/walk.hpp"

#include <algorithm>
#include <cstdlib>

namespace visitcast::scheduler {

namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

ChainWalk::ChainWalk(const Unit& unit, int chain)
    : unit_(&unit), chain_(&unit.chains[at(chain)]), pace_(chain_->duty->pace), main_manager_(chain_->last_manager) {}

core::Date ChainWalk::target() const { return first_ ? chain_->duty->target : pace_.target(chain_->duty->cadence); }

void ChainWalk::miss(ChainScore& score, core::Date day) const {
    const DutyState& duty = *chain_->duty;
    if (!missed_first_ && chain_->pauses && !open_on(unit_->problem->customers[duty.customer], day)) return;
    score.missed_points += missed_first_ ? duty.points : 100;
    ++score.missed;
}

void ChainWalk::step(const Placed& visit) {
    const DutyState& duty = *chain_->duty;
    const Node& node = unit_->nodes[at(visit.node)];
    const int manager = unit_->slots[at(visit.slot)].manager;
    // An occurrence is missed when the next one is due before anybody comes.
    while (duty.wanted) {
        const core::Date due = first_ ? std::max(duty.target, unit_->first_day) : target();
        Pace next = pace_;
        next.advance(duty.cadence, due);
        if (next.target(duty.cadence) > visit.date) break;
        missed_first_ = first_;
        miss(score_, due);
        first_ = false;
        after_regular_ = false;
        pace_ = next;
    }
    if (anything_before_ && visit.date == before_) score_.valid = false;
    if (node.fixed >= 0) {
        ++fixed_;
        const Known& old = unit_->fixed_known[at(node.fixed)];
        score_.changes += !old.id.empty() && (old.date != visit.date || old.manager != manager);
        // A regular visit keeps its distance to a fixed one that follows; two fixed ones are the users' own choice.
        const bool spaced = !after_regular_ || duty.extra || visit.date >= pace_.earliest(duty.cadence);
        score_.valid = score_.valid && spaced && !(extra_on_ && visit.date - *extra_on_ < extra_rest(duty.cadence));
    } else {
        if (duty.extra) {
            if (visit.date < duty.earliest) score_.valid = false;
            if (anything_before_ && visit.date - before_ < extra_rest(duty.cadence)) score_.valid = false;
            extra_on_ = visit.date;
        } else {
            const core::Date earliest = first_ ? duty.earliest : pace_.earliest(duty.cadence);
            if (visit.date < earliest) score_.valid = false;
        }
        if (main_manager_ == -1) main_manager_ = manager;
        score_.other_manager += manager != main_manager_;
        if (chain_->weekdays) score_.other_weekday += !chain_->weekdays->contains(visit.date.weekday());
        // Of the next visit only: counted for all, it would pay to have fewer of them before the horizon ends.
        if (first_) score_.sooner += duty.value * (visit.date - unit_->first_day);
    }
    if (duty.wanted) {
        const core::Date due = target();
        const core::Date latest = std::max(due + duty.cadence.late, unit_->first_day);
        score_.late_days += std::max(visit.date - latest, 0);
        // The first target of a customer never visited is only a proposal.
        if (!first_ || duty.last_done)
            score_.off_target += std::abs(std::min(visit.date, latest) - std::max(due, unit_->first_day));
    }
    if (duty.cadence.regular()) pace_.advance(duty.cadence, visit.date);
    first_ = false;
    after_regular_ = node.fixed < 0;
    before_ = visit.date;
    anything_before_ = true;
}

ChainScore ChainWalk::finished() const {
    const DutyState& duty = *chain_->duty;
    ChainWalk rest = *this;
    ChainScore& score = rest.score_;
    score.missed_points += (static_cast<int>(chain_->nodes.size()) - chain_->regular - fixed_) * price::fixed_points;
    if (duty.extra && !extra_on_) score.extra = duty.value;
    if (!duty.wanted) return score;
    const std::int64_t before_tail = score.missed_points;
    core::Date due = first_ ? std::max(duty.target, unit_->first_day) : target();
    while (due <= chain_->until) {
        rest.missed_first_ = rest.first_;
        rest.miss(score, due);
        rest.first_ = false;
        rest.pace_.advance(duty.cadence, due);
        due = rest.pace_.target(duty.cadence);
    }
    score.tail_points = score.missed_points - before_tail;
    return score;
}

}  // namespace visitcast::scheduler
