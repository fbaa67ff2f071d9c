// SPDX-License-Identifier: Apache-2.0
// A manager leaves: owners change, what was agreed goes along, and the list for the talks between old and new manager.
#include "tools/app/handover.hpp"

#include <algorithm>
#include <map>

#include "scheduler/scheduler.hpp"
#include "tools/app/owners.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

constexpr std::size_t visits_to_tell = 3;

std::vector<core::Visit> last_visits(const std::vector<core::Visit>& all, const core::CustomerId& customer) {
    std::vector<core::Visit> own;
    for (const core::Visit& visit : all)
        if (visit.customer == customer && visit.status == core::VisitStatus::done) own.push_back(visit);
    std::stable_sort(own.begin(), own.end(), [](const core::Visit& a, const core::Visit& b) { return a.date > b.date; });
    own.resize(std::min(own.size(), visits_to_tell));
    return own;
}

std::optional<core::Date> next_due(const scheduler::Problem& problem, const core::CustomerId& customer) {
    for (const scheduler::DueState& state : scheduler::due_states(problem, customer))
        if (state.need.kind == "marketing" && state.need.interval_days > 0) return state.need.target;
    return std::nullopt;
}

}  // namespace

Handover hand_over(Desk& desk, const HandoverRequest& request) {
    Handover result;
    result.manager = known_manager(desk.store, request.manager);
    result.from = request.from.value_or(desk.as_of);
    scheduler::Problem problem = planning_problem(desk, {result.from, result.from + 27});
    result.before = scheduler::territory_loads(problem);
    std::map<core::CustomerId, scheduler::HandedOver> shared;
    if (request.to.empty()) {
        for (scheduler::HandedOver& one : scheduler::share_out(problem, result.manager, result.from)) shared[one.customer] = one;
    } else {
        const core::ManagerId to = known_manager(desk.store, request.to);
        if (to == result.manager) throw core::UsageError("the customers would stay with " + to.text, "name somebody else");
        for (scheduler::HandedOver one : scheduler::share_out(problem, result.manager, result.from)) {
            one.to = to;
            shared[one.customer] = one;
        }
    }
    store::HandEdit edit{"handover", result.manager.text + (request.to.empty() ? "" : " " + request.to)};
    NewOwners owners;
    for (const core::Customer& customer : problem.customers) {
        if (customer.manager != result.manager) continue;
        const auto own = shared.find(customer.id);
        if (own == shared.end())
            throw core::UsageError("there is no colleague of '" + result.manager.text + "'", "add one first");
        result.lines.push_back({customer, own->second.to, own->second.visits_a_year, next_due(problem, customer.id),
                                last_visits(problem.visits, customer.id)});
        owners[customer.id] = own->second.to;
    }
    change_owners(desk, problem, owners, result.from, edit);
    for (core::AccountManager manager : desk.store.all<core::AccountManager>())
        if (manager.id == result.manager && (!manager.active_to || *manager.active_to >= result.from)) {
            manager.active_to = result.from - 1;
            edit.rows.of<core::AccountManager>().push_back(manager);
        }
    result.after = scheduler::territory_loads(problem);
    std::stable_sort(result.lines.begin(), result.lines.end(), [](const HandoverLine& a, const HandoverLine& b) {
        return std::tie(a.to, a.customer.id) < std::tie(b.to, b.customer.id);
    });
    if (request.dry_run) return result;
    desk.store.keep(edit, desk.as_of);
    result.stored = true;
    return result;
}

}  // namespace visitcast::app
