// SPDX-License-Identifier: Apache-2.0
// Tries, rule by rule and step by step, how far each would have to give way: the problem is changed, the days of the manager are
// compiled as for the search, and the visit is put into the cheapest gap. Nothing is estimated, so what is said is true.
#include "scheduler/relax.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "scheduler/result.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr std::size_t stand_ins_tried = 6;
constexpr std::array minute_steps{5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240};

std::size_t at(int i) { return static_cast<std::size_t>(i); }

core::AccountManager* find_manager(Problem& problem, const core::ManagerId& id) {
    const auto found = std::find_if(problem.managers.begin(), problem.managers.end(),
                                    [&](const core::AccountManager& manager) { return manager.id == id; });
    return found == problem.managers.end() ? nullptr : &*found;
}

/// Shifts end later; an end after midnight is written as the next day's hour.
void end_later(core::AccountManager& manager, int minutes) {
    if (manager.work_hours) {
        for (auto& day : manager.work_hours->days)
            if (!day.empty())
                day.back().to =
                    std::min(day.back().to + core::minutes(minutes), day.back().from + core::hours(24) - core::minutes(1));
        return;
    }
    const core::TimeWindow hours = core::work_hours(manager);
    const core::Seconds end = std::min(hours.to + core::minutes(minutes), hours.from + core::hours(24) - core::minutes(1));
    manager.work_start = hours.from;
    manager.work_end = end > core::hours(24) ? end - core::hours(24) : end;
}

void allow(core::Customer& customer, const core::ManagerId& manager) {
    std::string others;
    for (const core::ManagerId& id : core::excluded_managers(customer))
        if (id != manager) others += (others.empty() ? "" : ";") + id.text;
    customer.excluded_managers = others;
}

void lift_limits(core::AccountManager& manager, int minutes) {
    manager.max_visits_per_day.reset();
    manager.max_drive_minutes_per_day.reset();
    manager.field_days_per_week.reset();
    if (minutes > 0) end_later(manager, minutes);
}

/// The rule for one visit's minutes, qualification and so on: the customer's row, or the duty's.
template <class Change>
void change_rule(Problem& problem, const core::VisitNeed& need, const Change& change) {
    bool own_row = false;
    for (core::Duty& duty : problem.duties)
        if (duty.customer == need.customer && (duty.kind.empty() ? marketing : duty.kind) == need.kind) {
            change(duty);
            own_row = true;
        }
    for (core::Customer& customer : problem.customers)
        if (customer.id == need.customer && need.kind == marketing && !own_row) change(customer);
}

/// Days on which the visit would serve this occurrence and keep its distance to the duty's other visits of the plan.
struct Days {
    Date from;
    Date until;
};

Days days_for(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need, const DutyState& duty) {
    Days days{std::max(need.earliest, first_day(problem)), problem.range.last};
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) {
            if (stop.need.customer != need.customer || stop.need.kind != need.kind) continue;
            const int gap = duty.extra ? extra_rest(duty.cadence)
                                       : std::max({duty.cadence.nominal_days() - duty.cadence.early, duty.cadence.gap, 1});
            if (stop.need.occurrence > need.occurrence || route.date >= need.target)
                days.until = std::min(days.until, route.date - gap - (duty.cadence.months > 0 ? 3 : 0));
            else
                days.from = std::max(days.from, route.date + gap + (duty.cadence.months > 0 ? 3 : 0));
        }
    return days;
}

/// One manager's days of the plan with the wanted visit beside them.
class Trial {
public:
    Trial(const Problem& problem, const core::Plan& plan, const std::vector<DutyState>& duties, const std::vector<Fixed>& fixed,
          std::size_t wanted, std::size_t manager)
        : manager_(problem.managers[manager]) {
        std::set<std::pair<core::CustomerId, std::string>> kinds;
        std::set<core::VisitId> ids;
        for (const core::Route& route : plan.routes) {
            for (const core::Stop& stop : route.stops)
                if (stop.need.customer == problem.customers[duties[wanted].customer].id) called_.insert(route.date);
            if (route.manager != manager_.id) continue;
            routes_[route.date] = &route;
            ++days_in_[route.date.monday()];
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
            const DutyState& duty = *unit_.chains[i].duty;
            chain_of_[{problem.customers[duty.customer].id, duty.kind}] = static_cast<int>(i);
            if (&duty == &duties[wanted]) wanted_ = static_cast<int>(i);
        }
    }

