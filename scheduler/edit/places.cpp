// SPDX-License-Identifier: Apache-2.0
// Finds days for one visit best first: every day gets the least detour of its gaps as a bound, the day with the smallest bound is
// compiled, and its true price sends it back into the queue unless it is still the smallest.
#include "scheduler/edit/places.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <set>
#include <tuple>

namespace visitcast::scheduler::edits {
namespace {

/// The least driving that the visit can add to the day; nothing when there is no way.
std::optional<std::int64_t> least_detour(const Index& index, const core::ManagerId& manager, const core::Route* day,
                                         std::size_t site) {
    const auto leg = [&](std::size_t from, std::size_t to) { return from == to ? core::Leg{} : index.problem.travel(from, to); };
    const std::size_t home = index.home(manager);
    std::size_t here = home;
    core::Leg there = leg(home, site);
    std::optional<std::int64_t> least;
    const auto gap = [&](std::size_t next, core::Seconds now) {
        const core::Leg on = leg(site, next);
        if (!there.reachable || !on.reachable) return;
        const std::int64_t extra = (there.time + on.time - now).value;
        if (!least || extra < *least) least = extra;
    };
    if (day)
        for (const core::Stop& stop : day->stops) {
            if (!index.customer(stop.need.customer)) return std::nullopt;
            const std::size_t next = index.site(stop.need.customer);
            gap(next, stop.drive);
            there = leg(next, site);
            here = next;
        }
    gap(home, day ? day->drive_home : leg(here, home).time);
    return least;
}

struct Candidate {
    std::int64_t cost{};
    DayKey day;
    std::size_t number{};  ///< of the place found; no_place = only a bound
    bool operator>(const Candidate& other) const { return std::tie(cost, day) > std::tie(other.cost, other.day); }
};
constexpr std::size_t no_place = std::numeric_limits<std::size_t>::max();

}  // namespace

std::vector<core::ManagerId> who_may_go(const Index& index, const core::CustomerId& customer, const std::string& kind) {
    const core::Customer* person = index.customer(customer);
    if (!person) return {};
    std::vector<core::ManagerId> all;
    const auto unwanted = core::excluded_managers(*person);
    for (const core::AccountManager& manager : index.problem.managers)
        if (std::find(unwanted.begin(), unwanted.end(), manager.id) == unwanted.end()) all.push_back(manager.id);
    std::sort(all.begin(), all.end());
    if (person->manager.empty()) return all;
    const Problem own = index.part({person->manager}, {customer});
    for (const DutyState& duty : duty_states(own))
        if (duty.kind == kind && !owner_bound(own, duty)) return all;
    return index.manager(person->manager) ? std::vector<core::ManagerId>{person->manager} : std::vector<core::ManagerId>{};
}

std::vector<Place> cheapest_places(const Overlay& overlay, const Added& visit, const Search& search,
                                   const std::function<bool(const Place&)>& accept) {
    const Index& index = overlay.index();
    const core::VisitNeed& need = visit.identity.need;
    std::vector<Place> found;
    if (!index.customer(need.customer)) return found;
    const std::size_t site = index.site(need.customer);
    const auto late = [&](core::Date day) { return need.interval_days > 0 ? std::max(day - need.latest, 0) : 0; };
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    for (const core::ManagerId& id : search.managers) {
        const core::AccountManager* manager = index.manager(id);
        if (!manager) continue;
        std::optional<std::optional<std::int64_t>> free_day;
        for (core::Date day = search.from; day <= search.until; day = day + 1) {
            if (search.except == DayKey{day, id}) continue;
            if (core::working_time(*manager, index.leave(id), index.problem.calendar, day).empty()) continue;
            const core::Route* route = overlay.day(id, day);
            if (!route && !free_day) free_day = least_detour(index, id, nullptr, site);
            const auto least = route ? least_detour(index, id, route, site) : *free_day;
            if (least) queue.push({*least + late_day.value * late(day), {day, id}, no_place});
        }
    }
    std::vector<Place> known;
    std::size_t tries = 0;
    while (!queue.empty() && found.size() < search.count && tries < search.tries) {
        const Candidate best = queue.top();
        queue.pop();
        if (best.number != no_place) {
            if (accept(known[best.number])) found.push_back(std::move(known[best.number]));
            continue;
        }
        ++tries;
        const auto& [date, manager] = best.day;
        const core::Route* route = overlay.day(manager, date);
        Arranged made = arrange(index, manager, date, route, {}, &visit);
        if (!made.route) continue;
        Place place{std::move(*made.route), made.position, {}, late(date)};
        place.extra = place.day.driving() - (route ? route->driving() : core::Seconds{});
        queue.push({place.extra.value + late_day.value * place.late_days, best.day, known.size()});
        known.push_back(std::move(place));
    }
    return found;
}

}  // namespace visitcast::scheduler::edits
