// SPDX-License-Identifier: Apache-2.0
// One manager's day. Earliest starts run forward, latest starts backward, so that a place for one more visit is tested in
// constant time (push-forward test of Savelsbergh 1992, here with several windows for each visit).
#include "scheduler/search/tour.hpp"

namespace visitcast::scheduler {

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

const Node& node_of(const Unit& unit, int node) { return unit.nodes[at(node)]; }
int site_of(const Unit& unit, int node) { return unit.chains[at(node_of(unit, node).chain)].site; }

/// May nothing stand between these two (one call for two duties of one customer)?
bool same_customer(const Unit& unit, int a, int b) { return site_of(unit, a) == site_of(unit, b); }

}  // namespace

Worked earliest_start(const Unit& unit, int node, int slot, Worked from) {
    const Starts& starts = unit.starts[at(node_of(unit, node).starts)];
    Worked best = -1;
    for (const Span* span = starts.first(slot); span != starts.last(slot); ++span) {
        if (span->to < from) continue;
        const Worked start = std::max(span->from, from);
        if (best < 0 || start < best) best = start;
    }
    return best;
}

Worked latest_start(const Unit& unit, int node, int slot, Worked until) {
    const Starts& starts = unit.starts[at(node_of(unit, node).starts)];
    Worked best = -1;
    for (const Span* span = starts.first(slot); span != starts.last(slot); ++span)
        if (span->from <= until) best = std::max(best, std::min(span->to, until));
    return best;
}

bool refresh(const Unit& unit, int slot, Tour& tour) {
    const Slot& day = unit.slots[at(slot)];
    const std::size_t count = tour.nodes.size();
    tour.start.resize(count);
    tour.latest.resize(count);
    tour.drive = tour.metres = 0;
    Worked now = 0;
    int here = day.manager;
    for (std::size_t i = 0; i < count; ++i) {
        const int site = site_of(unit, tour.nodes[i]);
        const std::int32_t drive = unit.travel.seconds(here, site);
        if (drive == LocalTravel::no_way) return false;
        const Worked start = earliest_start(unit, tour.nodes[i], slot, now + drive);
        if (start < 0) return false;
        tour.start[i] = start;
        tour.drive += drive;
        tour.metres += unit.travel.metres(here, site);
        now = start + node_of(unit, tour.nodes[i]).service;
        here = site;
    }
    if (count == 0) return true;
    const std::int32_t home = unit.travel.seconds(here, day.manager);
    if (home == LocalTravel::no_way || now + home > day.shape.length()) return false;
    tour.drive += home;
    tour.metres += unit.travel.metres(here, day.manager);
    Worked until = day.shape.length();
    int next = day.manager;
    for (std::size_t i = count; i-- > 0;) {
        const int site = site_of(unit, tour.nodes[i]);
        until -= unit.travel.seconds(site, next) + node_of(unit, tour.nodes[i]).service;
        until = tour.latest[i] = latest_start(unit, tour.nodes[i], slot, until);
        next = site;
    }
    return true;
}

Gap best_gap(const Unit& unit, int slot, const Tour& tour, int node, Shortage* why, int only) {
    const Slot& day = unit.slots[at(slot)];
    const int site = site_of(unit, node);
    const Worked service = node_of(unit, node).service;
    const std::int32_t drive_left = unit.managers[at(day.manager)].max_drive - tour.drive;
    const std::size_t count = tour.nodes.size();
    Gap best;
    int companion = -1;  // another duty of the same customer: the two stay side by side
    for (std::size_t i = 0; i < count; ++i)
        if (same_customer(unit, tour.nodes[i], node)) companion = static_cast<int>(i);
    for (std::size_t i = 0; i <= count; ++i) {
        if (only >= 0 && static_cast<int>(i) != only) continue;
        const int before = i == 0 ? day.manager : site_of(unit, tour.nodes[i - 1]);
        const int after = i == count ? day.manager : site_of(unit, tour.nodes[i]);
        if (companion >= 0 && before != site && after != site) continue;
        if (i > 0 && i < count && before == after && before != site) continue;
        const std::int32_t there = unit.travel.seconds(before, site);
        const std::int32_t onwards = unit.travel.seconds(site, after);
        if (why) {
            why->reachable = why->reachable || there != LocalTravel::no_way;
            why->back = why->back || onwards != LocalTravel::no_way;
        }
        if (there == LocalTravel::no_way || onwards == LocalTravel::no_way) continue;
        const std::int32_t skipped = count == 0 ? 0 : unit.travel.seconds(before, after);
        const std::int32_t drive = there + onwards - skipped;
        const std::int32_t metres = unit.travel.metres(before, site) + unit.travel.metres(site, after) -
                                    (count == 0 ? 0 : unit.travel.metres(before, after));
        if (!why && best.position >= 0 && (drive > best.drive || (drive == best.drive && metres >= best.metres))) continue;
        const Worked leave = i == 0 ? 0 : tour.start[i - 1] + node_of(unit, tour.nodes[i - 1]).service;
        const Worked limit = i == count ? day.shape.length() : tour.latest[i];
        const Worked start = earliest_start(unit, node, slot, leave + there);
        const bool in_time = start >= 0 && start + service + onwards <= limit;
        if (why && !in_time) {
            // How much longer the day, or the gap, would have to be.
            const Worked last = latest_start(unit, node, slot, limit);
            const Worked wish = start >= 0 ? start + service + onwards - limit : last >= 0 ? leave + there - last : -1;
            if (wish >= 0 && (why->time < 0 || wish < why->time)) why->time = wish;
            continue;
        }
        if (!in_time) continue;
        if (drive > drive_left) {
            if (why && (why->drive < 0 || drive - drive_left < why->drive)) why->drive = drive - drive_left;
            continue;
        }
        if (best.position < 0 || drive < best.drive || (drive == best.drive && metres < best.metres))
            best = {static_cast<int>(i), drive, metres};
    }
    return best;
}

}  // namespace visitcast::scheduler
