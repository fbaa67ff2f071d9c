// SPDX-License-Identifier: Apache-2.0
// Good days for one visit: the plan's days of each manager who may go are compiled as the search compiles them, the cheapest gap
// of each day is found, and the judge has the last word on every day that is named.
#include "scheduler/suggest.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "scheduler/check.hpp"
#include "scheduler/result.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr double minutes_for_a_late_day = 10;
constexpr core::Seconds hardly_another_time = core::minutes(15);

std::size_t at(int i) { return static_cast<std::size_t>(i); }

using Broken = std::set<std::tuple<std::string, std::string, core::ManagerId, core::CustomerId, Date>>;

Broken broken(const Problem& problem, const core::Plan& plan) {
    Broken all;
    for (const Violation& it : check(problem, plan))  // an account has no day of its own
        all.emplace(it.constraint, it.code, it.manager, it.customer, it.constraint == "C18" ? Date{} : it.date);
    return all;
}

/// One manager's days of the plan, compiled, with room for the wanted visit.
class Days {
public:
    Days(const Problem& problem, const core::Plan& plan, std::size_t manager, const std::vector<DutyState>& duties,
         const std::vector<Fixed>& fixed, std::size_t wanted, const core::VisitId& taken_out)
        : manager_(problem.managers[manager].id) {
        std::set<std::pair<core::CustomerId, std::string>> kinds;
        std::set<core::VisitId> ids;
        for (const core::Route& route : plan.routes) {
            if (route.manager != manager_) continue;
            routes_[route.date] = &route;
            for (const core::Stop& stop : route.stops) {
                kinds.emplace(stop.need.customer, stop.need.kind);
                ids.insert(stop.visit);
            }
        }
        Group group;
        group.managers = {manager};
        for (std::size_t i = 0; i < duties.size(); ++i)
            if (i == wanted || kinds.contains({problem.customers[duties[i].customer].id, duties[i].kind}))
                group.duties.push_back(i);
        for (std::size_t i = 0; i < fixed.size(); ++i)
            if (ids.contains(fixed[i].id)) group.fixed.push_back(i);
        unit_ = compile(problem, duties, fixed, group);
        for (std::size_t i = 0; i < unit_.chains.size(); ++i) {
            const Chain& chain = unit_.chains[i];
            chain_of_[{problem.customers[chain.duty->customer].id, chain.duty->kind}] = &chain;
            if (chain.duty == &duties[wanted] && chain.regular > 0) node_ = chain.nodes.front();
        }
        read(taken_out);
    }

    bool can_serve() const { return node_ >= 0; }
    std::size_t size() const { return days_.size(); }
    Date date(std::size_t slot) const { return unit_.slots[slot].date; }
    /// The day without the visit that is to move; nothing when it is as in the plan.
    const std::optional<core::Route>& shortened() const { return shortened_; }
    core::Seconds drive_before(std::size_t slot) const {
        const auto route = routes_.find(date(slot));
        return route == routes_.end() ? core::Seconds{} : route->second->driving();
    }

    /// The day with the visit at its cheapest place; nothing when it does not fit.
    std::optional<Suggestion> with(std::size_t slot, const Identity& visit) const {
        const Day& day = days_[slot];
        if (!day.usable) return std::nullopt;
        const LocalManager& limits = unit_.managers.front();
        if (static_cast<int>(day.tour.nodes.size()) >= limits.max_visits) return std::nullopt;
        const Gap gap = best_gap(unit_, static_cast<int>(slot), day.tour, node_);
        if (gap.position < 0) return std::nullopt;
        Tour tour = day.tour;
        std::vector<Identity> identities = day.identities;
        tour.nodes.insert(tour.nodes.begin() + gap.position, node_);
        identities.insert(identities.begin() + gap.position, visit);
        if (!refresh(unit_, static_cast<int>(slot), tour) || tour.drive > limits.max_drive) return std::nullopt;
        Suggestion made;
        made.manager = manager_;
        made.date = date(slot);
        const core::Route route = route_of(unit_, static_cast<int>(slot), tour, identities);
        made.start = route.stops[at(gap.position)].start;
        made.end = route.stops[at(gap.position)].end;
        made.shifted = shifted(route);
        made.routes.push_back(route);
        return made;
    }

private:
    struct Day {
        Tour tour;
        std::vector<Identity> identities;
        bool usable{true};  ///< the plan's day can still be driven as the data are now
    };

