// SPDX-License-Identifier: Apache-2.0
// Six things that happen to a published plan, drawn evenly on a random working day of its first eight weeks: somebody falls ill,
// a visit is cancelled, an urgent one comes in, a customer is new, a manager leaves, a visit is pinned to another day. What was
// published before that day has been carried out.
#include "tools/benchmarks/replan_bench.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "data/core/random.hpp"
#include "scheduler/aims.hpp"
#include "scheduler/check.hpp"
#include "scheduler/edit.hpp"
#include "scheduler/replan.hpp"
#include "scheduler/suggest.hpp"
#include "tools/app/desk.hpp"
#include "tools/benchmarks/field_company.hpp"
#include "tools/benchmarks/measure.hpp"

namespace visitcast::benchmarks {
namespace {

using core::Date;

constexpr std::array kinds{"sick", "cancelled", "urgent", "new_customer", "leaves", "pinned"};

struct Disturbance {
    std::string kind;
    scheduler::Problem problem;
    std::set<core::ManagerId> touched;  ///< whom it concerns by its nature
};

struct Picked {
    const core::Route* route{};
    const core::Stop* stop{};
};

/// A published regular visit from a day on, and within a number of days.
Picked pick(const core::Plan& plan, Date from, int days, core::Random& random) {
    std::vector<Picked> all;
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops)
            if (route.date >= from && route.date < from + days && !stop.need.appointment) all.push_back({&route, &stop});
    return all.at(random.below(all.size()));
}

core::Date working_day(const scheduler::Problem& problem, const core::ManagerId& manager, Date from) {
    for (const core::AccountManager& person : problem.managers)
        while (person.id == manager && core::working_time(person, problem.leave, problem.calendar, from).size() != 1)
            from = from + 1;
    return from;
}

void carried_out(scheduler::Problem& problem, const core::Plan& published, Date before) {
    for (const core::Route& route : published.routes)
        for (const core::Stop& stop : route.stops) {
            if (route.date >= before) continue;
            core::Visit visit;
            visit.id = stop.visit;
            visit.customer = stop.need.customer;
            visit.manager = route.manager;
            visit.date = route.date;
            visit.kind = stop.need.kind;
            visit.status = core::VisitStatus::done;
            problem.visits.push_back(std::move(visit));
        }
}

Disturbance disturb(const scheduler::Problem& calm, const core::Plan& published, std::uint64_t seed, std::uint64_t number) {
    core::Random random = core::Random::for_task(seed, number);
    Disturbance it{kinds[random.below(kinds.size())], calm, {}};
    scheduler::Problem& problem = it.problem;
    Date day = calm.range.first + static_cast<int>(random.below(static_cast<std::size_t>(calm.range.days()) * 2 / 3));
    while (!calm.calendar.is_working_day(day, {true, true, true, true, true, false, false})) day = day + 1;
    problem.as_of = day;
    carried_out(problem, published, day);
    const Picked picked = pick(published, day, 10, random);
    const core::ManagerId manager = picked.route->manager;
    it.touched = {manager};
    const auto customer = std::find_if(problem.customers.begin(), problem.customers.end(),
                                       [&](const core::Customer& one) { return one.id == picked.stop->need.customer; });
    if (it.kind == "sick") {
        problem.leave.push_back({manager, picked.route->date, picked.route->date + 2, {}, {}, core::LeaveReason::sick});
    } else if (it.kind == "cancelled") {
        problem.visits.push_back({picked.stop->visit,
                                  customer->id,
                                  manager,
                                  picked.route->date,
                                  {},
                                  {},
                                  core::VisitStatus::cancelled,
                                  picked.stop->need.kind,
                                  {},
                                  {},
                                  {}});
    } else if (it.kind == "urgent") {
        const Date when = working_day(problem, manager, day + 1);
        core::Appointment urgent;
        urgent.id.text = "URGENT";
        urgent.customer = customer->id;
        urgent.manager = manager;
        urgent.earliest_start = {when, core::hours(9)};
        urgent.latest_end = {std::max(when, when.monday() + 4), core::hours(17)};
        urgent.visit_minutes = 30;
        urgent.flex = core::Flexibility::week;
        problem.appointments.push_back(urgent);
    } else if (it.kind == "new_customer") {
        core::Customer fresh = *customer;
        fresh.id.text = "NEW";
        fresh.lat = *fresh.lat + 0.01;
        fresh.opened_on = day;
        fresh.last_visit_on.reset();
        fresh.visit_windows.reset();
        fresh.visit_months = 1;
        problem.customers.push_back(std::move(fresh));
        set_travel(problem);
    } else if (it.kind == "leaves") {
        for (core::AccountManager& person : problem.managers)
            if (person.id == manager) person.active_to = day + 4;
        for (core::Customer& own : problem.customers)
            if (own.manager == manager) own.manager = {};
        std::erase_if(problem.appointments, [&](const core::Appointment& agreed) { return agreed.manager == manager; });
    } else {
        Date when = working_day(problem, manager, picked.route->date + 1);
        while (customer->visit_windows && customer->visit_windows->on(when.weekday()).empty())
            when = working_day(problem, manager, when + 1);
        problem.visits.push_back({picked.stop->visit,
                                  customer->id,
                                  manager,
                                  when,
                                  {},
                                  {},
                                  core::VisitStatus::planned,
                                  picked.stop->need.kind,
                                  {},
                                  true,
                                  {}});
    }
    return it;
}

/// Published visits of managers whom nothing concerns that are no longer on their day; and all that moved or are gone.
std::pair<int, int> changes(const Disturbance& it, const core::Plan& published, const scheduler::Replan& answer) {
    std::map<core::VisitId, std::pair<Date, core::ManagerId>> now;
    for (const core::Route& route : answer.plan.routes)
        for (const core::Stop& stop : route.stops) now[stop.visit] = {route.date, route.manager};
    std::set<core::VisitId> settled;
    for (const core::Visit& visit : it.problem.visits)
        if (visit.status != core::VisitStatus::planned) settled.insert(visit.id);
    int others = 0;
    int all = 0;
    for (const core::Route& route : published.routes)
        for (const core::Stop& stop : route.stops) {
            if (route.date < it.problem.as_of || settled.contains(stop.visit)) continue;
            const auto found = now.find(stop.visit);
            if (found != now.end() && found->second == std::pair(route.date, route.manager)) continue;
            ++all;
            others += !it.touched.contains(route.manager);
        }
    return {others, all};
}

double quantile(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

}  // namespace

nlohmann::json bench_replan(const ReplanRun& run) {
    scheduler::Problem calm = field_company(*field_company_size(run.size), run.weeks, run.seed);
    const core::Executor executor = app::threaded(run.threads);
    scheduler::Options options;
    options.seed = run.seed;
    const core::Plan published = scheduler::plan(calm, options, executor);
    std::cerr << "published: " << published.visits() << " visits\n";
    calm.published = published;
    std::vector<double> wall, cpu, changed;
    int violations = 0, contradictions = 0, others = 0, widened = 0, whole = 0;
    std::map<std::string, std::vector<double>> changed_by;
    for (int i = 0; i < run.disturbances; ++i) {
        const Disturbance it = disturb(calm, published, run.seed, static_cast<std::uint64_t>(i));
        std::optional<scheduler::Replan> answer;
        const Spent spent = measured([&] {
            try {
                answer = scheduler::replan(it.problem, options, executor);
            } catch (const scheduler::Contradiction& why) { std::cerr << it.kind << ": " << why.what() << '\n'; }
        });
        wall.push_back(spent.wall_s);
        cpu.push_back(spent.cpu_s);
        if (!answer) {
            ++contradictions;
            continue;
        }
        violations += static_cast<int>(scheduler::check(it.problem, answer->plan).size());
        const auto [of_others, all] = changes(it, published, *answer);
        others += of_others;
        widened += answer->widened;
        whole += answer->whole;
        changed.push_back(all);
        changed_by[it.kind].push_back(all);
    }
    core::Random random = core::Random::for_task(run.seed, 1'000'000);
    std::vector<double> suggesting;
    for (int i = 0; i < 20; ++i) {
        const core::CustomerId customer = calm.customers[random.below(calm.customers.size())].id;
        suggesting.push_back(measured([&] { scheduler::suggest(calm, published, customer, calm.range.first + 41); }).wall_s *
                             1000);
    }
    std::vector<core::VisitId> visits;
    for (const core::Route& route : published.routes)
        for (const core::Stop& stop : route.stops) visits.push_back(stop.visit);
    std::vector<double> editing;
    for (int i = 0; i < 40 && !visits.empty(); ++i) {
        scheduler::Edit wanted;
        wanted.kind = i % 2 == 0 ? scheduler::EditKind::move : scheduler::EditKind::cancel;
        wanted.visit = visits[random.below(visits.size())];
        if (i % 2 == 0)
            wanted.date = calm.range.first + static_cast<int>(random.below(static_cast<std::size_t>(calm.range.days())));
        editing.push_back(measured([&] { scheduler::edit(calm, published, wanted); }).wall_s * 1000);
    }
    nlohmann::json by_kind;
    for (const auto& [kind, values] : changed_by)
        by_kind[kind] = {{"count", values.size()}, {"changed_visits_median", quantile(values, 0.5)}};
    return {{"size", run.size},
            {"disturbances", run.disturbances},
            {"median_s", quantile(wall, 0.5)},
            {"p95_s", quantile(wall, 0.95)},
            {"cpu_median_s", quantile(cpu, 0.5)},
            {"cpu_p95_s", quantile(cpu, 0.95)},
            {"changed_visits_median", quantile(changed, 0.5)},
            {"changed_of_others", others},
            {"widened", widened},
            {"planned_whole", whole},
            {"contradictions", contradictions},
            {"violations", violations},
            {"suggest_ms", quantile(suggesting, 0.5)},
            {"edit_ms", quantile(editing, 0.5)},
            {"by_kind", by_kind}};
}

}  // namespace visitcast::benchmarks
