// SPDX-License-Identifier: Apache-2.0
// The judge of finished plans: walks all rules of docs/scheduling.md and lists what is broken.
#include "scheduler/check.hpp"

#include "scheduler/judge/judge.hpp"

namespace visitcast::scheduler {

std::vector<Violation> check(const Problem& problem, const core::Plan& plan) {
    judge::Case it(problem, plan);
    for (const core::Route& route : plan.routes) {
        judge::check_day(it, route);
        judge::check_visits(it, route);
    }
    judge::check_weeks(it);
    judge::check_spacing(it);
    judge::check_fixed(it);
    return std::move(it.violations);
}

}  // namespace visitcast::scheduler
