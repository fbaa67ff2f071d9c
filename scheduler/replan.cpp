// SPDX-License-Identifier: Apache-2.0
// The smallest change: the judge says which published days no longer hold, those managers (and, where others may go, a few
// colleagues near by) are cut out as a problem of their own, and everybody else's days are copied.
#include "scheduler/replan.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "scheduler/aims.hpp"
#include "scheduler/check.hpp"
#include "scheduler/model/pairs.hpp"
#include "scheduler/model/unit.hpp"
#include "scheduler/result.hpp"
#include "scheduler/search/solution.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr std::size_t most_managers = 12;  // beyond that nothing is cut out
constexpr std::size_t most_together = 4;   // concerned managers and the colleagues who may help
constexpr std::size_t most_helpers = 3;
constexpr int part_iterations = 300;  // little is to be found around a small change

/// The published plan from the first planned day on, without what the records have settled.
core::Plan standing(const Problem& problem) {
    std::set<core::VisitId> settled;
    for (const core::Visit& visit : problem.visits)
        if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
    std::set<core::ManagerId> managers;
    for (const core::AccountManager& manager : problem.managers) managers.insert(manager.id);
    core::Plan plan;
    plan.range = problem.range;
    std::set<std::pair<core::CustomerId, std::string>> wanted;
    for (const core::VisitNeed& need : due(problem)) wanted.emplace(need.customer, need.kind);
    for (const core::Unplanned& left : problem.published->unplanned)
        if (wanted.contains({left.need.customer, left.need.kind})) plan.unplanned.push_back(left);
    for (const core::Route& route : problem.published->routes) {
        if (route.date < first_day(problem) || route.date > problem.range.last || !managers.contains(route.manager)) continue;
        core::Route kept = route;
        std::erase_if(kept.stops, [&](const core::Stop& stop) { return settled.contains(stop.visit); });
        if (!kept.stops.empty()) plan.routes.push_back(std::move(kept));
    }
    return plan;
}

struct Scope {
    std::set<std::size_t> concerned;  ///< managers
    std::set<std::size_t> helpers;
    std::set<std::size_t> affected;  ///< customers

    bool has(std::size_t manager) const { return concerned.contains(manager) || helpers.contains(manager); }
    std::size_t size() const { return concerned.size() + helpers.size(); }
};

/// Which published visits keep their day and manager.
enum class Keep { all_that_can, helpers, none };

class Mending {
public:
    Mending(const Problem& problem, const core::Plan& kept) : problem_(problem), kept_(kept) {
        for (std::size_t i = 0; i < problem.customers.size(); ++i) customer_[problem.customers[i].id] = i;
        for (std::size_t i = 0; i < problem.managers.size(); ++i) manager_[problem.managers[i].id] = i;
        for (const core::Route& route : kept.routes)
            for (const core::Stop& stop : route.stops) {
                visitors_[stop.need.customer].insert(route.manager);
                route_of_[stop.visit] = &route;
            }
        for (const core::Route& route : kept.routes) days_[{route.manager, route.date}] = &route;
    }

    /// Notes what a broken rule names: these visits cannot stay where they are, and these days not as they are.
    void look_at(const std::vector<Violation>& violations) {
        for (const Violation& it : violations) {
            const auto day = days_.find({it.manager, it.date});
            if (day == days_.end()) continue;
            broken_.insert(day->first);
            for (const core::Stop& stop : day->second->stops)
                if (it.customer.empty() || stop.need.customer == it.customer) loose_.insert(stop.visit);
        }
    }

    Scope scope(const std::vector<Violation>& violations) const {
        Scope scope;
        for (const Violation& it : violations) {
            concern(scope, it.manager);
            if (!it.customer.empty()) affect(scope, it.customer, it.manager.empty());
            if (const auto day = days_.find({it.manager, it.date}); day != days_.end())
                for (const core::Stop& stop : day->second->stops) affect(scope, stop.need.customer, false);
        }
        for (const core::Visit& visit : problem_.visits)  // a pin takes its visit from where it stood
            if (visit.pinned.value_or(false))
                if (const auto route = route_of_.find(visit.id);
                    route != route_of_.end() && route->second->manager != visit.manager)
                    concern(scope, route->second->manager);
        add_helpers(scope);
        for (std::size_t before = 0; before != scope.size() && scope.size() <= most_managers;) {
            before = scope.size();
            close(scope);
        }
        if (scope.size() > most_managers)  // too entangled to be cut out: all others keep their days instead
            for (std::size_t m = 0; m < problem_.managers.size(); ++m)
                if (!scope.concerned.contains(m)) scope.helpers.insert(m);
        return scope;
    }

