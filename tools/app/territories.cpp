// SPDX-License-Identifier: Apache-2.0
// Territories from the store and back: what may move, the proposal, its file, and keeping it.
#include "tools/app/territories.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "data/core/error.hpp"
#include "data/io/rows_file.hpp"
#include "tools/app/owners.hpp"
#include "tools/app/plan.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

constexpr int days_ahead = 28;  // that a problem has to span; territories count years

scheduler::Problem problem_of(const Desk& desk) {
    scheduler::Problem problem = planning_problem(desk, {desk.as_of, desk.as_of + (days_ahead - 1)});
    if (problem.managers.empty()) throw core::UsageError("there are no account managers", "import managers.csv first");
    return problem;
}

scheduler::TerritoryRules rules_of(const Desk& desk, const scheduler::Problem& problem, const TerritoryRequest& request) {
    scheduler::TerritoryRules rules;
    rules.most_changes = request.most;
    rules.tolerance = request.tolerance_percent / 100.0;
    for (const std::string& id : request.keep) {
        const bool customer = std::any_of(problem.customers.begin(), problem.customers.end(),
                                          [&](const core::Customer& one) { return one.id.text == id; });
        if (customer)
            rules.keep.insert({id});
        else
            rules.keep_managers.insert(known_manager(desk.store, id));
    }
    return rules;
}

void write_proposal(const std::filesystem::path& file, const TerritoryProposal& proposal) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < proposal.customers.size(); ++i) {
        const core::Customer& customer = proposal.customers[i];
        const scheduler::OwnerChange& change = proposal.drawn.changes[i];
        rows.push_back({customer.id.text, customer.name, customer.town, change.to.text, change.from.text,
                        fmt::format("{:.1f}", change.visits_a_year), fmt::format("{:.0f}", core::in_minutes(change.from_known)),
                        change.code});
    }
    io::write_rows(
        file,
        {"customer_id", "name", "town", "manager_id", "former_manager_id", "visits_a_year", "minutes_from_nearest", "reason"},
        rows);
}

}  // namespace

TerritoryProposal draw_territories(Desk& desk, const TerritoryRequest& request) {
    scheduler::Problem problem = problem_of(desk);
    TerritoryProposal proposal;
    proposal.drawn = scheduler::draw_territories(problem, rules_of(desk, problem, request));
    std::map<core::CustomerId, const core::Customer*> known;
    for (const core::Customer& customer : problem.customers) known[customer.id] = &customer;
    NewOwners owners;
    for (const scheduler::OwnerChange& change : proposal.drawn.changes) {
        proposal.customers.push_back(*known.at(change.customer));
        owners[change.customer] = change.to;
    }
    if (!request.out.empty()) write_proposal(request.out, proposal);
    if (!request.apply || owners.empty()) return proposal;
    store::HandEdit edit{"territories", std::to_string(owners.size())};
    change_owners(desk, problem, owners, desk.as_of, edit);
    desk.store.keep(edit, desk.as_of);
    proposal.stored = true;
    return proposal;
}

std::vector<scheduler::TeamSize> team_sizes(const Desk& desk, const TerritoryRequest& request, int fill_percent) {
    const scheduler::Problem problem = problem_of(desk);
    return scheduler::team_sizes(problem, fill_percent / 100.0, rules_of(desk, problem, request));
}

}  // namespace visitcast::app
