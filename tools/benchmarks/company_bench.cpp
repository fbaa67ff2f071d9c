// SPDX-License-Identifier: Apache-2.0
// The quality of plans: ours and two baselines on one generated company, all counted and judged alike.
#include "tools/benchmarks/company_bench.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "scheduler/aims.hpp"
#include "scheduler/check.hpp"
#include "scheduler/scheduler.hpp"
#include "scheduler/territory.hpp"
#include "tools/app/desk.hpp"
#include "tools/benchmarks/baselines.hpp"
#include "tools/benchmarks/field_company.hpp"
#include "tools/benchmarks/measure.hpp"

namespace visitcast::benchmarks {
namespace {

/// Aims and what else a reader wants to compare. A baseline lists nothing as unplanned, so C18 is not asked of it.
nlohmann::json judged(const scheduler::Problem& problem, const core::Plan& plan, bool accounts) {
    nlohmann::json aims;
    for (const core::Aim& aim : scheduler::count_aims(problem, plan)) aims[aim.code.substr(4)] = aim.value;
    std::map<std::string, int> broken;
    for (const scheduler::Violation& violation : scheduler::check(problem, plan))
        if (accounts || violation.constraint != "C18") ++broken[violation.constraint];
    nlohmann::json figures{{"aims", aims}, {"visits", plan.visits()}, {"field_days", plan.routes.size()}, {"violations", 0}};
    for (const auto& [constraint, count] : broken) {
        figures["violations"] = figures["violations"].get<int>() + count;
        std::cerr << "broken: " << constraint << " x " << count << '\n';
    }
    return figures;
}

/// Owners drawn anew before planning; appointments go along.
nlohmann::json redraw(scheduler::Problem& problem) {
    scheduler::Territories drawn;
    const Spent spent = measured([&] { drawn = scheduler::draw_territories(problem); });
    std::map<core::CustomerId, const scheduler::OwnerChange*> changes;
    int owned = 0;
    for (const scheduler::OwnerChange& change : drawn.changes) {
        changes[change.customer] = &change;
        owned += !change.from.empty();
    }
    for (core::Customer& customer : problem.customers)
        if (const auto change = changes.find(customer.id); change != changes.end()) customer.manager = change->second->to;
    for (core::Appointment& appointment : problem.appointments)
        if (const auto change = changes.find(appointment.customer);
            change != changes.end() && !appointment.manager.empty() && appointment.manager == change->second->from)
            appointment.manager = change->second->to;
    nlohmann::json figures{
        {"cpu_s", spent.cpu_s}, {"changes", owned}, {"first_owners", drawn.changes.size() - static_cast<std::size_t>(owned)}};
    const auto add = [&](const std::string& when, const std::vector<scheduler::TerritoryLoad>& loads) {
        double travel = 0, most = 0, least = 1e9;
        for (const scheduler::TerritoryLoad& load : loads) {
            travel += load.travel_hours;
            most = std::max(most, load.used());
            least = std::min(least, load.used());
        }
        figures[when] = {{"travel_hours_a_year", travel}, {"fullest", most}, {"emptiest", least}};
    };
    add("before", drawn.before);
    add("after", drawn.after);
    return figures;
}

/// How well the driving that territories reckon with tells the planned one, over managers.
nlohmann::json estimate(const scheduler::Problem& problem, const core::Plan& plan) {
    std::map<core::ManagerId, double> planned;
    for (const core::Route& route : plan.routes) planned[route.manager] += core::in_hours(route.driving());
    double sum_x = 0, sum_y = 0, xx = 0, yy = 0, xy = 0;
    const auto loads = scheduler::territory_loads(problem);
    for (const scheduler::TerritoryLoad& load : loads) {
        const double x = load.travel_hours * problem.range.days() / 365.25;
        const double y = planned[load.manager];
        sum_x += x;
        sum_y += y;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    const auto n = static_cast<double>(loads.size());
    const double spread = std::sqrt((n * xx - sum_x * sum_x) * (n * yy - sum_y * sum_y));
    return {{"estimated_hours", sum_x},
            {"planned_hours", sum_y},
            {"correlation", spread > 0 ? (n * xy - sum_x * sum_y) / spread : 0}};
}

}  // namespace

nlohmann::json bench_company(const CompanyRun& run) {
    scheduler::Problem problem = field_company(*field_company_size(run.size), run.weeks, run.seed);
    if (run.no_owners)
        for (core::Customer& customer : problem.customers) customer.manager = {};
    nlohmann::json territories;
    if (run.redraw) territories = redraw(problem);
    scheduler::Options options;
    options.seed = run.seed;
    if (run.iterations > 0) options.iterations = run.iterations;
    const core::Executor executor = app::threaded(run.threads);
    core::Plan plan;
    const Spent spent = measured([&] { plan = scheduler::plan(problem, options, executor); });
    const double peak = peak_mib();
    std::cerr << "planned in " << spent.wall_s << " s, CPU " << spent.cpu_s << " s\n";
    nlohmann::json result = judged(problem, plan, true);
    result["size"] = run.size;
    result["customers"] = problem.customers.size();
    result["managers"] = problem.managers.size();
    result["weeks"] = run.weeks;
    result["unplanned"] = plan.due_unplanned();
    result["wall_s"] = spent.wall_s;
    result["cpu_s"] = spent.cpu_s;
    result["peak_mib"] = peak;
    result["driving_estimate"] = estimate(problem, plan);
    if (run.redraw) result["territories"] = territories;
    if (!run.baselines) return result;
    result["baselines"]["most_overdue_first"] = judged(problem, most_overdue_first(problem, executor), false);
    result["baselines"]["fixed_cycle"] = judged(problem, fixed_cycle(problem, executor), false);
    return result;
}

}  // namespace visitcast::benchmarks
