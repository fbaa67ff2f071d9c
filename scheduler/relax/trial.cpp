// SPDX-License-Identifier: Apache-2.0
// The manager's days are compiled as for the search, and the visit is put into the cheapest gap of the first day that has one.
#include "scheduler/relax/trial.hpp"

#include <algorithm>

namespace visitcast::scheduler {

using core::Date;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace

Days days_for(const Problem& problem, const core::Plan& plan, const core::VisitNeed& need, const DutyState& duty) {
    Days days{std::max(need.earliest, first_day(problem)), problem.range.last};
    for (const core::Route& route : plan.routes)
        for (const core::Stop& stop : route.stops) {
            if (stop.need.customer != need.customer || stop.need.kind != need.kind) continue;
            const int gap = duty.extra ? extra_rest(duty.cadence)
                                       : std::max({duty.cadence.nominal_days() - duty.cadence.early, duty.cadence.gap, 1});
            if (stop.need.occurrence > need.occurrence || route.date >= need.target)
                days.until = std::min(days.until, route.date - gap - (duty.cadence.months > 0 ? 3 : 0));
            else
                days.from = std::max(days.from, route.date + gap + (duty.cadence.months > 0 ? 3 : 0));
        }
    return days;
}

Trial::Trial(const Problem& problem, const core::Plan& plan, const std::vector<DutyState>& duties,
             const std::vector<Fixed>& fixed, std::size_t wanted, std::size_t manager)
    : manager_(problem.managers[manager]) {
    std::set<std::pair<core::CustomerId, std::string>> kinds;
    std::set<core::VisitId> ids;
    for (const core::Route& route : plan.routes) {
        for (const core::Stop& stop : route.stops)
            if (stop.need.customer == problem.customers[duties[wanted].customer].id) called_.insert(route.date);
        if (route.manager != manager_.id) continue;
        routes_[route.date] = &route;
        ++days_in_[route.date.monday()];
        for (const core::Stop& stop : route.stops) {
            kinds.emplace(stop.need.customer, stop.need.kind);
            ids.insert(stop.visit);
        }
    }
    Group group;
    group.managers = {manager};
    for (std::size_t i = 0; i < duties.size(); ++i)
        if (i == wanted || kinds.contains({problem.customers[duties[i].customer].id, duties[i].kind})) group.duties.push_back(i);
    for (std::size_t i = 0; i < fixed.size(); ++i)
        if (ids.contains(fixed[i].id)) group.fixed.push_back(i);
    unit_ = compile(problem, duties, fixed, group);
    for (std::size_t i = 0; i < unit_.chains.size(); ++i) {
        const DutyState& duty = *unit_.chains[i].duty;
        chain_of_[{problem.customers[duty.customer].id, duty.kind}] = static_cast<int>(i);
        if (&duty == &duties[wanted]) wanted_ = static_cast<int>(i);
    }
}

std::optional<core::Route> Trial::fit(Days days, const core::VisitNeed& need) const {
    if (wanted_ < 0 || unit_.chains[at(wanted_)].regular == 0) return std::nullopt;
    for (std::size_t slot = 0; slot < unit_.slots.size(); ++slot) {
        const Date date = unit_.slots[slot].date;
        if (date < days.from || date > days.until || called_.contains(date)) continue;
        if (auto route = fit_on(static_cast<int>(slot), need)) return route;
    }
    return std::nullopt;
}

std::optional<core::Route> Trial::fit_on(int slot, const core::VisitNeed& need) const {
    const LocalManager& limits = unit_.managers.front();
    const Slot& day = unit_.slots[at(slot)];
    const auto known = routes_.find(day.date);
    Tour tour;
    std::vector<Identity> identities;
    std::map<int, int> used;
    if (known != routes_.end())
        for (const core::Stop& stop : known->second->stops) {
            const int node = node_of(stop, used);
            if (node < 0) return std::nullopt;
            tour.nodes.push_back(node);
            identities.push_back({stop.visit, stop.need, stop.pinned});
        }
    const auto in_week = days_in_.find(day.date.monday());
    const int days = (in_week == days_in_.end() ? 0 : in_week->second) + limits.field_days_before[at(day.week)];
    if (tour.nodes.empty() && days >= limits.max_field_days) return std::nullopt;
    if (static_cast<int>(tour.nodes.size()) >= limits.max_visits || !refresh(unit_, slot, tour)) return std::nullopt;
    const int node = unit_.chains[at(wanted_)].nodes.front();
    const Gap gap = best_gap(unit_, slot, tour, node);
    if (gap.position < 0) return std::nullopt;
    tour.nodes.insert(tour.nodes.begin() + gap.position, node);
    Identity identity;
    identity.need = need;
    identity.need.service = unit_.chains[at(wanted_)].duty->service;
    identity.id.text = need.customer.text + "/" + need.kind + "/would-be";
    identities.insert(identities.begin() + gap.position, std::move(identity));
    if (!refresh(unit_, slot, tour)) return std::nullopt;
    return route_of(unit_, slot, tour, identities);
}

int Trial::node_of(const core::Stop& stop, std::map<int, int>& used) const {
    const auto found = chain_of_.find({stop.need.customer, stop.need.kind});
    if (found == chain_of_.end()) return -1;
    const Chain& chain = unit_.chains[at(found->second)];
    for (std::size_t i = at(chain.regular); i < chain.nodes.size(); ++i)
        if (unit_.fixed[at(unit_.nodes[at(chain.nodes[i])].fixed)].id == stop.visit) return chain.nodes[i];
    const int next = used[found->second]++;
    return next < chain.regular ? chain.nodes[at(next)] : -1;
}

}  // namespace visitcast::scheduler
