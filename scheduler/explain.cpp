// SPDX-License-Identifier: Apache-2.0
// Finds out why a visit was left out. First the facts that no plan could change are tried, from the owner to the length of the
// day; then every manager and day is asked what blocks it, and the most frequent obstacle is told with its smallest shortage.
#include "scheduler/explain.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "scheduler/model/hours.hpp"
#include "scheduler/reasons.hpp"

namespace visitcast::scheduler {

using core::Date;
using core::Unplanned;
using core::VisitNeed;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

using Numbers = std::vector<std::pair<std::string, double>>;

Unplanned tell(const VisitNeed& need, const std::string& code, Numbers numbers = {}, std::string blocker = {}) {
    Unplanned unplanned{need, code, std::move(numbers), std::move(blocker), {}};
    for (const UnplannedCode& known : unplanned_codes)
        if (known.code == code) unplanned.remedy = known.remedy;
    return unplanned;
}

double minutes(std::int64_t seconds) { return static_cast<double>((seconds + 59) / 60); }

/// The owner is missing or not in service; the same for the whole team.
std::optional<Unplanned> about_owner(const Problem& problem, const DutyState& duty, const VisitNeed& need) {
    if (problem.managers.empty()) return tell(need, "no_manager");
    if (duty.persons > 1) return tell(need, "needs_more_people", {{"persons", duty.persons}});
    if (!owner_bound(problem, duty)) return std::nullopt;
    const core::ManagerId& owner = problem.customers[duty.customer].manager;
    const auto found = std::find_if(problem.managers.begin(), problem.managers.end(),
                                    [&](const core::AccountManager& manager) { return manager.id == owner; });
    if (found == problem.managers.end()) return tell(need, "owner_unknown", {}, owner.text);
    if (found->active_to && *found->active_to < first_day(problem)) return tell(need, "owner_left", {}, owner.text);
    if (found->active_from && *found->active_from > problem.range.last) return tell(need, "owner_inactive", {}, owner.text);
    return std::nullopt;
}

/// One manager who may go on at least one of the days, or nobody.
std::vector<const core::AccountManager*> candidates(const Problem& problem, const DutyState& duty, Date from, Date until,
                                                    bool& qualification) {
    std::vector<const core::AccountManager*> found;
    qualification = false;
    const core::ManagerId& owner = problem.customers[duty.customer].manager;
    for (const core::AccountManager& manager : problem.managers) {
        if (excluded(problem, duty, manager.id) || (owner_bound(problem, duty) && manager.id != owner)) continue;
        found.push_back(&manager);
        for (Date day = from; day <= until; day = day + 1)
            qualification = qualification || qualified(problem, manager.id, duty.qualification, day);
    }
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    return found;
}

/// Nobody works on any day from the earliest one on: because of leave, or because there is no working day.
std::optional<Unplanned> about_days(const Problem& problem, const DutyState& duty, const VisitNeed& need, Date from, Date until,
                                    const std::vector<const core::AccountManager*>& people) {
    std::set<Date> on_leave;
    std::string absent;
    for (const core::AccountManager* manager : people)
        for (Date day = from; day <= until; day = day + 1) {
            if (!open_on(problem.customers[duty.customer], day)) continue;
            if (!core::working_time(*manager, problem.leave, problem.calendar, day).empty()) return std::nullopt;
            if (core::working_time(*manager, {}, problem.calendar, day).empty()) continue;
            on_leave.insert(day);
            if (absent.empty()) absent = manager->id.text;
        }
    if (on_leave.empty()) return tell(need, "no_working_day");
    return tell(need, "manager_absent", {{"days", static_cast<double>(on_leave.size())}}, absent);
}

/// The site or the home cannot be reached at all.
std::optional<Unplanned> about_way(const Unit& unit, const Chain& chain, const VisitNeed& need) {
    const Problem& problem = *unit.problem;
    const core::Customer& customer = problem.customers[chain.duty->customer];
    bool there = false;
    bool back = false;
    for (std::size_t m = 0; m < unit.managers.size(); ++m) {
        there = there || unit.travel.seconds(static_cast<int>(m), chain.site) != LocalTravel::no_way;
        back = back || unit.travel.seconds(chain.site, static_cast<int>(m)) != LocalTravel::no_way;
    }
    for (const Chain& other : unit.chains) {
        if (other.site == chain.site) continue;
        there = there || unit.travel.seconds(other.site, chain.site) != LocalTravel::no_way;
        back = back || unit.travel.seconds(chain.site, other.site) != LocalTravel::no_way;
    }
    if (there && back) return std::nullopt;
    const core::AccountManager& manager = problem.managers[unit.managers.front().index];
    if (!there && !back && (!customer.lat || !customer.lon)) return tell(need, "no_coordinates");
    if (!there && !back && (!manager.home_lat || !manager.home_lon))
        return tell(need, "home_without_coordinates", {}, manager.id.text);
    return tell(need, there ? "no_way_back" : "no_way_there", {}, manager.id.text);
}

/// The visit is longer than anything it could be put into.
std::optional<Unplanned> about_length(const Unit& unit, const Chain& chain, const VisitNeed& need,
                                      const std::vector<int>& slots) {
    const core::Customer& customer = unit.problem->customers[chain.duty->customer];
    const auto service = static_cast<Worked>(chain.duty->service.value);
    Worked longest = 0;
    for (const int slot : slots) longest = std::max(longest, unit.slots[at(slot)].shape.longest());
    if (service > longest)
        return tell(need, "longer_than_working_day", {{"minutes", minutes(service)}, {"longest_minutes", minutes(longest)}});
    Worked window = -1;
    for (const int slot : slots) {
        const auto hours = visiting_hours(*unit.problem, customer, unit.slots[at(slot)].date);
        if (!hours && service <= unit.slots[at(slot)].shape.longest()) return std::nullopt;
        // The longest visit that would still fit, found minute by minute.
        while (window < service && !unit.slots[at(slot)].shape.starts({window + 1}, hours ? &*hours : nullptr).empty())
            window = window < 0 ? 0 : std::min(window + 60, service);
    }
    const bool closed = window < service && unit.problem->exceptions.contains(customer.id) &&
                        std::any_of(slots.begin(), slots.end(),
                                    [&](int slot) { return excepted(*unit.problem, customer, unit.slots[at(slot)].date); });
    if (closed) return tell(need, "closed_on_those_days", {{"minutes", minutes(service)}});
    if (window < service && window <= 0) return tell(need, "no_window_on_working_day");
    if (window < service)
        return tell(need, "longer_than_window", {{"minutes", minutes(service)}, {"longest_minutes", minutes(window)}});
    return std::nullopt;
}

/// Even an empty day is too short or the way too long.
std::optional<Unplanned> about_distance(const Unit& unit, const Chain& chain, const VisitNeed& need,
                                        const std::vector<int>& slots) {
    std::int64_t shortest = -1;
    std::int64_t over_limit = -1;
    int manager = 0;
    for (const int slot : slots) {
        Shortage why;
        if (best_gap(unit, slot, {}, chain.nodes.front(), &why).position >= 0) return std::nullopt;
        if (why.time >= 0 && (shortest < 0 || why.time < shortest)) {
            shortest = why.time;
            manager = unit.slots[at(slot)].manager;
        }
        if (why.drive >= 0 && over_limit < 0) {
            over_limit = why.drive;
            manager = unit.slots[at(slot)].manager;
        }
    }
    if (shortest < 0 && over_limit < 0) return std::nullopt;
    const std::int64_t drive = std::int64_t{unit.travel.seconds(manager, chain.site)} + unit.travel.seconds(chain.site, manager);
    const LocalManager& person = unit.managers[at(manager)];
    if (over_limit >= 0)
        return tell(need, "beyond_driving_limit",
                    {{"drive_minutes", minutes(drive)}, {"limit_minutes", minutes(person.max_drive)}},
                    unit.problem->managers[person.index].id.text);
    return tell(need, "too_far_for_a_day",
                {{"drive_minutes", minutes(drive)},
                 {"minutes", minutes(chain.duty->service.value)},
                 {"missing_minutes", minutes(shortest)}});
}

struct Obstacle {
    int days{};
    std::int64_t missing{-1};
    int manager{-1};
    void add(std::int64_t shortage, int who) {
        ++days;
        if (manager < 0) manager = who;
        if (shortage >= 0 && (missing < 0 || shortage < missing)) missing = shortage;
    }
};

/// What the finished plan leaves: the most frequent obstacle over all days.
Unplanned about_plan(const Unit& unit, const Solution& solution, const Chain& chain, const VisitNeed& need,
                     const std::vector<int>& slots) {
    const int node = chain.nodes.front();
    std::map<std::string, Obstacle> obstacles;
    for (const int slot : slots) {
        const Slot& day = unit.slots[at(slot)];
        const LocalManager& manager = unit.managers[at(day.manager)];
        const Tour& tour = solution.tours()[at(slot)];
        if (!unit.starts[at(unit.nodes[at(node)].starts)].any(slot)) continue;
        Shortage why;
        if (!solution.chain_allows(node, slot)) {
            obstacles["same_day_taken"].add(-1, day.manager);
        } else if (static_cast<int>(tour.nodes.size()) >= manager.max_visits) {
            obstacles["visits_limit_reached"].add(-1, day.manager);
        } else if (!solution.field_day_left(slot)) {
            obstacles["field_days_reached"].add(-1, day.manager);
        } else if (best_gap(unit, slot, tour, node, &why).position < 0) {
            Worked busy = tour.drive;
            for (const int other : tour.nodes) busy += unit.nodes[at(other)].service;
            const bool spare = day.shape.length() - busy >= chain.duty->service.value;
            const core::Customer& customer = unit.problem->customers[chain.duty->customer];
            const bool windows = visiting_hours(*unit.problem, customer, day.date).has_value();
            if (why.time >= 0)
                obstacles[windows && spare ? "window_full" : "no_hours_left"].add(why.time, day.manager);
            else if (why.drive >= 0)
                obstacles["driving_limit_reached"].add(why.drive, day.manager);
            else
                obstacles[why.reachable ? "no_way_back" : "no_way_there"].add(-1, day.manager);
        }
    }
    if (obstacles.empty()) return tell(need, "extra_left_out");
    const auto most = std::max_element(obstacles.begin(), obstacles.end(),
                                       [](const auto& a, const auto& b) { return a.second.days < b.second.days; });
    const LocalManager& manager = unit.managers[at(most->second.manager)];
    const core::AccountManager& person = unit.problem->managers[manager.index];
    const std::string& code = most->first;
    Numbers numbers{{"days", static_cast<double>(most->second.days)}};
    if (most->second.missing >= 0)
        numbers.emplace_back("missing_minutes", minutes(std::max<std::int64_t>(most->second.missing, 1)));
    if (code == "visits_limit_reached") numbers.emplace_back("limit", manager.max_visits);
    if (code == "field_days_reached") numbers.emplace_back("limit", manager.max_field_days);
    if (code == "driving_limit_reached") numbers.emplace_back("limit_minutes", minutes(manager.max_drive));
    return tell(need, code, std::move(numbers), person.id.text);
}

}  // namespace