    /// Those managers and their customers as a problem of their own.
    Problem cut_out(const Scope& scope, Keep keep) const {
        Problem part;
        part.range = problem_.range;
        part.as_of = problem_.as_of;
        part.calendar = problem_.calendar;
        auto sites = std::make_shared<std::vector<std::size_t>>();
        std::set<core::CustomerId> customers;
        for (std::size_t i = 0; i < problem_.customers.size(); ++i) {
            if (!belongs(scope, i)) continue;
            part.customers.push_back(problem_.customers[i]);
            customers.insert(problem_.customers[i].id);
            sites->push_back(i);
        }
        std::set<core::ManagerId> managers;
        for (std::size_t i = 0; i < problem_.managers.size(); ++i) {
            if (!scope.has(i)) continue;
            part.managers.push_back(problem_.managers[i]);
            managers.insert(problem_.managers[i].id);
            sites->push_back(problem_.customers.size() + i);
        }
        part.travel = [sites, travel = problem_.travel](std::size_t from, std::size_t to) {
            return travel((*sites)[from], (*sites)[to]);
        };
        for (const core::Duty& row : problem_.duties)
            if (customers.contains(row.customer)) part.duties.push_back(row);
        for (const core::Qualification& row : problem_.qualifications)
            if (managers.contains(row.manager)) part.qualifications.push_back(row);
        for (const core::Leave& row : problem_.leave)
            if (managers.contains(row.manager)) part.leave.push_back(row);
        for (const core::Appointment& row : problem_.appointments)
            if (customers.contains(row.customer)) part.appointments.push_back(row);
        for (const core::Visit& row : problem_.visits)
            if (customers.contains(row.customer) || managers.contains(row.manager)) part.visits.push_back(row);
        std::erase_if(part.visits, [&](const core::Visit& row) {
            return row.status == core::VisitStatus::planned && !customers.contains(row.customer);
        });
        for (const auto& [id, days] : problem_.exceptions)
            if (customers.contains(id)) part.exceptions.emplace(id, days);
        for (const auto& [id, worth] : problem_.worth)
            if (customers.contains(id)) part.worth.emplace(id, worth);
        part.published = *problem_.published;
        std::erase_if(part.published->routes, [&](const core::Route& route) { return !managers.contains(route.manager); });
        if (keep == Keep::none) return part;
        std::set<core::VisitId> pairs;  // visits for two keep their hour by themselves
        for (const core::Route& route : kept_.routes)
            for (const core::Stop& stop : route.stops)
                if (is_companion(stop.visit)) {
                    pairs.insert(stop.visit);
                    pairs.insert({stop.visit.text.substr(0, stop.visit.text.size() - companion_mark.size())});
                }
        std::set<core::VisitId> fixed;
        for (const core::Visit& visit : part.visits) fixed.insert(visit.id);
        for (const core::Route& route : kept_.routes) {
            const std::size_t manager = manager_.at(route.manager);
            if (keep == Keep::helpers ? !scope.helpers.contains(manager) : !scope.has(manager)) continue;
            for (const core::Stop& stop : route.stops)
                if (!stop.need.appointment && !loose_.contains(stop.visit) && !pairs.contains(stop.visit) &&
                    !fixed.contains(stop.visit) && customer_.contains(stop.need.customer))
                    part.visits.push_back({stop.visit,
                                           stop.need.customer,
                                           route.manager,
                                           route.date,
                                           {},
                                           {},
                                           core::VisitStatus::planned,
                                           stop.need.kind,
                                           {},
                                           true,
                                           {}});
        }
        return part;
    }

