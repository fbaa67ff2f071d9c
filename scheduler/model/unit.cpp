// SPDX-License-Identifier: Apache-2.0
// Compiles a group of managers and their duties for the search: working days become slots, visiting hours become possible
// starts, travel becomes a dense table, and what was published is tied to the visit that serves the same due occurrence.
#include "scheduler/model/unit.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "scheduler/model/hours.hpp"
#include "scheduler/model/pairs.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr int load_per_visit = 15;  // minutes of getting there, whatever the visit lasts
constexpr int half_day = 240;       // minutes; less is no matter of fairness between weeks
constexpr int nearest_chains = 40;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

int week_of(const Unit& unit, Date day) { return (day.monday() - unit.first_day.monday()) / 7; }

void add_managers(Unit& unit, const Group& group) {
    const Problem& problem = *unit.problem;
    unit.weeks = week_of(unit, problem.range.last) + 1;
    for (const std::size_t index : group.managers) {
        const core::AccountManager& person = problem.managers[index];
        LocalManager manager;
        manager.index = index;
        manager.max_visits = person.max_visits_per_day.value_or(std::numeric_limits<int>::max());
        manager.max_drive = person.max_drive_minutes_per_day ? std::min(*person.max_drive_minutes_per_day, 10000) * 60
                                                             : std::numeric_limits<Worked>::max();
        manager.max_field_days = person.field_days_per_week.value_or(7);
        manager.field_days_before.assign(at(unit.weeks), 0);
        std::set<Date> worked;
        for (const core::Visit& visit : problem.visits)
            if (visit.manager == person.id && visit.status == core::VisitStatus::done && visit.date < unit.first_day &&
                visit.date >= unit.first_day.monday())
                worked.insert(visit.date);
        if (unit.weeks > 0) manager.field_days_before[0] = static_cast<int>(worked.size());
        std::vector<core::Leave> leave;
        for (const core::Leave& absence : problem.leave)
            if (absence.manager == person.id) leave.push_back(absence);
        for (Date day = unit.first_day; day <= problem.range.last; day = day + 1) {
            DayShape shape(person, core::working_time(person, leave, problem.calendar, day));
            if (!shape.works()) continue;
            manager.slots.push_back(static_cast<int>(unit.slots.size()));
            unit.slots.push_back({static_cast<int>(unit.managers.size()), week_of(unit, day), day, std::move(shape)});
        }
        unit.managers.push_back(std::move(manager));
    }
}

const core::AccountManager& person_of(const Unit& unit, const Slot& slot) {
    return unit.problem->managers[unit.managers[at(slot.manager)].index];
}

/// Ends the list of spans and notes which slots have one.
void close(Starts& starts) {
    starts.begin.push_back(static_cast<std::uint32_t>(starts.spans.size()));
    for (int slot = 0; slot + 1 < static_cast<int>(starts.begin.size()); ++slot)
        if (starts.any(slot)) starts.slots.push_back(slot);
}

Starts regular_starts(const Unit& unit, const DutyState& duty) {
    const core::Customer& customer = unit.problem->customers[duty.customer];
    Starts starts;
    for (const Slot& slot : unit.slots) {
        starts.begin.push_back(static_cast<std::uint32_t>(starts.spans.size()));
        if (!open_on(customer, slot.date) || !may_go(*unit.problem, duty, person_of(unit, slot), slot.date)) continue;
        const auto hours = visiting_hours(*unit.problem, customer, slot.date);
        const auto spans = slot.shape.starts(duty.service, hours ? &*hours : nullptr);
        starts.spans.insert(starts.spans.end(), spans.begin(), spans.end());
    }
    close(starts);
    return starts;
}

