// SPDX-License-Identifier: Apache-2.0
// Everything about one customer in one place.
#include "tools/app/explain.hpp"

#include <algorithm>

#include "data/core/industry.hpp"
#include "data/io/search.hpp"
#include "tools/app/calendar.hpp"
#include "tools/app/findings.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/settings.hpp"

namespace visitcast::app {
namespace {

template <class T>
std::vector<T> own_rows(const store::Store& store, const core::CustomerId& customer) {
    std::vector<T> rows = store.all<T>();
    std::erase_if(rows, [&](const T& row) { return row.customer != customer; });
    return rows;
}

void find_in_plan(Explanation& result, const core::Plan& plan) {
    for (const auto& route : plan.routes) {
        for (const auto& stop : route.stops) {
            if (stop.need.customer == result.customer.id) result.planned.push_back({route.manager, route.date, stop});
        }
    }
    for (const auto& unplanned : plan.unplanned) {
        if (unplanned.need.customer == result.customer.id) result.unplanned.push_back(unplanned);
    }
}

forecast::CustomerHistory history_of(const Explanation& known) {
    forecast::CustomerHistory history;
    history.id = known.customer.id;
    history.industry = core::industry_of(known.customer);
    history.status = known.customer.status;
    history.opened_on = known.customer.opened_on;
    history.closed_on = known.customer.closed_on;
    history.contracted_kw = known.customer.contracted_kw;
    history.supply.contracted_kva = known.customer.contracted_kva;
    history.region = known.customer.town;
    history.series = *known.history;
    history.events = known.events;
    history.findings = known.findings;
    return history;
}

}  // namespace

core::Customer known_customer(const store::Store& store, const core::CustomerId& id) {
    const auto customers = store.all<core::Customer>();
    const auto found = std::find_if(customers.begin(), customers.end(), [&](const auto& other) { return other.id == id; });
    if (found != customers.end()) return *found;
    // A name does as well, however its letters are put together, when only one customer has it.
    const std::string wanted = io::search_form(id.text);
    std::vector<const core::Customer*> named;
    for (const auto& other : customers)
        if (!wanted.empty() && io::search_form(other.name) == wanted) named.push_back(&other);
    if (named.size() == 1) return *named.front();
    std::string hint = customers.empty() ? "import customers.csv first" : "ids are compared exactly";
    for (const auto& other : customers) {
        if (other.id.text.find(id.text) == std::string::npos &&
            (wanted.empty() || io::search_form(other.name).find(wanted) == std::string::npos))
            continue;
        hint = "did you mean " + other.id.text + " (" + other.name + ")?";
        break;
    }
    throw core::UsageError("there is no customer '" + id.text + "'", hint);
}

Explanation explain(const Desk& desk, const core::CustomerId& asked) {
    Explanation result;
    result.customer = known_customer(desk.store, asked);
    const core::CustomerId customer = result.customer.id;
    const auto draft = desk.store.plan(store::PlanState::draft);
    const auto plan = draft ? draft : desk.store.plan(store::PlanState::published);
    result.plan_is_draft = draft.has_value();
    const auto range = plan && plan->range.last >= desk.as_of ? plan->range : planned_days({}, desk.as_of, {});
    const scheduler::Problem problem = planning_problem(desk, range);
    result.duties = scheduler::due_states(problem, customer);
    if (plan) find_in_plan(result, *plan);
    for (const core::Unplanned& left : result.unplanned) result.ways.push_back(scheduler::relaxations(problem, *plan, left.need));
    for (auto& forecast : desk.store.forecasts()) {
        if (forecast.level == core::ForecastLevel::customer && forecast.id == customer.text)
            result.forecast = std::move(forecast);
    }
    const auto bills = own_rows<core::Consumption>(desk.store, customer);
    core::Rows own;
    const core::CustomerId before = result.customer.successor_of;
    for (const auto& id : {before, customer}) {
        if (id.empty()) continue;
        for (auto& bill : own_rows<core::Consumption>(desk.store, id)) own.of<core::Consumption>().push_back(std::move(bill));
        for (auto& reading : own_rows<core::Reading>(desk.store, id)) own.of<core::Reading>().push_back(std::move(reading));
    }
    own.of<core::Customer>() = desk.store.all<core::Customer>();
    auto series = histories(own, desk.as_of);
    if (const auto found = series.find(customer); found != series.end()) result.history = std::move(found->second);
    result.flags = desk.store.flags();
    std::erase_if(result.flags, [&](const auto& flag) { return flag.customer != customer; });
    result.visits = own_rows<core::Visit>(desk.store, customer);
    std::stable_sort(result.visits.begin(), result.visits.end(), [](const auto& a, const auto& b) { return a.date > b.date; });
    result.events = own_rows<core::Event>(desk.store, customer);
    result.findings = own_rows<core::Finding>(desk.store, customer);
    result.told.of<core::Finding>() = result.findings;
    result.told.of<core::Event>() = result.events;
    result.told.of<core::Override>() = desk.store.all<core::Override>();
    core::Rows one = result.told;
    one.of<core::Customer>() = {result.customer};
    one.of<core::Visit>() = result.visits;
    std::vector<core::Forecast> outlook;
    if (result.forecast) outlook.push_back(*result.forecast);
    auto questions = questions_for(one, desk.store.settlements(), outlook, result.flags, desk.as_of);
    result.questions = std::move(questions[customer]);
    result.promises = own_rows<core::Promise>(desk.store, customer);
    if (result.forecast && result.history) {
        const forecast::CustomerHistory history = history_of(result);
        const Settings settings = read_settings(desk.store.all<core::Setting>());
        const forecast::CompanyTerms terms{calendar_terms(settings.country, desk.store.all<core::Holiday>(), {history}),
                                           desk.store.all<core::Temperature>()};
        result.reasons = forecast::reasons_of(history, *result.forecast, terms);
        result.peaks = forecast::peak_demand(bills, *result.forecast);
    }
    result.extras = own_rows<core::Extra>(desk.store, customer);
    return result;
}

}  // namespace visitcast::app
