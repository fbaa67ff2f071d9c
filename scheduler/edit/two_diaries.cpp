// SPDX-License-Identifier: Apache-2.0
#include "scheduler/edit/two_diaries.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "scheduler/model/pairs.hpp"

namespace visitcast::scheduler::edits {
namespace {

constexpr std::size_t lead_days = 3;  ///< for each meeting that is asked for
constexpr std::size_t companions_tried = 4;
constexpr std::int64_t quarter = 15 * 60;
constexpr int quarters_around = 16;  ///< of the lead's best hour, on both sides

std::vector<core::ManagerId> nearest(const Index& index, const core::ManagerId& lead,
                                     const std::vector<core::ManagerId>& colleagues) {
    std::vector<std::pair<std::int64_t, core::ManagerId>> order;
    for (const core::ManagerId& id : colleagues) {
        if (id == lead || !index.manager(id)) continue;
        const core::Leg leg = index.problem.travel(index.home(lead), index.home(id));
        if (leg.reachable) order.emplace_back(leg.time.value, id);
    }
    std::sort(order.begin(), order.end());
    std::vector<core::ManagerId> ids;
    for (const auto& [way, id] : order)
        if (ids.size() < companions_tried) ids.push_back(id);
    return ids;
}

/// The best hour first, then quarters of an hour away from it.
std::vector<core::Seconds> hours_around(core::Seconds best) {
    std::vector<core::Seconds> hours{best};
    const std::int64_t round = best.value / quarter * quarter;
    for (int i = 0; i <= quarters_around; ++i)
        for (const std::int64_t start : {round + i * quarter, round - i * quarter})
            if (start >= 0 && start != hours.back().value) hours.push_back({start});
    return hours;
}

core::Seconds added_driving(const Overlay& overlay, const core::Route& now) {
    const core::Route* before = overlay.day(now.manager, now.date);
    return now.driving() - (before ? before->driving() : core::Seconds{});
}

std::optional<Meeting> meet(const Overlay& overlay, const Added& visit, const Place& place, const core::ManagerId& colleague) {
    const core::ManagerId& lead = place.day.manager;
    const core::Date date = place.day.date;
    Added second = visit;
    second.identity.id.text += companion_mark;
    second.start.reset();
    if (!arrange(overlay.index(), colleague, date, overlay.day(colleague, date), {}, &second).route) return std::nullopt;
    for (const core::Seconds start : hours_around(place.day.stops[place.position].start)) {
        Added first = visit;
        first.start = second.start = start;
        Overlay with = overlay;
        const Arranged own = with.put(lead, date, first);
        if (!own.route) continue;
        const Arranged theirs = with.put(colleague, date, second);
        if (!theirs.route) continue;
        if (!new_violations(with, {}, {visit.identity.need.customer}).empty()) continue;
        return Meeting{*own.route, *theirs.route, own.position,
                       added_driving(overlay, *own.route) + added_driving(overlay, *theirs.route), place.late_days};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Meeting> cheapest_meetings(const Overlay& overlay, const Added& visit, const Search& search,
                                       const std::vector<core::ManagerId>& colleagues) {
    Added fixed = visit;
    fixed.fixed = true;
    Search leads = search;
    leads.count = search.count * lead_days;
    std::vector<Meeting> meetings;
    for (const Place& place : cheapest_places(overlay, fixed, leads, [](const Place&) { return true; })) {
        std::optional<Meeting> best;
        for (const core::ManagerId& colleague : nearest(overlay.index(), place.day.manager, colleagues)) {
            auto meeting = meet(overlay, fixed, place, colleague);
            if (meeting && (!best || meeting->extra < best->extra)) best = std::move(meeting);
        }
        if (best) meetings.push_back(std::move(*best));
    }
    const auto key = [](const Meeting& it) {
        return std::tuple(it.extra.value + late_day.value * it.late_days, it.lead.date, it.lead.manager);
    };
    std::sort(meetings.begin(), meetings.end(), [&](const Meeting& a, const Meeting& b) { return key(a) < key(b); });
    if (meetings.size() > search.count) meetings.resize(search.count);
    return meetings;
}

}  // namespace visitcast::scheduler::edits