Starts fixed_starts(const Unit& unit, const Fixed& fixed, const DutyState& duty) {
    const core::Customer& customer = unit.problem->customers[fixed.customer];
    Starts starts;
    for (const Slot& slot : unit.slots) {
        starts.begin.push_back(static_cast<std::uint32_t>(starts.spans.size()));
        const core::AccountManager& person = person_of(unit, slot);
        if (slot.date < fixed.first || slot.date > fixed.last || (!fixed.manager.empty() && fixed.manager != person.id)) continue;
        if (!qualified(*unit.problem, person.id, duty.qualification, slot.date)) continue;
        const core::TimeWindow span = fixed.span_on(slot.date);
        std::vector<core::TimeWindow> windows{span};
        const auto hours = fixed.keeps_windows ? visiting_hours(*unit.problem, customer, slot.date) : std::nullopt;
        if (hours) {
            windows.clear();
            for (const core::TimeWindow& window : *hours) {
                const core::TimeWindow both{std::max(window.from, span.from), std::min(window.to, span.to)};
                if (both.from <= both.to) windows.push_back(both);
            }
        }
        const auto spans = slot.shape.starts(fixed.service, &windows);
        starts.spans.insert(starts.spans.end(), spans.begin(), spans.end());
    }
    close(starts);
    return starts;
}

/// How many regular visits a chain can have at most: each as early as its tolerance allows.
int most_visits(const Unit& unit, const DutyState& duty) {
    if (duty.extra || duty.along) return 1;
    if (!duty.wanted) return 0;
    const int length = duty.cadence.months > 0 ? duty.cadence.months * 28 : duty.cadence.days;
    const int gap = std::max({length - duty.cadence.early, duty.cadence.gap, 1});
    const Date begin = std::max(duty.earliest, unit.first_day);
    return std::max(unit.problem->range.last - begin, 0) / gap + 1;
}

int local_manager(const Unit& unit, const core::ManagerId& id) {
    for (std::size_t i = 0; i < unit.managers.size(); ++i)
        if (unit.problem->managers[unit.managers[i].index].id == id) return static_cast<int>(i);
    return -1;
}

void add_chain(Unit& unit, const DutyState& duty, const std::vector<int>& fixed, int site) {
    Chain chain;
    chain.duty = &duty;
    chain.site = site;
    const core::Customer& customer = unit.problem->customers[duty.customer];
    chain.until = customer.closed_on ? std::min(*customer.closed_on, unit.problem->range.last) : unit.problem->range.last;
    chain.companion = duty.kind.ends_with(companion_mark);
    chain.pauses = customer.paused_from || customer.paused_until;
    chain.last_manager = local_manager(unit, usual_manager(*unit.problem, duty));
    const bool wished = !customer.preferred_manager.empty() && !owner_bound(*unit.problem, duty);
    if (chain.last_manager < 0 && wished) chain.last_manager = somebody_else;
    chain.weekdays = customer.preferred_weekdays;
    chain.regular = duty.persons > 1 ? 0 : most_visits(unit, duty);
    const int number = static_cast<int>(unit.chains.size());
    const auto load_of = [](Worked service) { return service / 60 + load_per_visit; };
    if (chain.regular > 0) {
        const int starts = static_cast<int>(unit.starts.size());
        unit.starts.push_back(regular_starts(unit, duty));
        const auto service = static_cast<Worked>(duty.service.value);
        for (int i = 0; i < chain.regular; ++i) {
            chain.nodes.push_back(static_cast<int>(unit.nodes.size()));
            unit.nodes.push_back({number, -1, starts, service, load_of(service)});
        }
    }
    for (const int index : fixed) {
        const auto service = static_cast<Worked>(unit.fixed[at(index)].service.value);
        chain.nodes.push_back(static_cast<int>(unit.nodes.size()));
        unit.nodes.push_back({number, index, static_cast<int>(unit.starts.size()), service, load_of(service)});
        unit.starts.push_back(fixed_starts(unit, unit.fixed[at(index)], duty));
    }
    unit.chains.push_back(std::move(chain));
}