Unplanned explain(const Unit& unit, const Solution& solution, int number, const VisitNeed& need, Date until) {
    const Problem& problem = *unit.problem;
    const Chain& chain = unit.chains[at(number)];
    const DutyState& duty = *chain.duty;
    if (auto told = about_owner(problem, duty, need)) return *told;
    const Date from = std::max(need.earliest, unit.first_day);
    bool qualification = false;
    const auto people = candidates(problem, duty, from, until, qualification);
    if (people.empty()) return tell(need, "all_managers_excluded");
    if (!qualification) return tell(need, "no_qualified_manager");
    if (auto told = about_way(unit, chain, need)) return *told;
    if (auto told = about_days(problem, duty, need, from, until, people)) return *told;
    std::vector<int> slots;
    for (std::size_t slot = 0; slot < unit.slots.size(); ++slot) {
        const Slot& day = unit.slots[slot];
        const core::AccountManager& manager = problem.managers[unit.managers[at(day.manager)].index];
        if (day.date >= from && day.date <= until && open_on(problem.customers[duty.customer], day.date) &&
            may_go(problem, duty, manager, day.date))
            slots.push_back(static_cast<int>(slot));
    }
    if (slots.empty() || chain.regular == 0) return tell(need, "no_working_day");
    if (auto told = about_length(unit, chain, need, slots)) return *told;
    if (auto told = about_distance(unit, chain, need, slots)) return *told;
    return about_plan(unit, solution, chain, need, slots);
}

Unplanned explain_homeless(const Problem& problem, const DutyState& duty) {
    const VisitNeed need = need_of(problem, duty);
    if (auto told = about_owner(problem, duty, need)) return *told;
    const Date from = std::max(need.earliest, first_day(problem));
    bool qualification = false;
    const auto people = candidates(problem, duty, from, problem.range.last, qualification);
    if (people.empty()) return tell(need, "all_managers_excluded");
    if (!qualification) return tell(need, "no_qualified_manager");
    if (auto told = about_days(problem, duty, need, from, problem.range.last, people)) return *told;
    return tell(need, "no_working_day");
}

Unplanned waits_for_previous(const VisitNeed& need) { return tell(need, "waits_for_previous"); }

}  // namespace visitcast::scheduler
