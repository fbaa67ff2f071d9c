// SPDX-License-Identifier: Apache-2.0
// What a year asks of whom, and who is near whom.
#include "scheduler/territory/ground.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "scheduler/model/duties.hpp"
#include "scheduler/model/near.hpp"

namespace visitcast::scheduler::territory {
namespace {

constexpr double days_a_year = 365.25;
constexpr double weeks_worked = 46;  // of a year: 52 less holidays and leave
constexpr std::int64_t no_way = 86'400;
constexpr std::size_t most_ways_kept = 30'000'000;  // 240 MB

std::size_t at(int i) { return static_cast<std::size_t>(i); }

void find_near(Ground& ground) {
    std::vector<std::size_t> customers;
    std::vector<int> place_of(ground.places.size());
    for (std::size_t c = 0; c < ground.places.size(); ++c) {
        customers.push_back(ground.places[c].index);
        place_of[ground.places[c].index] = static_cast<int>(c);
    }
    const auto near = near_customers(*ground.problem, customers);
    for (std::size_t c = 0; c < ground.places.size(); ++c)
        for (const auto& [customer, seconds] : near[c]) {
            ground.places[c].near.push_back({place_of[customer], seconds});
            ground.places[at(place_of[customer])].nearby.push_back(static_cast<int>(c));
        }
}

/// Milliseconds of a year's field days.
std::int64_t field_time(const core::AccountManager& manager) {
    int days = 0;
    std::int64_t hours = 0;  // seconds of a week
    const core::Weekdays week = core::work_days(manager);
    for (int weekday = 0; weekday < 7; ++weekday) {
        if (!week.contains(static_cast<core::Weekday>(weekday))) continue;
        ++days;
        for (const core::TimeWindow& span : core::work_hours(manager, static_cast<core::Weekday>(weekday)))
            hours += (span.to - span.from).value;
        if (manager.lunch_start) hours -= 60 * manager.lunch_minutes.value_or(60);
    }
    if (days == 0) return 0;
    const int used = std::min(days, manager.field_days_per_week.value_or(days));
    return std::max<std::int64_t>(std::llround(1000.0 * weeks_worked * static_cast<double>(hours * used) / days), 0);
}

void add_people(Ground& ground, const TerritoryRules& rules) {
    const Problem& problem = *ground.problem;
    const core::Date from = rules.from.value_or(first_day(problem));
    for (std::size_t i = 0; i < problem.managers.size(); ++i) {
        const core::AccountManager& manager = problem.managers[i];
        Ground::Person person;
        person.index = i;
        person.field_time = field_time(manager);
        person.stays =
            !rules.leaving.contains(manager.id) && (!manager.active_to || *manager.active_to > from) && person.field_time > 0;
        person.closed = rules.keep_managers.contains(manager.id);
        for (const core::Qualification& held : problem.qualifications)
            if (held.manager == manager.id && (!held.valid_to || *held.valid_to > from))
                person.qualifications.insert(held.qualification);
        ground.people.push_back(std::move(person));
    }
    std::sort(ground.people.begin(), ground.people.end(),
              [&](const auto& a, const auto& b) { return problem.managers[a.index].id < problem.managers[b.index].id; });
    std::map<std::pair<double, double>, int> known;
    for (std::size_t m = 0; m < ground.people.size(); ++m) {
        const core::AccountManager& manager = problem.managers[ground.people[m].index];
        ground.people[m].same_home = static_cast<int>(m);
        if (!ground.people[m].stays) continue;
        if (manager.home_lat && manager.home_lon) {
            const auto [first, fresh] = known.try_emplace({*manager.home_lat, *manager.home_lon}, static_cast<int>(m));
            ground.people[m].same_home = first->second;
            if (!fresh) continue;
        }
        ground.homes.push_back(static_cast<int>(m));
    }
}

void add_places(Ground& ground, const TerritoryRules& rules, const std::vector<core::ManagerId>* owners) {
    const Problem& problem = *ground.problem;
    std::map<core::ManagerId, int> number;
    for (std::size_t m = 0; m < ground.people.size(); ++m)
        number[problem.managers[ground.people[m].index].id] = static_cast<int>(m);
    std::map<std::string, int> towns;
    for (const core::Customer& customer : problem.customers)
        if (!customer.town.empty()) towns.emplace(customer.town, 0);
    for (auto& [town, place] : towns) {
        place = static_cast<int>(ground.towns.size());
        ground.towns.push_back(town);
    }
    for (std::size_t i = 0; i < problem.customers.size(); ++i) {
        const core::Customer& customer = problem.customers[i];
        Ground::Place place;
        place.index = i;
        if (!customer.town.empty()) place.town = towns.at(customer.town);
        const core::ManagerId& named = owners ? (*owners)[i] : customer.manager;
        const auto owner = number.find(named);
        if (owner != number.end()) place.owner = owner->second;
        place.free = place.owner == nobody || !ground.people[at(place.owner)].stays;
        const bool leaves = place.owner != nobody && rules.leaving.contains(named);
        if (!customer.excluded_managers.empty())
            for (const core::ManagerId& id : core::excluded_managers(customer))
                if (const auto other = number.find(id); other != number.end()) place.unwanted.push_back(other->second);
        const bool closed = customer.status.value_or(core::CustomerStatus::active) == core::CustomerStatus::closed;
        const bool kept = !place.free && (rules.keep.contains(customer.id) || ground.people[at(place.owner)].closed);
        place.stays = kept || (!leaves && (rules.others_stay || closed));
        ground.places.push_back(std::move(place));
    }
    std::sort(ground.places.begin(), ground.places.end(),
              [&](const auto& a, const auto& b) { return problem.customers[a.index].id < problem.customers[b.index].id; });
    std::vector<int> place_of(problem.customers.size());
    for (std::size_t c = 0; c < ground.places.size(); ++c) place_of[ground.places[c].index] = static_cast<int>(c);
    for (const DutyState& duty : duty_states(problem)) {
        Ground::Place& place = ground.places[at(place_of[duty.customer])];
        const core::Customer& customer = problem.customers[duty.customer];
        if (duty.kind == marketing && !duty.qualification.empty()) place.needed.push_back(duty.qualification);
        if (!duty.cadence.regular() || customer.status.value_or(core::CustomerStatus::active) != core::CustomerStatus::active)
            continue;
        const double visits = days_a_year / std::max(duty.cadence.nominal_days(), 1);
        place.visits += std::llround(1000 * visits);
        place.service += std::llround(1000 * visits * static_cast<double>(duty.service.value));
    }
}

}  // namespace

Ground::Ways Ground::ways_of(int manager, int customer) const {
    if (ways.empty()) return asked(manager, customer);
    return ways[at(people[at(manager)].row) * places.size() + at(customer)];
}

Ground::Ways Ground::asked(int manager, int customer) const {
    const std::size_t home = problem->customers.size() + people[at(manager)].index;
    const auto seconds = [](const core::Leg& leg) {
        return static_cast<std::int32_t>(leg.reachable ? std::min<std::int64_t>(leg.time.value, no_way) : no_way);
    };
    const std::int32_t out = seconds(problem->travel(home, places[at(customer)].index));
    return {out, out + seconds(problem->travel(places[at(customer)].index, home))};
}

void keep_ways(Ground& ground) {
    std::vector<int> first;  // of the managers at each place
    for (std::size_t m = 0; m < ground.people.size(); ++m) {
        Ground::Person& person = ground.people[m];
        person.row = static_cast<int>(first.size());
        if (at(person.same_home) == m)
            first.push_back(static_cast<int>(m));
        else
            person.row = ground.people[at(person.same_home)].row;
    }
    if (first.size() * ground.places.size() > most_ways_kept) return;
    ground.ways.reserve(first.size() * ground.places.size());
    for (const int manager : first)
        for (std::size_t c = 0; c < ground.places.size(); ++c) ground.ways.push_back(ground.asked(manager, static_cast<int>(c)));
}

bool Ground::may_own(int manager, int customer) const {
    const Person& person = people[at(manager)];
    const auto& [needed, unwanted] = std::tie(places[at(customer)].needed, places[at(customer)].unwanted);
    if (std::find(unwanted.begin(), unwanted.end(), manager) != unwanted.end()) return false;
    return person.stays && !person.closed && std::all_of(needed.begin(), needed.end(), [&](const std::string& qualification) {
               return person.qualifications.contains(qualification);
           });
}

Ground survey(const Problem& problem, const TerritoryRules& rules, const std::vector<core::ManagerId>* owners) {
    Ground ground;
    ground.problem = &problem;
    add_people(ground, rules);
    add_places(ground, rules, owners);
    find_near(ground);
    return ground;
}

}  // namespace visitcast::scheduler::territory
