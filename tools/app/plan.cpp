// SPDX-License-Identifier: Apache-2.0
// Weekly plans: store to problem to plan to judge to store. Here flags and wide forecasts become reasons to visit.
#include "tools/app/plan.hpp"

#include <algorithm>

#include "data/travel/travel.hpp"
#include "scheduler/check.hpp"
#include "scheduler/classes.hpp"
#include "tools/app/classes.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/stand_in.hpp"

namespace visitcast::app {
namespace {

std::string named(const std::vector<scheduler::Violation>& violations) {
    std::string text;
    for (const auto& violation : violations) {
        text += (text.empty() ? "" : ", ") + violation.constraint + " " + violation.code + " (" + violation.manager.text + " " +
                violation.customer.text + " " + violation.date.text() + ")";
    }
    return text;
}

/// The doubt of a forecast brings a visit forward only against others that had to wait: where no due visit was left out, or
/// only less urgent ones, it decided nothing and is not told as a reason.
void drop_reasons_that_did_not_decide(core::Plan& plan) {
    bool due_left_out = false;
    bool overdue_left_out = false;
    for (const core::Unplanned& left : plan.unplanned) {
        due_left_out = due_left_out || left.need.urgency == core::Urgency::due;
        overdue_left_out = overdue_left_out || left.need.urgency == core::Urgency::overdue;
    }
    for (core::Route& route : plan.routes) {
        for (core::Stop& stop : route.stops) {
            const bool overdue = stop.need.urgency == core::Urgency::overdue;
            if (overdue ? overdue_left_out : due_left_out || overdue_left_out) continue;
            std::erase_if(stop.need.reasons, [](const core::NeedReason& reason) { return reason.code == "wide_forecast"; });
        }
    }
}

core::Plan draft_of(const Desk& desk) {
    auto draft = desk.store.plan(store::PlanState::draft);
    if (!draft) throw core::UsageError("there is no draft to go on from", "run 'visitcast plan' first");
    return std::move(*draft);
}

/// The days that a request means, in this store.
core::DateRange days_of(const Desk& desk, const PlanRequest& request) {
    if (request.go_on && !request.from && !request.weeks) {
        const core::DateRange drafted = draft_of(desk).range;
        if (drafted.last >= desk.as_of) return {std::max(drafted.first, desk.as_of), drafted.last};
    }
    return planned_days(read_settings(desk.store.all<core::Setting>()), desk.as_of, request);
}

}  // namespace

core::DateRange planned_days(const Settings& settings, core::Date as_of, const PlanRequest& request) {
    const core::Date monday = as_of.weekday() == core::Weekday::mon ? as_of : as_of.monday() + 7;
    const core::Date first = request.from.value_or(settings.plan_from.value_or(monday));
    core::Date last = first.monday() + 6;
    if (request.weeks) {
        last = first.monday() + 7 * *request.weeks - 1;
    } else if (settings.plan_to && !request.from) {
        last = *settings.plan_to;
    }
    if (last < first) throw core::UsageError("the plan would end on " + last.text() + ", before it begins on " + first.text());
    if (last < as_of)
        throw core::UsageError("the days up to " + last.text() + " are over on " + as_of.text(), "choose a later --from");
    if (last - first >= 53 * 7) throw core::UsageError("a plan spans at most 53 weeks");
    return {std::max(first, as_of), last};
}

scheduler::Problem planning_problem(const Desk& desk, core::DateRange range, std::vector<store::VisitTrial>* trials) {
    scheduler::Problem problem;
    problem.merge_days = read_settings(desk.store.all<core::Setting>()).merge_days.value_or(problem.merge_days);
    problem.range = range;
    problem.as_of = desk.as_of;
    problem.customers = desk.store.all<core::Customer>();
    place_by_town(problem.customers, desk.store.all<core::KnownPlace>());
    problem.duties = desk.store.all<core::Duty>();
    scheduler::apply_classes(classes_in_force(desk.store), problem.customers, problem.duties);
    for (core::VisitingException& row : desk.store.all<core::VisitingException>())
        problem.exceptions[row.customer].push_back(std::move(row));
    problem.managers = desk.store.all<core::AccountManager>();
    problem.qualifications = desk.store.all<core::Qualification>();
    problem.leave = desk.store.all<core::Leave>();
    problem.appointments = desk.store.all<core::Appointment>();
    problem.visits = desk.store.all<core::Visit>();
    problem.calendar = core::Calendar(desk.store.all<core::Holiday>());
    std::vector<travel::Site> sites;
    for (const auto& customer : problem.customers) sites.push_back({customer.id.text, travel::place_of(customer)});
    for (const auto& manager : problem.managers) sites.push_back({manager.id.text, travel::home_of(manager)});
    problem.travel = travel::lookup(std::move(sites), desk.store.all<core::TravelTime>());
    const std::size_t weeks = static_cast<std::size_t>(range.days() + 6) / 7;
    WorthInputs inputs{desk.store.answered_flags(),
                       desk.store.forecasts(),
                       last_visits(problem.visits, desk.as_of),
                       desk.as_of,
                       flagged_visits_per_week * weeks * problem.managers.size(),
                       information_visits_per_week * weeks * problem.managers.size()};
    if (read_settings(desk.store.all<core::Setting>()).visit_trial) inputs.trial_seed = desk.seed;
    problem.worth = worth(inputs, trials);
    problem.published = desk.store.plan(store::PlanState::published);
    return problem;
}

void judge_and_sign(const Desk& desk, const scheduler::Problem& problem, core::Plan& plan) {
    drop_reasons_that_did_not_decide(plan);
    plan.provenance = desk.provenance();
    if (const auto violations = scheduler::check(problem, plan); !violations.empty()) {
        throw core::Error("the plan breaks rules and was not stored: " + named(violations),
                          "this is a fault of visitcast; please report it");
    }
}

core::Plan make_plan(Desk& desk, const PlanRequest& request) {
    std::vector<store::VisitTrial> trials;
    scheduler::Problem problem = planning_problem(desk, days_of(desk, request), &trials);
    if (request.go_on) problem.begin = draft_of(desk);
    if (problem.managers.empty()) throw core::UsageError("there are no account managers", "import managers.csv first");
    scheduler::Options options;
    options.seed = desk.seed;
    options.iterations = request.iterations.value_or(options.iterations);
    if (desk.progress) options.progress = [&desk](std::size_t done, std::size_t all) { desk.progress("plan", done, all); };
    core::Plan plan = [&] {
        try {
            return scheduler::plan(problem, options, desk.executor, desk.stop);
        } catch (const scheduler::Contradiction& why) { tell_contradiction(problem, why); }
    }();
    judge_and_sign(desk, problem, plan);
    desk.store.save_plan(plan, store::PlanState::draft);
    desk.store.add_trials(trials);
    return plan;
}

scheduler::Capacity team_load(const Desk& desk, const PlanRequest& request) {
    return scheduler::capacity(planning_problem(desk, days_of(desk, request)));
}

std::vector<PlacedByTown> placed_by_town(const Desk& desk) {
    auto customers = desk.store.all<core::Customer>();
    return place_by_town(customers, desk.store.all<core::KnownPlace>());
}

std::optional<scheduler::PlanChanges> plan_changes(const Desk& desk, const core::Plan& plan) {
    return scheduler::compare_with_published(planning_problem(desk, plan.range), plan);
}

core::Plan publish_plan(Desk& desk) {
    desk.store.publish(desk.as_of);
    return *desk.store.plan(store::PlanState::published);
}

core::Plan current_plan(const store::Store& store) {
    for (const auto state : {store::PlanState::draft, store::PlanState::published}) {
        if (auto plan = store.plan(state)) return std::move(*plan);
    }
    throw core::UsageError("there is no plan yet", "run 'visitcast plan' first");
}

}  // namespace visitcast::app
