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

}  // namespace

nlohmann::json bench_company(const CompanyRun& run) {
    const scheduler::Problem problem = field_company(*field_company_size(run.size), run.weeks, run.seed);
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
    result["baselines"]["most_overdue_first"] = judged(problem, most_overdue_first(problem, executor), false);
    result["baselines"]["fixed_cycle"] = judged(problem, fixed_cycle(problem, executor), false);
    return result;
}

}  // namespace visitcast::benchmarks