    int node_of(const core::Stop& stop) const {
        const auto chain = chain_of_.find({stop.need.customer, stop.need.kind});
        if (chain == chain_of_.end()) return -1;
        for (const int node : chain->second->nodes)
            if (const int fixed = unit_.nodes[at(node)].fixed; fixed >= 0 && unit_.fixed[at(fixed)].id == stop.visit) return node;
        return chain->second->regular > 0 ? chain->second->nodes.front() : -1;
    }

    void read(const core::VisitId& taken_out) {
        days_.resize(unit_.slots.size());
        for (std::size_t slot = 0; slot < days_.size(); ++slot) {
            const auto route = routes_.find(date(slot));
            Day& day = days_[slot];
            bool shorter = false;
            if (route != routes_.end())
                for (const core::Stop& stop : route->second->stops) {
                    if (stop.visit == taken_out) {
                        shorter = true;
                        continue;
                    }
                    day.tour.nodes.push_back(node_of(stop));
                    day.identities.push_back({stop.visit, stop.need, stop.pinned});
                    day.usable = day.usable && day.tour.nodes.back() >= 0;
                }
            day.usable = day.usable && refresh(unit_, static_cast<int>(slot), day.tour);
            if (!shorter || !day.usable) continue;
            core::Route left;
            left.manager = manager_;
            left.date = date(slot);
            shortened_ = day.tour.nodes.empty() ? left : route_of(unit_, static_cast<int>(slot), day.tour, day.identities);
        }
    }

    int shifted(const core::Route& now) const {
        const auto before = routes_.find(now.date);
        if (before == routes_.end()) return 0;
        int count = 0;
        for (const core::Stop& stop : now.stops)
            for (const core::Stop& old : before->second->stops)
                count += stop.visit == old.visit && stop.need.customer == old.need.customer &&
                         core::Seconds{std::abs((stop.start - old.start).value)} > hardly_another_time;
        return count;
    }

    core::ManagerId manager_;
    Unit unit_;
    std::map<Date, const core::Route*> routes_;
    std::map<std::pair<core::CustomerId, std::string>, const Chain*> chain_of_;
    std::vector<Day> days_;
    std::optional<core::Route> shortened_;
    int node_{-1};
};

const core::Stop* planned_stop(const core::Plan& plan, const core::CustomerId& customer, Date from) {
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= from && stop.need.customer == customer && stop.need.kind == marketing && !stop.pinned &&
                !stop.need.appointment)
                return &stop;
    return nullptr;
}

}  // namespace

