// SPDX-License-Identifier: Apache-2.0
// Tries, rule by rule and step by step, how far each would have to give way: the problem is changed, the days of the manager are
// compiled as for the search, and the visit is put into the cheapest gap. Nothing is estimated, so what is said is true.
#include "scheduler/relax.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "scheduler/relax/trial.hpp"

namespace visitcast::scheduler {

namespace {

constexpr std::size_t stand_ins_tried = 6;
constexpr std::array minute_steps{5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240};

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

}  // namespace visitcast::scheduler