/// Visits of a plan from the first planned day on that nobody has settled, in order of day, for each duty and fixed visit.
void read_plan(Unit& unit, const core::Plan& plan, std::vector<Known>& fixed, std::vector<Known> Chain::*list) {
    std::set<core::VisitId> settled;
    for (const core::Visit& visit : unit.problem->visits) {
        const bool pinned = visit.status == core::VisitStatus::planned && visit.pinned.value_or(false);
        if (visit.status != core::VisitStatus::planned || pinned) settled.insert(visit.id);
    }
    std::map<std::pair<core::CustomerId, std::string>, Chain*> chain_of;
    for (Chain& chain : unit.chains) chain_of[{unit.problem->customers[chain.duty->customer].id, chain.duty->kind}] = &chain;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) {
            for (std::size_t i = 0; i < unit.fixed.size(); ++i)
                if (unit.fixed[i].id == stop.visit)
                    fixed[i] = {stop.visit, local_manager(unit, route.manager), route.date, stop.start};
            const auto found = chain_of.find({stop.need.customer, stop.need.kind});
            if (found == chain_of.end() || route.date < unit.problem->as_of || settled.contains(stop.visit)) continue;
            if (route.date < unit.first_day || stop.need.appointment || found->second->duty->persons > 1) continue;
            // A visit made in between has served this occurrence already.
            const DutyState& duty = *found->second->duty;
            if (duty.wanted && duty.last_done && stop.need.target + duty.cadence.nominal_days() / 2 < duty.target) continue;
            (found->second->*list).push_back({stop.visit, local_manager(unit, route.manager), route.date, stop.start});
        }
    for (Chain& chain : unit.chains)
        std::sort((chain.*list).begin(), (chain.*list).end(),
                  [](const Known& a, const Known& b) { return std::tie(a.date, a.id) < std::tie(b.date, b.id); });
}

/// What is a fair load: the expected work shared by working time, with a tolerance of 10 % between managers and of 20 % and half
/// a day between weeks.
void set_limits(Unit& unit) {
    std::int64_t load = 0;
    for (const Chain& chain : unit.chains) {
        const DutyState& duty = *chain.duty;
        const int nominal = std::max(duty.cadence.nominal_days(), 1);
        const Date start = std::max(duty.target, unit.first_day);
        const int expected = !duty.wanted ? 0 : std::min((unit.problem->range.last - start) / nominal + 1, chain.regular);
        for (std::size_t i = 0; i < chain.nodes.size(); ++i)
            if (static_cast<int>(i) < expected || static_cast<int>(i) >= chain.regular)
                load += unit.nodes[at(chain.nodes[i])].load;
    }
    std::int64_t all = 0;
    for (const Slot& slot : unit.slots) all += slot.shape.length();
    all = std::max<std::int64_t>(all, 1);
    for (LocalManager& manager : unit.managers) {
        std::int64_t own = 0;
        std::vector<std::int64_t> by_week(at(unit.weeks), 0);
        for (const int slot : manager.slots) {
            own += unit.slots[at(slot)].shape.length();
            by_week[at(unit.slots[at(slot)].week)] += unit.slots[at(slot)].shape.length();
        }
        manager.load_limit = load * own / all * 11 / 10;
        for (const std::int64_t week : by_week) manager.week_limit.push_back(load * week / all * 12 / 10 + half_day);
    }
}

void add_neighbours(Unit& unit) {
    for (Chain& chain : unit.chains) {
        std::vector<std::tuple<std::int64_t, std::int32_t, int>> order;  // time, then distance
        for (std::size_t i = 0; i < unit.chains.size(); ++i) {
            const std::int32_t time = unit.travel.seconds(chain.site, unit.chains[i].site);
            const bool self = &unit.chains[i] == &chain;
            order.emplace_back(self                          ? -1
                               : time == LocalTravel::no_way ? std::numeric_limits<int>::max()
                                                             : time,
                               self ? 0 : unit.travel.metres(chain.site, unit.chains[i].site), static_cast<int>(i));
        }
        for (std::size_t i = 0; i < unit.chains.size(); ++i)
            if (unit.chains[i].site == chain.site && &unit.chains[i] != &chain) chain.siblings.push_back(static_cast<int>(i));
        const std::size_t count = std::min<std::size_t>(order.size(), nearest_chains);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end());
        for (std::size_t i = 0; i < count; ++i) chain.near.push_back(std::get<2>(order[i]));
    }
}

}  // namespace

