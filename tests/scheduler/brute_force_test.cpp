// SPDX-License-Identifier: Apache-2.0
// Two days of one manager and four customers with all rules on: every way to leave out, share out and order the visits is tried
// and judged, and none may be better than the plan.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <optional>

#include "data/core/random.hpp"
#include "scheduler/aims.hpp"
#include "scheduler/assign.hpp"
#include "scheduler/result.hpp"
#include "scheduler/scheduler.hpp"
#include "scheduler/search/tour.hpp"
#include "tests/scheduler/support.hpp"

using namespace visitcast;
using namespace visitcast::scheduler;
using namespace visitcast::scheduler::test;

namespace {

Problem tiny(std::uint64_t seed) {
    core::Random random(seed);
    Builder b("2026-11-02", "2026-11-03");
    const core::ManagerId manager_id{"M01"};
    core::AccountManager& manager = b.manager("M01");
    if (random.below(2)) manager.lunch_start = core::hours(12);
    if (random.below(2)) manager.max_visits_per_day = 2;
    if (random.below(2)) manager.max_drive_minutes_per_day = 100;
    if (random.below(4) == 0) manager.field_days_per_week = 1;
    if (random.below(3) == 0)
        b.problem.leave.push_back({manager.id, day("2026-11-03"), day("2026-11-03"), core::hours(13), core::hours(17), {}});
    for (int i = 0; i < 4; ++i) {
        auto& customer = b.customer("C" + std::to_string(i), 31.1 + 0.25 * random.uniform(), 121.3 + 0.3 * random.uniform(), 30,
                                    45 + 45 * static_cast<int>(random.below(3)));
        customer.manager = {"M01"};
        customer.last_visit_on = day("2026-11-02") - 24 - static_cast<int>(random.below(20));
        if (random.below(3) == 0) customer.visit_windows = core::WeeklyWindows::parse("Mon-Tue 09:00-11:30");
        if (random.below(4) == 0) customer.visit_windows = core::WeeklyWindows::parse("Tue 13:00-17:00");
        if (random.below(3) == 0) customer.preferred_weekdays = core::Weekdays::parse(random.below(2) ? "Mon" : "Tue");
        if (random.below(4) == 0) customer.visit_min_gap_days = 20 + static_cast<int>(random.below(11));
        if (random.below(5) == 0) customer.opened_on = day("2026-11-03");
        if (random.below(4) == 0) customer.needs_qualification = "hv";
        if (random.below(8) == 0) customer.excluded_managers = "M01";
        const core::Date closed = day("2026-11-02") + static_cast<int>(random.below(2));
        if (random.below(4) == 0) b.problem.exceptions[customer.id] = {{customer.id, closed, closed, {}, {}}};
    }
    b.problem.qualifications.push_back({manager_id, "hv", {}, day("2026-11-02")});
    core::Duty duty;
    duty.customer = {"C0"};
    duty.kind = "inspection";
    duty.visit_interval_days = 30;
    duty.visit_minutes = 30;
    duty.last_visit_on = day("2026-10-03");
    if (random.below(2)) b.problem.duties.push_back(duty);
    if (random.below(3) == 0) {
        core::Visit pin;
        pin.id = {"pin"};
        pin.customer = {"C1"};
        pin.manager = manager_id;
        pin.date = day("2026-11-02") + static_cast<int>(random.below(2));
        pin.start = core::hours(10);
        pin.pinned = true;
        b.problem.customers[1].visit_windows.reset();
        b.problem.customers[1].needs_qualification.clear();
        b.problem.exceptions.erase({"C1"});
        b.problem.visits.push_back(pin);
    }
    return b.ready();
}

/// The aims that one manager's plan without history can differ in, in order: missed, late, wishes, off target, driving.
std::vector<double> key(const std::vector<core::Aim>& aims) {
    std::vector<double> values;
    for (const core::Aim& aim : aims)
        if (aim.code == "aim_missed_visits" || aim.code == "aim_late_days") values.push_back(aim.value);
    double rest = 0;  // one day off target is worth 150 seconds of driving
    for (const core::Aim& aim : aims) {
        if (aim.code == "aim_off_target") rest += 2.5 * aim.value;
        if (aim.code == "aim_other_weekday") rest += 50 * aim.value;
        if (aim.code == "aim_travel_minutes") rest += aim.value;
        if (aim.code == "aim_travel_km") rest += aim.value / 60;
    }
    values.push_back(rest);
    return values;
}

}  // namespace

TEST_CASE("no plan of a tiny problem is better than the one that is found") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Problem problem = tiny(seed);
        const std::vector<DutyState> duties = duty_states(problem);
        const std::vector<Fixed> fixed = fixed_visits(problem);
        const auto grouping = make_groups(problem, duties, fixed);
        if (grouping.groups.empty()) continue;
        const Unit unit = compile(problem, duties, fixed, grouping.groups.front());
        std::vector<int> nodes;
        for (const Chain& chain : unit.chains) {
            if (chain.regular > 0) nodes.push_back(chain.nodes.front());
            nodes.insert(nodes.end(), chain.nodes.begin() + chain.regular, chain.nodes.end());
        }
        const auto count = static_cast<int>(nodes.size());
        std::optional<std::vector<double>> best;
        std::vector<int> order(nodes.size() +
                               unit.slots.size());  // a number from `count` on ends a day; what follows the last stays out
        std::iota(order.begin(), order.end(), 0);
        do {
            core::Plan trial;
            trial.range = problem.range;
            int slot = 0;
            bool drivable = true;
            Tour tour;
            for (const int number : order) {
                if (number < count) {
                    tour.nodes.push_back(nodes[static_cast<std::size_t>(number)]);
                    continue;
                }
                if (number != count + slot) drivable = false;  // day ends in one order only
                if (!drivable) break;
                const LocalManager& manager = unit.managers.front();
                drivable = refresh(unit, slot, tour) && tour.drive <= manager.max_drive &&
                           static_cast<int>(tour.nodes.size()) <= manager.max_visits;
                if (!drivable) break;
                if (!tour.nodes.empty()) {
                    std::vector<Identity> identities;
                    for (const int node : tour.nodes) {
                        const DutyState& duty =
                            *unit.chains[static_cast<std::size_t>(unit.nodes[static_cast<std::size_t>(node)].chain)].duty;
                        const int pin = unit.nodes[static_cast<std::size_t>(node)].fixed;
                        identities.push_back({{pin < 0 ? std::to_string(node) : "pin"}, need_of(problem, duty), pin >= 0});
                    }
                    trial.routes.push_back(route_of(unit, slot, tour, identities));
                }
                tour = {};
                ++slot;
            }
            if (!drivable) continue;
            const auto wrong = check(problem, trial);
            if (std::any_of(wrong.begin(), wrong.end(), [](const Violation& it) { return it.constraint != "C18"; })) continue;
            const auto value = key(count_aims(problem, trial));
            best = best ? std::min(*best, value) : value;
        } while (std::next_permutation(order.begin(), order.end()));
        INFO("seed " << seed);
        if (!best) {  // the pin cannot be kept on its day
            CHECK_THROWS_AS(plan(problem, {1, 300}), Contradiction);
            continue;
        }
        const auto found = key(count_aims(problem, plan(problem, {1, 300})));
        CHECK(found[0] <= (*best)[0]);
        if (found[0] == (*best)[0]) CHECK(found[1] <= (*best)[1]);
        if (found[0] == (*best)[0] && found[1] == (*best)[1]) CHECK(found[2] <= (*best)[2] + 0.01);
    }
}