    /// The plan with the part's days in place of the old ones.
    core::Plan merge(const Scope& scope, const core::Plan& part) const {
        core::Plan plan = kept_;
        std::erase_if(plan.routes, [&](const core::Route& route) { return scope.has(manager_.at(route.manager)); });
        std::erase_if(plan.unplanned, [&](const core::Unplanned& left) {
            const auto found = customer_.find(left.need.customer);
            return found == customer_.end() || belongs(scope, found->second);
        });
        std::map<core::VisitId, const core::Stop*> old;
        for (const core::Route& route : kept_.routes)
            for (const core::Stop& stop : route.stops) old[stop.visit] = &stop;
        std::set<core::VisitId> pins;
        for (const core::Visit& visit : problem_.visits)
            if (visit.status == core::VisitStatus::planned && visit.pinned.value_or(false)) pins.insert(visit.id);
        for (core::Route route : part.routes) {
            for (core::Stop& stop : route.stops)
                if (stop.pinned && !pins.contains(stop.visit)) {  // kept for a helper only
                    stop.need = old.at(stop.visit)->need;
                    stop.pinned = false;
                }
            keep_hours(route);
            plan.routes.push_back(std::move(route));
        }
        plan.unplanned.insert(plan.unplanned.end(), part.unplanned.begin(), part.unplanned.end());
        plan.aims.clear();
        plan.workloads.clear();
        finish(problem_, {}, plan);
        plan.aims = count_aims(problem_, plan);
        return plan;
    }

private:
    static bool agreed(const core::Stop& stop) { return stop.pinned || stop.need.appointment; }
    /// A day with the same visits as published, and no rule broken, is as published to the minute.
    void keep_hours(core::Route& route) const {
        const auto day = days_.find({route.manager, route.date});
        if (day == days_.end() || broken_.contains(day->first) || day->second->stops.size() != route.stops.size()) return;
        std::map<core::VisitId, const core::Stop*> now;
        for (const core::Stop& stop : route.stops) now[stop.visit] = &stop;
        core::Route kept = *day->second;
        for (core::Stop& stop : kept.stops) {
            const auto same = now.find(stop.visit);
            if (same == now.end() || (agreed(*same->second) && same->second->start != stop.start)) return;
            stop.need = same->second->need;
            stop.pinned = same->second->pinned;
        }
        route = std::move(kept);
    }
    void concern(Scope& scope, const core::ManagerId& id) const {
        if (const auto found = manager_.find(id); found != manager_.end()) scope.concerned.insert(found->second);
    }
    /// `owned`: nobody's day is wrong, but the customer wants something of its owner.
    void affect(Scope& scope, const core::CustomerId& id, bool owned) const {
        const auto found = customer_.find(id);
        if (found == customer_.end()) return;
        scope.affected.insert(found->second);
        if (owned) concern(scope, problem_.customers[found->second].manager);
    }
    bool free(std::size_t customer) const { return !manager_.contains(problem_.customers[customer].manager); }

    /// Colleagues whose homes are nearest to affected customers without an owner.
    void add_helpers(Scope& scope) const {
        std::vector<std::tuple<std::int64_t, core::ManagerId, std::size_t>> near;
        for (std::size_t m = 0; m < problem_.managers.size(); ++m) {
            std::int64_t way = std::numeric_limits<std::int64_t>::max();
            for (const std::size_t customer : scope.affected) {
                if (!free(customer)) continue;
                const core::Leg leg = problem_.travel(problem_.customers.size() + m, customer);
                if (leg.reachable) way = std::min(way, leg.time.value);
            }
            if (way < std::numeric_limits<std::int64_t>::max() && !scope.has(m))
                near.emplace_back(way, problem_.managers[m].id, m);
        }
        std::sort(near.begin(), near.end());
        for (const auto& [way, id, m] : near)
            if (scope.helpers.size() < most_helpers && (scope.size() < most_together || scope.concerned.empty()))
                scope.helpers.insert(m);
    }
    bool belongs(const Scope& scope, std::size_t customer) const {
        if (scope.affected.contains(customer)) return true;
        const core::Customer& it = problem_.customers[customer];
        if (const auto owner = manager_.find(it.manager); owner != manager_.end() && scope.has(owner->second)) return true;
        const auto who = visitors_.find(it.id);
        return who != visitors_.end() && std::any_of(who->second.begin(), who->second.end(), [&](const core::ManagerId& manager) {
                   const auto found = manager_.find(manager);
                   return found != manager_.end() && scope.has(found->second);
               });
    }
    /// Everybody who owns, visits or has agreed to visit one of the customers comes along, with all days as published.
    void close(Scope& scope) const {
        const auto add = [&](const core::ManagerId& id) {
            if (const auto found = manager_.find(id); found != manager_.end() && !scope.has(found->second))
                scope.helpers.insert(found->second);
        };
        std::set<core::CustomerId> customers;
        for (std::size_t i = 0; i < problem_.customers.size(); ++i) {
            if (!belongs(scope, i)) continue;
            customers.insert(problem_.customers[i].id);
            add(problem_.customers[i].manager);
            if (const auto who = visitors_.find(problem_.customers[i].id); who != visitors_.end())
                for (const core::ManagerId& manager : who->second) add(manager);
        }
        for (const core::Appointment& appointment : problem_.appointments)
            if (customers.contains(appointment.customer)) add(appointment.manager);
        for (const core::Visit& visit : problem_.visits)
            if (visit.status == core::VisitStatus::planned && customers.contains(visit.customer)) add(visit.manager);
    }

