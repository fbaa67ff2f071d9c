// SPDX-License-Identifier: Apache-2.0
// Walks every duty through a finished plan and counts what its visits miss, delay and shift; then loads by manager and week, and
// driving. Knows nothing of the search, so that plans of other makers (by hand, by a baseline, the published one) count alike.
#include "scheduler/aims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "scheduler/model/duties.hpp"
#include "scheduler/model/pairs.hpp"
#include "scheduler/model/unit.hpp"
#include "scheduler/result.hpp"

namespace visitcast::scheduler {

using core::Date;

namespace {

constexpr int extra_minutes_for_each_visit = 15;

struct Made {
    Date date;
    core::ManagerId manager;
    bool fixed{};
    bool pair{};  ///< two people go; who is the planner's choice
    core::VisitId id;
};

using Key = std::pair<core::CustomerId, std::string>;

struct Sums {
    std::int64_t missed{};
    std::int64_t late{};
    std::int64_t other_manager{};
    std::int64_t other_weekday{};
    std::int64_t off_target{};
    double extra{};
};

/// The state of one duty while its visits pass by.
struct Walk {
    const Problem& problem;
    const DutyState& duty;
    Sums& sums;
    Pace pace;
    bool first{true};

    Date target() const { return first ? std::max(duty.target, first_day(problem)) : pace.target(duty.cadence); }
    void pass_over(Date day) {
        const core::Customer& customer = problem.customers[duty.customer];
        const bool pauses = customer.paused_from || customer.paused_until;
        if (first || !pauses || open_on(customer, day)) sums.missed += first ? duty.points : 100;
        pace.advance(duty.cadence, day);
        first = false;
    }
    /// An occurrence is missed when the next one is due before anybody comes.
    void pass_until(Date visited) {
        for (;;) {
            Pace next = pace;
            next.advance(duty.cadence, target());
            if (next.target(duty.cadence) > visited) return;
            pass_over(target());
        }
    }
    void visit(const Made& made) {
        const Date day = made.date;
        if (duty.wanted) {
            const Date begin = first_day(problem);
            const Date latest = (first ? duty.target : pace.target(duty.cadence)) + duty.cadence.late;
            if (!made.fixed) sums.late += std::max(day - latest, 0);
            if (!first || duty.last_done)
                sums.off_target += std::abs(std::min(day, std::max(latest, begin)) - std::max(target(), begin));
        }
        if (duty.cadence.regular()) pace.advance(duty.cadence, day);
        first = false;
    }
};

void count_duty(const Problem& problem, const DutyState& duty, const std::vector<Made>& made, Sums& sums) {
    Walk walk{problem, duty, sums, duty.pace};
    core::ManagerId usual = usual_manager(problem, duty);
    const auto& weekdays = problem.customers[duty.customer].preferred_weekdays;
    bool regular = false;
    for (const Made& visit : made) {
        if (duty.wanted) walk.pass_until(visit.date);
        walk.visit(visit);
        if (visit.fixed || visit.pair) continue;
        regular = true;
        if (usual.empty()) usual = visit.manager;
        sums.other_manager += visit.manager != usual;
        if (weekdays) sums.other_weekday += !weekdays->contains(visit.date.weekday());
    }
    if (duty.extra && !regular) sums.extra += duty.value;
    if (!duty.wanted) return;
    const core::Customer& customer = problem.customers[duty.customer];
    const Date until = customer.closed_on ? std::min(*customer.closed_on, problem.range.last) : problem.range.last;
    while (walk.target() <= until) walk.pass_over(walk.target());
}

/// Quarter hours above a limit, squared.
double excess(double minutes, double limit) {
    const double quarters = std::max(minutes - limit, 0.0) / 15;
    return quarters * quarters;
}

struct Loads {
    double available{};
    double load{};
    std::map<Date, double> available_in;  ///< by Monday
    std::map<Date, double> load_in;
};

std::map<core::ManagerId, Loads> loads_of(const Problem& problem, const core::Plan& plan) {
    std::map<core::ManagerId, std::vector<core::Leave>> leave;
    for (const core::Leave& absence : problem.leave) leave[absence.manager].push_back(absence);
    std::map<core::ManagerId, Loads> loads;
    for (const core::AccountManager& manager : problem.managers) {
        Loads& own = loads[manager.id];
        for (Date day = first_day(problem); day <= problem.range.last; day = day + 1) {
            const DayShape shape(manager, core::working_time(manager, leave[manager.id], problem.calendar, day));
            own.available += shape.length();
            own.available_in[day.monday()] += shape.length();
        }
    }
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) {
            const double minutes = core::in_minutes(stop.end - stop.start) + extra_minutes_for_each_visit;
            loads[route.manager].load += minutes;
            loads[route.manager].load_in[route.date.monday()] += minutes;
        }
    return loads;
}

}  // namespace

std::vector<core::Aim> count_aims(const Problem& problem, const core::Plan& plan) {
    std::map<Key, std::vector<Made>> made;
    core::Seconds driving;
    core::Metres distance;
    std::set<core::VisitId> companions;
    for (const core::Route& route : plan.routes) {
        driving += route.driving();
        distance += route.distance();
        for (const core::Stop& stop : route.stops) {
            if (is_companion(stop.visit))
                companions.insert(stop.visit);
            else
                made[{stop.need.customer, stop.need.kind}].push_back(
                    {route.date, route.manager, stop.pinned || stop.need.appointment.has_value(), false, stop.visit});
        }
    }
    for (auto& [key, own] : made)
        for (Made& visit : own) visit.pair = companions.contains({visit.id.text + std::string(companion_mark)});
    Sums sums;
    for (const DutyState& duty : duty_states(problem)) {
        std::vector<Made>& own = made[{problem.customers[duty.customer].id, duty.kind}];
        std::sort(own.begin(), own.end(), [](const Made& a, const Made& b) { return a.date < b.date; });
        count_duty(problem, duty, own, sums);
    }
    double managers = 0;
    double weeks = 0;
    double all_load = 0;
    double all_available = 0;
    const auto loads = loads_of(problem, plan);
    for (const auto& [id, own] : loads) {
        all_load += own.load;
        all_available += own.available;
    }
    for (const auto& [id, own] : loads) {
        if (all_available > 0) managers += excess(own.load, 1.1 * all_load * own.available / all_available);
        for (const auto& [monday, load] : own.load_in) {
            const auto share = own.available_in.find(monday);
            const double part = share == own.available_in.end() || own.available <= 0 ? 0 : share->second / own.available;
            weeks += excess(load, 1.2 * own.load * part + 240);
        }
    }
    return {{"aim_missed_visits", static_cast<double>(sums.missed)},
            {"aim_late_days", static_cast<double>(sums.late)},
            {"aim_changes", static_cast<double>(count_changes(problem, plan))},
            {"aim_extra_visits", sums.extra},
            {"aim_manager_balance", managers},
            {"aim_week_balance", weeks},
            {"aim_other_manager", static_cast<double>(sums.other_manager)},
            {"aim_other_weekday", static_cast<double>(sums.other_weekday)},
            {"aim_off_target", static_cast<double>(sums.off_target)},
            {"aim_travel_minutes", core::in_minutes(driving)},
            {"aim_travel_km", core::in_km(distance)}};
}

}  // namespace visitcast::scheduler
