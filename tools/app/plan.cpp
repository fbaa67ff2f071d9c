// SPDX-License-Identifier: Apache-2.0
// Weekly plans: store to problem to plan to judge to store. Here flags and wide forecasts become reasons to visit.
#include "tools/app/plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "data/core/enum_names.hpp"
#include "data/travel/travel.hpp"
#include "scheduler/check.hpp"
#include "scheduler/classes.hpp"
#include "tools/app/classes.hpp"
#include "tools/app/stand_in.hpp"

namespace visitcast::app {
namespace {

/// How much the value of information alone can be worth: enough to come first among the due, not to call for an extra visit.
constexpr double most_for_information = 0.4;
/// One customer in ten gets all of it, by the kWh that asking could settle; below this share of theirs there is no bonus.
constexpr double least_information = 0.5;
/// Half a year after a visit about half of what was heard is old.
constexpr double days_of_news = 260.0;
/// A change shows in the bills of two months, which come in the month after.
constexpr int months_to_see = 3;
/// An expected change that was talked about is not asked about again for this long.
constexpr int days_to_remember = 60;
/// A flag that a person dismissed or settled lowers what asking is worth for this long.
constexpr int days_after_an_answer = 90;
/// Extra visits for flags, for each manager and week.
constexpr std::size_t flagged_visits_per_week = 2;

std::optional<double> next_quarter_spread(const core::Forecast& forecast) {
    double mean = 0;
    double spread = 0;
    const std::size_t months = std::min<std::size_t>(3, forecast.steps.size());
    for (std::size_t i = 0; i < months; ++i) {
        mean += forecast.steps[i].mean;
        spread += forecast.steps[i].quantiles[5] - forecast.steps[i].quantiles[1];
    }
    if (months == 0 || mean <= 0) return std::nullopt;
    return spread / static_cast<double>(months);
}

/// kWh a month of the band that asking could settle: its width, times the chance that there is news since the last visit.
std::map<core::CustomerId, double> values_of_information(const WorthInputs& inputs) {
    std::map<core::CustomerId, double> values;
    for (const core::Forecast& forecast : inputs.forecasts) {
        if (forecast.level != core::ForecastLevel::customer) continue;
        const auto spread = next_quarter_spread(forecast);
        if (!spread) continue;
        const core::CustomerId customer{forecast.id};
        const auto visited = inputs.last_visits.find(customer);
        const double days = visited == inputs.last_visits.end() ? 1e9 : static_cast<double>(inputs.as_of - visited->second);
        values[customer] = *spread * (1.0 - std::exp(-days / days_of_news));
    }
    return values;
}

/// The value that one customer in ten reaches.
double high_value(const std::map<core::CustomerId, double>& values) {
    std::vector<double> sorted;
    for (const auto& [customer, value] : values) sorted.push_back(value);
    if (sorted.empty()) return 0.0;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return sorted[sorted.size() / 10];
}

/// Was somebody there since the change could be seen in the bills? Then it was asked about; the flag calls for no extra trip.
bool was_asked(const core::ChangeFlag& flag, const WorthInputs& inputs) {
    if (flag.status == core::FlagStatus::asked || flag.status == core::FlagStatus::confirmed) return true;
    const auto visited = inputs.last_visits.find(flag.customer);
    if (visited == inputs.last_visits.end()) return false;
    const bool in_the_past = flag.kind == core::FlagKind::level_shift || flag.kind == core::FlagKind::stopped;
    return visited->second >= (in_the_past ? (flag.since + months_to_see).first() : inputs.as_of - days_to_remember);
}

std::map<core::CustomerId, core::Date> last_visits(const std::vector<core::Visit>& visits, core::Date as_of) {
    std::map<core::CustomerId, core::Date> last;
    for (const core::Visit& visit : visits) {
        if (visit.status != core::VisitStatus::done || visit.date > as_of) continue;
        core::Date& own = last.try_emplace(visit.customer, visit.date).first->second;
        own = std::max(own, visit.date);
    }
    return last;
}

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

std::map<core::CustomerId, scheduler::Worth> worth(const WorthInputs& inputs) {
    std::map<core::CustomerId, scheduler::Worth> result;
    std::set<core::CustomerId> extras;  // flags come ranked; one customer takes one place
    std::set<core::CustomerId> looked_at;
    for (const core::ChangeFlag& flag : inputs.flags) {
        if (flag.customer.empty() || flag.kind == core::FlagKind::missing_data) continue;  // a desk job
        if (flag.status == core::FlagStatus::dismissed || flag.status == core::FlagStatus::settled) {
            const bool lately = !flag.closed_on || inputs.as_of - *flag.closed_on <= days_after_an_answer;
            if (lately && flag.closed_by != "closed_by_meter" && flag.closed_by != "closed_by_time")
                looked_at.insert(flag.customer);
            continue;
        }
        if (flag.closed_on) continue;
        scheduler::Worth& own = result[flag.customer];
        const bool place = extras.contains(flag.customer) || extras.size() < inputs.extra_visits;
        const bool extra = place && !was_asked(flag, inputs);
        if (extra) extras.insert(flag.customer);
        own.value = std::max(own.value, extra ? flag.probability : flag.probability / 2);
        // The largest says it; what a rule is about is no change of a size and goes by its title.
        std::string code = "flag";
        if (flag.kind == core::FlagKind::near_capacity)
            code = "reason_near_capacity";
        else if (flag.kwh_month == 0.0)
            code = "kind_" + std::string(core::enum_name(flag.kind));
        if (own.reasons.empty()) own.reasons.push_back({code, flag.kwh_month});
    }
    const auto values = values_of_information(inputs);
    const double high = high_value(values);
    for (const auto& [customer, value] : values) {
        // Where somebody just found out that a flag meant nothing, there is less news.
        const double news = looked_at.contains(customer) ? value / 2.0 : value;
        if (high <= 0.0 || news < least_information * high) continue;
        scheduler::Worth& own = result[customer];
        const double bonus = most_for_information * std::min(news / high, 1.0);
        if (bonus <= own.value) continue;  // the flag is worth more and says why
        own.value = bonus;
        own.reasons.push_back({"wide_forecast", news});
    }
    return result;
}

scheduler::Problem planning_problem(const Desk& desk, core::DateRange range) {
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
    problem.worth = worth({desk.store.answered_flags(), desk.store.forecasts(), last_visits(problem.visits, desk.as_of),
                           desk.as_of, flagged_visits_per_week * weeks * problem.managers.size()});
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
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    const scheduler::Problem problem = planning_problem(desk, planned_days(settings, desk.as_of, request));
    if (problem.managers.empty()) throw core::UsageError("there are no account managers", "import managers.csv first");
    scheduler::Options options;
    options.seed = desk.seed;
    options.iterations = request.iterations.value_or(options.iterations);
    core::Plan plan = [&] {
        try {
            return scheduler::plan(problem, options, desk.executor);
        } catch (const scheduler::Contradiction& why) { tell_contradiction(problem, why); }
    }();
    judge_and_sign(desk, problem, plan);
    desk.store.save_plan(plan, store::PlanState::draft);
    return plan;
}

scheduler::Capacity team_load(const Desk& desk, const PlanRequest& request) {
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    return scheduler::capacity(planning_problem(desk, planned_days(settings, desk.as_of, request)));
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