LocalTravel::LocalTravel(const core::TravelLookup& lookup, const std::vector<std::size_t>& sites)
    : size_(sites.size()), seconds_(size_ * size_), metres_(size_ * size_) {
    for (std::size_t from = 0; from < size_; ++from)
        for (std::size_t to = 0; to < size_; ++to) {
            const core::Leg leg = sites[from] == sites[to] ? core::Leg{} : lookup(sites[from], sites[to]);
            seconds_[from * size_ + to] = leg.reachable ? static_cast<std::int32_t>(leg.time.value) : no_way;
            metres_[from * size_ + to] = leg.reachable ? static_cast<std::int32_t>(leg.distance.value) : 0;
        }
}

bool qualified(const Problem& problem, const core::ManagerId& manager, const std::string& qualification, Date day) {
    if (qualification.empty()) return true;
    return std::any_of(problem.qualifications.begin(), problem.qualifications.end(), [&](const core::Qualification& held) {
        return held.manager == manager && held.qualification == qualification && (!held.valid_from || *held.valid_from <= day) &&
               (!held.valid_to || day <= *held.valid_to);
    });
}

bool excluded(const Problem& problem, const DutyState& duty, const core::ManagerId& manager) {
    const core::Customer& customer = problem.customers[duty.customer];
    if (customer.excluded_managers.empty()) return false;
    const auto ids = core::excluded_managers(customer);
    return std::find(ids.begin(), ids.end(), manager) != ids.end();
}

const core::ManagerId& usual_manager(const Problem& problem, const DutyState& duty) {
    const core::ManagerId& wished = problem.customers[duty.customer].preferred_manager;
    return wished.empty() || owner_bound(problem, duty) ? duty.last_manager : wished;
}

bool owner_bound(const Problem& problem, const DutyState& duty) {
    const core::ManagerId& owner = problem.customers[duty.customer].manager;
    if (owner.empty() || excluded(problem, duty, owner)) return false;
    if (duty.kind == marketing || duty.qualification.empty()) return true;
    for (Date day = first_day(problem); day <= problem.range.last; day = day + 1)
        if (qualified(problem, owner, duty.qualification, day)) return true;
    return false;
}

bool may_go(const Problem& problem, const DutyState& duty, const core::AccountManager& manager, Date day) {
    const core::ManagerId& owner = problem.customers[duty.customer].manager;
    if (excluded(problem, duty, manager.id) || (owner != manager.id && owner_bound(problem, duty))) return false;
    return qualified(problem, manager.id, duty.qualification, day);
}

Unit compile(const Problem& problem, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed, const Group& group) {
    Unit unit;
    unit.problem = &problem;
    unit.first_day = first_day(problem);
    add_managers(unit, group);
    for (const std::size_t index : group.fixed) unit.fixed.push_back(fixed[index]);
    unit.fixed_known.resize(unit.fixed.size());
    unit.fixed_begin.resize(unit.fixed.size());

    std::vector<std::size_t> sites;
    for (const std::size_t index : group.managers) sites.push_back(problem.customers.size() + index);
    std::map<std::size_t, int> site_of;
    for (const std::size_t index : group.duties) {
        const std::size_t customer = duties[index].customer;
        if (site_of.try_emplace(customer, static_cast<int>(sites.size())).second) sites.push_back(customer);
        std::vector<int> own;
        for (std::size_t i = 0; i < unit.fixed.size(); ++i)
            if (unit.fixed[i].customer == customer && unit.fixed[i].kind == duties[index].kind)
                own.push_back(static_cast<int>(i));
        add_chain(unit, duties[index], own, site_of[customer]);
        if (const auto begin = group.begin_with.find(index); begin != group.begin_with.end())
            unit.chains.back().begin_with = local_manager(unit, problem.managers[begin->second].id);
    }
    unit.travel = LocalTravel(problem.travel, sites);
    if (problem.published) read_plan(unit, *problem.published, unit.fixed_known, &Chain::known);
    if (problem.begin) read_plan(unit, *problem.begin, unit.fixed_begin, &Chain::begin);
    set_limits(unit);
    add_neighbours(unit);
    return unit;
}

}  // namespace visitcast::scheduler