    /// The first day that takes the visit.
    std::optional<core::Route> fit(Days days, const core::VisitNeed& need) const {
        if (wanted_ < 0 || unit_.chains[at(wanted_)].regular == 0) return std::nullopt;
        for (std::size_t slot = 0; slot < unit_.slots.size(); ++slot) {
            const Date date = unit_.slots[slot].date;
            if (date < days.from || date > days.until || called_.contains(date)) continue;
            if (auto route = fit_on(static_cast<int>(slot), need)) return route;
        }
        return std::nullopt;
    }
    Worked longest() const {
        Worked longest = 0;
        for (const Slot& slot : unit_.slots) longest = std::max(longest, slot.shape.longest());
        return longest;
    }

private:
    std::optional<core::Route> fit_on(int slot, const core::VisitNeed& need) const {
        const LocalManager& limits = unit_.managers.front();
        const Slot& day = unit_.slots[at(slot)];
        const auto known = routes_.find(day.date);
        Tour tour;
        std::vector<Identity> identities;
        std::map<int, int> used;
        if (known != routes_.end())
            for (const core::Stop& stop : known->second->stops) {
                const int node = node_of(stop, used);
                if (node < 0) return std::nullopt;
                tour.nodes.push_back(node);
                identities.push_back({stop.visit, stop.need, stop.pinned});
            }
        const auto in_week = days_in_.find(day.date.monday());
        const int days = (in_week == days_in_.end() ? 0 : in_week->second) + limits.field_days_before[at(day.week)];
        if (tour.nodes.empty() && days >= limits.max_field_days) return std::nullopt;
        if (static_cast<int>(tour.nodes.size()) >= limits.max_visits || !refresh(unit_, slot, tour)) return std::nullopt;
        const int node = unit_.chains[at(wanted_)].nodes.front();
        const Gap gap = best_gap(unit_, slot, tour, node);
        if (gap.position < 0) return std::nullopt;
        tour.nodes.insert(tour.nodes.begin() + gap.position, node);
        Identity identity;
        identity.need = need;
        identity.need.service = unit_.chains[at(wanted_)].duty->service;
        identity.id.text = need.customer.text + "/" + need.kind + "/would-be";
        identities.insert(identities.begin() + gap.position, std::move(identity));
        if (!refresh(unit_, slot, tour)) return std::nullopt;
        return route_of(unit_, slot, tour, identities);
    }
    int node_of(const core::Stop& stop, std::map<int, int>& used) const {
        const auto found = chain_of_.find({stop.need.customer, stop.need.kind});
        if (found == chain_of_.end()) return -1;
        const Chain& chain = unit_.chains[at(found->second)];
        for (std::size_t i = at(chain.regular); i < chain.nodes.size(); ++i)
            if (unit_.fixed[at(unit_.nodes[at(chain.nodes[i])].fixed)].id == stop.visit) return chain.nodes[i];
        const int next = used[found->second]++;
        return next < chain.regular ? chain.nodes[at(next)] : -1;
    }

    const core::AccountManager& manager_;
    Unit unit_;
    int wanted_{-1};
    std::map<Date, const core::Route*> routes_;
    std::map<Date, int> days_in_;
    std::set<Date> called_;  ///< days on which somebody calls on the customer already
    std::map<std::pair<core::CustomerId, std::string>, int> chain_of_;
};

class Relaxer {
public:
    Relaxer(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need)
        : problem_(problem), plan_(plan), need_(need), fixed_(fixed_visits(problem)) {
        for (const core::Unplanned& left : plan.unplanned)
            if (left.need.customer == need.customer && left.need.kind == need.kind && left.need.occurrence < need.occurrence)
                waits_ = true;
    }

    std::vector<Relaxation> all() {
        std::vector<Relaxation> found;
        if (waits_) return found;  // only the first visit that is missing can be helped
        const std::vector<DutyState> duties = duty_states(problem_);
        const auto wanted = std::find_if(duties.begin(), duties.end(), [&](const DutyState& duty) {
            return problem_.customers[duty.customer].id == need_.customer && duty.kind == need_.kind;
        });
        if (wanted == duties.end() || wanted->persons > 1) return found;
        wanted_ = static_cast<std::size_t>(wanted - duties.begin());
        days_ = days_for(problem_, plan_, need_, *wanted);
        const std::vector<std::size_t> people = managers_by_distance(*wanted);
        const std::size_t own = owner_bound(problem_, *wanted) ? 1 : people.size();
        const core::ManagerId& owner = problem_.customers[wanted->customer].manager;
        const bool owner_known = !people.empty() && (owner.empty() || problem_.managers[people.front()].id == owner ||
                                                     !owner_bound(problem_, *wanted));
        for (std::size_t i = 0; i < std::min(people.size(), own + stand_ins_tried); ++i) {
            const core::AccountManager& manager = problem_.managers[people[i]];
            if (i < own && owner_known) {
                if (i < stand_ins_tried) try_rules(manager, *wanted, found);
            } else {
                offer(found, {RelaxKind::stand_in, manager.id, {}, 0, 90, false, {}});
            }
        }
        if (found.empty() && !people.empty()) try_pairs(people, own, *wanted, found);
        std::stable_sort(found.begin(), found.end(), [](const Relaxation& a, const Relaxation& b) {
            return std::tuple(a.price, a.date, a.manager) < std::tuple(b.price, b.date, b.manager);
        });
        std::vector<Relaxation> best;
        for (Relaxation& one : found)
            if (std::none_of(best.begin(), best.end(), [&](const Relaxation& other) { return other.kind == one.kind; }))
                best.push_back(std::move(one));
        return best;
    }

private:
    /// The owner first where it must be the owner; then who lives nearest.
    std::vector<std::size_t> managers_by_distance(const DutyState& duty) const {
        const core::ManagerId& owner = problem_.customers[duty.customer].manager;
        std::vector<std::tuple<bool, bool, std::int64_t, core::ManagerId, std::size_t>> order;
        for (std::size_t m = 0; m < problem_.managers.size(); ++m) {
            const core::Leg leg = problem_.travel(problem_.customers.size() + m, duty.customer);
            order.emplace_back(problem_.managers[m].id != owner, !leg.reachable, leg.time.value, problem_.managers[m].id, m);
        }
        std::sort(order.begin(), order.end());
        std::vector<std::size_t> people;
        for (const auto& entry : order) people.push_back(std::get<4>(entry));
        return people;
    }