    const Problem& problem_;
    const core::Plan& kept_;
    std::map<core::CustomerId, std::size_t> customer_;
    std::map<core::ManagerId, std::size_t> manager_;
    std::map<core::CustomerId, std::set<core::ManagerId>> visitors_;
    std::map<core::VisitId, const core::Route*> route_of_;
    std::map<std::pair<core::ManagerId, Date>, const core::Route*> days_;
    std::set<std::pair<core::ManagerId, Date>> broken_;
    std::set<core::VisitId> loose_;
};

/// Missed, late and changed visits at their prices.
double price_of(const core::Plan& plan) {
    double sum = 0;
    for (const core::Aim& aim : plan.aims) {
        if (aim.code == "aim_missed_visits") sum += aim.value * static_cast<double>(price::missed_point);
        if (aim.code == "aim_late_days") sum += aim.value * static_cast<double>(price::late_day);
        if (aim.code == "aim_changes") sum += aim.value * static_cast<double>(price::change);
    }
    return sum;
}

core::Plan with_aims(const Problem& problem, core::Plan plan) {
    plan.aims = count_aims(problem, plan);
    return plan;
}

/// Are no more visits missed than when it was published?
bool as_few_missed(const Problem& problem, const core::Plan& plan) {
    return plan.aims.front().value <= problem.published->aims.front().value;
}

}  // namespace

Replan replan(const Problem& problem, const Options& options, const core::Executor& executor, std::stop_token stop) {
    Replan result;
    const auto all_anew = [&] {
        result.plan = plan(problem, options, executor, stop);
        result.whole = true;
        result.concerned.clear();
        for (const core::AccountManager& manager : problem.managers) result.concerned.push_back(manager.id);
        std::sort(result.concerned.begin(), result.concerned.end());
        return result;
    };
    if (!problem.published || problem.range.last > problem.published->range.last) return all_anew();
    const core::Plan kept = standing(problem);
    Mending mending(problem, kept);
    const std::vector<Violation> violations = check(problem, kept);
    mending.look_at(violations);
    const Scope scope = mending.scope(violations);
    if (2 * scope.concerned.size() > problem.managers.size() && scope.concerned.size() > 1) return all_anew();
    for (const std::size_t m : scope.concerned) result.concerned.push_back(problem.managers[m].id);
    std::sort(result.concerned.begin(), result.concerned.end());
    Options few = options;
    few.iterations = std::min(options.iterations, part_iterations);
    few.border_rounds = 0;  // as few changes as can be
    const auto mend = [&](Keep keep) {
        const Problem part = mending.cut_out(scope, keep);
        return mending.merge(scope, part.managers.empty() ? core::Plan{} : plan(part, few, executor, stop));
    };
    // First only what has to move; then the other visits of those whom it concerns; their colleagues' last.
    const core::Plan left = with_aims(problem, kept);
    std::optional<core::Plan> best;
    const auto try_to = [&](Keep keep) {
        core::Plan made = mend(keep);
        if (!check(problem, made).empty()) return;
        if (best && price_of(made) >= price_of(*best)) return;
        best = std::move(made);
        result.widened = keep == Keep::none;
    };
    const auto enough = [&] {
        return best && best->aims[0].value <= std::min(problem.published->aims.front().value, left.aims[0].value) &&
               best->aims[1].value <= left.aims[1].value;
    };
    for (const Keep keep : {Keep::all_that_can, Keep::helpers, Keep::none}) {
        if (enough() || (keep == Keep::none && best && (scope.helpers.empty() || as_few_missed(problem, *best)))) break;
        try {
            try_to(keep);
        } catch (const Contradiction&) {  // a promise of today needs a day that was to be kept
            if (keep == Keep::none && !best) throw;
        }
    }
    if (!best) return all_anew();
    result.plan = std::move(*best);
    result.plan.provenance.as_of = problem.as_of;
    result.plan.provenance.seed = options.seed;
    return result;
}

}  // namespace visitcast::scheduler