Suggestions suggest(const Problem& problem, const core::Plan& plan, const core::CustomerId& customer, Date until,
                    std::size_t count) {
    std::vector<DutyState> duties = duty_states(problem);
    const auto wanted = static_cast<std::size_t>(std::find_if(duties.begin(), duties.end(),
                                                              [&](const DutyState& duty) {
                                                                  return duty.kind == marketing &&
                                                                         problem.customers[duty.customer].id == customer;
                                                              }) -
                                                 duties.begin());
    Suggestions result;
    if (wanted == duties.size()) return result;
    result.waiting_code = duties[wanted].waiting_code;
    result.need = need_of(problem, duties[wanted]);

    const auto left = std::find_if(plan.unplanned.begin(), plan.unplanned.end(), [&](const core::Unplanned& unplanned) {
        return unplanned.need.customer == customer && unplanned.need.kind == marketing;
    });
    const core::Stop* moving = left == plan.unplanned.end() ? planned_stop(plan, customer, first_day(problem)) : nullptr;
    if (left != plan.unplanned.end()) result.need = left->need;
    if (moving) {
        result.need = moving->need;
        result.instead_of = moving->visit;
    }
    Identity visit;
    visit.need = result.need;
    if (moving) {
        visit.id = moving->visit;
    } else {
        std::set<core::VisitId> used = used_ids(problem);
        for (const core::Route& route : plan.routes)
            for (const core::Stop& stop : route.stops) used.insert(stop.visit);
        const std::string base =
            customer.text + "/" + marketing + "/" + (result.need.last_done ? result.need.last_done->text() : "first") + "/";
        int number = result.need.occurrence;
        while (used.contains({base + std::to_string(number)})) ++number;
        visit.id = {base + std::to_string(number)};
    }

    // A visit that nobody asks for now is compiled as one extra visit; so are stops whose duty has been served since.
    for (DutyState& duty : duties) duty.extra = duty.extra || !duty.wanted;
    const std::vector<Fixed> fixed = fixed_visits(problem);
    const bool bound = owner_bound(problem, duties[wanted]);
    const core::ManagerId& owner = problem.customers[duties[wanted].customer].manager;
    std::vector<Suggestion> all;
    std::optional<core::Route> shortened;
    core::Seconds saved;
    for (std::size_t manager = 0; manager < problem.managers.size(); ++manager) {
        const core::ManagerId& id = problem.managers[manager].id;
        const bool may_serve = !bound || id == owner;
        const bool has_it =
            moving && std::any_of(plan.routes.begin(), plan.routes.end(), [&](const core::Route& route) {
                return route.manager == id && std::any_of(route.stops.begin(), route.stops.end(),
                                                          [&](const core::Stop& stop) { return &stop == moving; });
            });
        if (!may_serve && !has_it) continue;
        const Days days(problem, plan, manager, duties, fixed, wanted, moving ? moving->visit : core::VisitId{});
        if (has_it && days.shortened()) shortened = days.shortened();
        for (std::size_t slot = 0; slot < days.size(); ++slot) {
            if (has_it && days.shortened() && days.date(slot) == days.shortened()->date)
                saved = days.drive_before(slot) - days.shortened()->driving();
            if (!may_serve || !days.can_serve() || days.date(slot) > until) continue;
            if (result.need.interval_days > 0 && result.need.last_done && days.date(slot) < result.need.earliest) continue;
            auto made = days.with(slot, visit);
            if (!made) continue;
            made->extra_drive_minutes = core::in_minutes(made->routes.front().driving() - days.drive_before(slot));
            if (result.need.interval_days > 0) made->late_days = std::max(made->date - result.need.latest, 0);
            all.push_back(std::move(*made));
        }
    }
    if (moving && !shortened) return result;  // its day cannot be driven as the data are now
    for (Suggestion& made : all) {
        if (!shortened || (made.manager == shortened->manager && made.date == shortened->date)) continue;
        made.extra_drive_minutes -= core::in_minutes(saved);
        made.routes.push_back(*shortened);
    }
    std::sort(all.begin(), all.end(), [](const Suggestion& a, const Suggestion& b) {
        const auto key = [](const Suggestion& made) {
            return std::tuple(made.extra_drive_minutes + minutes_for_a_late_day * made.late_days, made.date, made.manager);
        };
        return key(a) < key(b);
    });
    const Broken before = broken(problem, plan);
    for (Suggestion& made : all) {
        if (result.best.size() == count) break;
        const Broken after = broken(problem, with_suggestion(plan, result, made));
        if (std::includes(before.begin(), before.end(), after.begin(), after.end())) result.best.push_back(std::move(made));
    }
    return result;
}

core::Plan with_suggestion(const core::Plan& plan, const Suggestions& suggestions, const Suggestion& chosen) {
    core::Plan changed = plan;
    for (const core::Route& now : chosen.routes) {
        const auto same_day = [&](const core::Route& route) { return route.manager == now.manager && route.date == now.date; };
        std::erase_if(changed.routes, same_day);
        if (!now.stops.empty()) changed.routes.push_back(now);
    }
    std::sort(changed.routes.begin(), changed.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    const auto left = std::find_if(changed.unplanned.begin(), changed.unplanned.end(), [&](const core::Unplanned& unplanned) {
        return unplanned.need.customer == suggestions.need.customer && unplanned.need.kind == suggestions.need.kind;
    });
    if (!suggestions.instead_of && left != changed.unplanned.end()) changed.unplanned.erase(left);
    return changed;
}

}  // namespace visitcast::scheduler
