// SPDX-License-Identifier: Apache-2.0
// The way from a problem to a plan: duties, fixed visits, groups of managers, one search for each group (in parallel where
// the caller has threads), rounds over the borders between groups, and the result with its explanations.
#include "scheduler/scheduler.hpp"

#include <exception>
#include <mutex>
#include <optional>

#include "data/core/random.hpp"
#include "scheduler/assign.hpp"
#include "scheduler/model/pairs.hpp"
#include "scheduler/reasons.hpp"
#include "scheduler/result.hpp"
#include "scheduler/search/borders.hpp"
#include "scheduler/search/search.hpp"

namespace visitcast::scheduler {

namespace {

constexpr int border_share = 30;  // of the iterations, for each manager and round

}  // namespace

core::Plan plan(const Problem& problem, const Options& options, const core::Executor& executor, std::stop_token stop) {
    std::vector<DutyState> duties = duty_states(problem);
    std::vector<Fixed> fixed = fixed_visits(problem);
    pair_diaries(problem, duties, fixed);
    const Grouping grouping = make_groups(problem, duties, fixed);

    const Whole whole{problem, duties, fixed};
    std::vector<std::optional<Part>> searched(grouping.groups.size());
    const std::size_t stages = grouping.groups.size() + 1;  // the borders are the last one
    std::mutex telling;
    std::size_t done = 0;
    const auto stage_done = [&] {
        const std::lock_guard lock(telling);
        ++done;
        if (options.progress) options.progress(done, stages);
    };
    executor(grouping.groups.size(), [&](std::size_t i) {
        Part& part = searched[i].emplace(whole, grouping.groups[i]);
        const std::uint64_t seed = core::Random::for_task(options.seed, i).below(std::size_t{1} << 62);
        const std::int64_t iterations = std::int64_t{options.iterations} * static_cast<std::int64_t>(part.unit->managers.size());
        part.solution = search(*part.unit, place_fixed(*part.unit), seed, iterations, stop);
        stage_done();
    });
    std::vector<Part> parts;
    for (auto& part : searched) parts.push_back(std::move(*part));
    improve_borders(whole, parts, {options.border_rounds, options.iterations / border_share, options.seed}, executor, stop);
    stage_done();
    for (Part& part : parts) take_along(*part.unit, part.solution);

    core::Plan result;
    result.range = problem.range;
    result.provenance.as_of = problem.as_of;
    result.provenance.seed = options.seed;
    std::set<core::VisitId> used = used_ids(problem);
    Balance balance;
    for (const Part& part : parts) {
        add_unit(*part.unit, part.solution, used, result);
        balance.managers += part.solution.manager_excess_squared();
        balance.weeks += part.solution.week_excess_squared();
        for (std::size_t chain = 0; chain < part.unit->chains.size(); ++chain) {
            const ChainScore score = part.solution.score(static_cast<int>(chain));
            balance.missed_points += score.missed_points;
            balance.extra_left += score.extra;
            balance.other_manager += score.other_manager;
            balance.other_weekday += score.other_weekday;
            balance.off_target += score.off_target;
        }
    }
    for (const std::size_t duty : grouping.homeless) {
        bool first = true;
        for (const auto& [points, need] : occurrences(problem, duties[duty])) {
            result.unplanned.push_back(first ? explain_homeless(problem, duties[duty]) : waits_for_previous(need));
            if (duties[duty].wanted) balance.missed_points += points;
            first = false;
        }
        if (duties[duty].extra) balance.extra_left += duties[duty].value;
    }
    finish(problem, balance, result);
    return result;
}

}  // namespace visitcast::scheduler