    void try_rules(const core::AccountManager& manager, const DutyState& duty, std::vector<Relaxation>& found) {
        const core::ManagerId& id = manager.id;
        if (excluded(problem_, duty, id)) {
            offer(found, {RelaxKind::allow_manager, id, {}, 0, 100, false, {}});
            return;
        }
        if (problem_.exceptions.contains(need_.customer)) offer(found, {RelaxKind::open_day, id, {}, 0, 200, false, {}});
        for (const int minutes : minute_steps)
            if (offer(found, {RelaxKind::longer_day, id, {}, minutes, minutes, false, {}})) break;
        if (manager.max_visits_per_day)
            offer(found, {RelaxKind::more_visits, id, {}, *manager.max_visits_per_day + 1, 20, false, {}});
        if (manager.max_drive_minutes_per_day)
            for (const int minutes : minute_steps)
                if (offer(found,
                          {RelaxKind::more_driving, id, {}, *manager.max_drive_minutes_per_day + minutes, minutes, false, {}}))
                    break;
        if (manager.field_days_per_week)
            offer(found, {RelaxKind::field_day, id, {}, *manager.field_days_per_week + 1, 60, false, {}});
        if (problem_.customers[duty.customer].visit_windows || problem_.exceptions.contains(need_.customer))
            offer(found, {RelaxKind::any_hour, id, {}, 0, 45, false, {}});
        offer(found, {RelaxKind::no_leave, id, {}, 0, 240, false, {}});
        if (!duty.qualification.empty()) offer(found, {RelaxKind::qualification, id, {}, 0, 300, false, {}});
        for (int part = 3; part >= 1; --part)
            if (offer(found, {RelaxKind::shorter_visit,
                              id,
                              {},
                              static_cast<int>(duty.service.value / 60) * part / 4,
                              120 + 30 * (3 - part),
                              false,
                              {}}))
                break;
        for (const int minutes : {0, 60, 120, 240})
            if (offer(found, {RelaxKind::longer_limits, id, {}, minutes, 150 + minutes, false, {}})) break;
    }

    /// Where no rule alone is in the way: one of the customer's or the team's, and the limits of the day besides.
    void try_pairs(const std::vector<std::size_t>& people, std::size_t own, const DutyState& duty,
                   std::vector<Relaxation>& found) {
        for (std::size_t i = 0; i < std::min(people.size(), own + stand_ins_tried); ++i) {
            const core::ManagerId& id = problem_.managers[people[i]].id;
            if (i >= own) {
                offer(found, {RelaxKind::stand_in, id, {}, 0, 490, true, {}});
                continue;
            }
            if (excluded(problem_, duty, id)) {
                offer(found, {RelaxKind::allow_manager, id, {}, 0, 500, true, {}});
                continue;
            }
            offer(found, {RelaxKind::any_hour, id, {}, 0, 445, true, {}});
            if (problem_.exceptions.contains(need_.customer)) offer(found, {RelaxKind::open_day, id, {}, 0, 600, true, {}});
            offer(found, {RelaxKind::no_leave, id, {}, 0, 640, true, {}});
            if (!duty.qualification.empty()) offer(found, {RelaxKind::qualification, id, {}, 0, 700, true, {}});
        }
    }

