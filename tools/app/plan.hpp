// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "scheduler/capacity.hpp"
#include "scheduler/changes.hpp"
#include "scheduler/scheduler.hpp"
#include "tools/app/desk.hpp"
#include "tools/app/places.hpp"
#include "tools/app/worth.hpp"

namespace visitcast::app {

/// Flags that the team can follow up, for each account manager and week: so many extra visits are made, and so many are listed.
constexpr std::size_t flagged_visits_per_week = 2;
/// Extra visits for what large customers may have to tell, for each account manager and week.
constexpr std::size_t information_visits_per_week = 1;

struct PlanRequest {
    std::optional<core::Date> from;  ///< absent = the setting plan_from, else the first Monday from the as-of day on
    std::optional<int> weeks;        ///< absent = up to the setting plan_to, else one week
    std::optional<int> iterations;   ///< of the search; absent = the scheduler's default
    bool go_on{};  ///< from the draft, whose days are planned unless others are asked for; throws core::UsageError without one
};

/// The days that a request means. Throws core::UsageError when they lie before the as-of day or span more than 53 weeks.
core::DateRange planned_days(const Settings& settings, core::Date as_of, const PlanRequest& request);

/// Everything the scheduler needs, from the store. What chance decided between equally worthy visits (setting visit_trial) goes
/// to `trials`.
scheduler::Problem planning_problem(const Desk& desk, core::DateRange range, std::vector<store::VisitTrial>* trials = nullptr);

/// Plans, has the plan judged by scheduler::check() and stores it as the draft; Desk::stop ends it early. Throws
/// scheduler::Contradiction, and core::Error when the judge finds a broken rule (nothing is stored then).
core::Plan make_plan(Desk& desk, const PlanRequest& request);

/// Has a new plan judged by scheduler::check() and notes where it comes from. Throws core::Error when a rule is broken.
void judge_and_sign(const Desk& desk, const scheduler::Problem& problem, core::Plan& plan);
/// Mends the published plan from the as-of day on, has it judged and stores it as the draft: only what has to change changes.
/// Throws core::UsageError when nothing is published for the days to come, and as make_plan() does.
core::Plan replan_published(Desk& desk, std::optional<int> iterations);

/// What is asked of the team in the days of a request, before anything is planned.
scheduler::Capacity team_load(const Desk& desk, const PlanRequest& request);

/// Customers that planning puts at the place of their town because they have no coordinates.
std::vector<PlacedByTown> placed_by_town(const Desk& desk);

/// What the plan changes for those who know the published one; nothing when none is published for these days.
std::optional<scheduler::PlanChanges> plan_changes(const Desk& desk, const core::Plan& plan);

/// Makes the draft the plan that people work by. Throws core::UsageError when there is no draft.
core::Plan publish_plan(Desk& desk);

/// The draft if there is one, else the published plan; throws core::UsageError when there is neither.
core::Plan current_plan(const store::Store& store);

}  // namespace visitcast::app