    /// Kept if the visit fits somewhere with this rule given way.
    bool offer(std::vector<Relaxation>& found, Relaxation it) {
        Problem trial = relaxed(problem_, it, need_);
        if (it.kind == RelaxKind::no_leave && trial.leave.size() == problem_.leave.size()) return false;
        const std::vector<DutyState> duties = duty_states(trial);
        std::size_t manager = 0;
        while (trial.managers[manager].id != it.manager) ++manager;
        if (!duties[wanted_].wanted && !duties[wanted_].extra) return false;
        // These would change the rules of visits that are planned already.
        const bool for_all =
            it.kind == RelaxKind::shorter_visit || it.kind == RelaxKind::stand_in || it.kind == RelaxKind::allow_manager;
        if (for_all && visited()) return false;
        const auto route = Trial(trial, plan_, duties, fixed_, wanted_, manager).fit(days_, need_);
        if (!route) return false;
        it.date = route->date;
        it.route = *route;
        found.push_back(std::move(it));
        return true;
    }

    bool visited() const {
        return std::any_of(plan_.routes.begin(), plan_.routes.end(), [&](const core::Route& route) {
            return std::any_of(route.stops.begin(), route.stops.end(),
                               [&](const core::Stop& stop) { return stop.need.customer == need_.customer; });
        });
    }

    const Problem& problem_;
    const core::Plan& plan_;
    const core::VisitNeed& need_;
    std::vector<Fixed> fixed_;
    std::size_t wanted_{};
    Days days_{};
    bool waits_{};
};

}  // namespace

std::string_view relax_code(RelaxKind kind) {
    static constexpr std::array<std::string_view, 12> codes{"relax_longer_day", "relax_more_visits",   "relax_more_driving",
                                                            "relax_field_day",  "relax_any_hour",      "relax_shorter_visit",
                                                            "relax_stand_in",   "relax_no_leave",      "relax_qualification",
                                                            "relax_open_day",   "relax_allow_manager", "relax_limits"};
    return codes[static_cast<std::size_t>(kind)];
}

std::vector<Relaxation> relaxations(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need) {
    return Relaxer(problem, plan, need).all();
}

Problem relaxed(Problem problem, const Relaxation& relaxation, const core::VisitNeed& need) {
    core::AccountManager* manager = find_manager(problem, relaxation.manager);
    if (!manager) return problem;
    switch (relaxation.kind) {
        case RelaxKind::longer_day:
            end_later(*manager, relaxation.amount);
            break;
        case RelaxKind::more_visits:
            manager->max_visits_per_day = relaxation.amount;
            break;
        case RelaxKind::more_driving:
            manager->max_drive_minutes_per_day = relaxation.amount;
            break;
        case RelaxKind::field_day:
            manager->field_days_per_week = relaxation.amount;
            break;
        case RelaxKind::any_hour:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.visit_windows.reset();
            if (const auto own = problem.exceptions.find(need.customer); own != problem.exceptions.end())
                std::erase_if(own->second, [](const core::VisitingException& row) { return row.visit_windows.has_value(); });
            break;
        case RelaxKind::open_day:
            problem.exceptions.erase(need.customer);
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.visit_windows.reset();
            break;
        case RelaxKind::allow_manager:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) allow(customer, relaxation.manager);
            break;
        case RelaxKind::shorter_visit:
            change_rule(problem, need, [&](auto& row) { row.visit_minutes = relaxation.amount; });
            break;
        case RelaxKind::stand_in:
            for (core::Customer& customer : problem.customers)
                if (customer.id == need.customer) customer.manager = relaxation.manager;
            break;
        case RelaxKind::no_leave:
            std::erase_if(problem.leave, [&](const core::Leave& absence) { return absence.manager == relaxation.manager; });
            break;
        case RelaxKind::qualification:
            change_rule(problem, need, [&](auto& row) {
                if (row.needs_qualification.empty()) return;
                row.needs_qualification += " for this duty";  // others of the same name keep their people
                problem.qualifications.push_back({relaxation.manager, row.needs_qualification, {}, {}});
            });
            break;
        case RelaxKind::longer_limits:
            lift_limits(*manager, relaxation.amount);
            break;
    }
    if (relaxation.and_limits) lift_limits(*manager, minute_steps.back());
    return problem;
}

core::Plan with_visit(const core::Plan& plan, const Relaxation& relaxation, const core::VisitNeed& need) {
    core::Plan changed = plan;
    std::erase_if(changed.routes,
                  [&](const core::Route& route) { return route.manager == relaxation.manager && route.date == relaxation.date; });
    changed.routes.push_back(relaxation.route);
    std::sort(changed.routes.begin(), changed.routes.end(), [](const core::Route& a, const core::Route& b) {
        return std::tie(a.date, a.manager) < std::tie(b.date, b.manager);
    });
    const auto listed = std::find_if(changed.unplanned.begin(), changed.unplanned.end(), [&](const core::Unplanned& left) {
        return left.need.customer == need.customer && left.need.kind == need.kind && left.need.occurrence == need.occurrence;
    });
    if (listed != changed.unplanned.end()) changed.unplanned.erase(listed);
    return changed;
}

}  // namespace visitcast::scheduler
