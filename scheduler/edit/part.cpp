// SPDX-License-Identifier: Apache-2.0
// Cuts the part that concerns a few managers and customers out of a problem.
#include "scheduler/edit/part.hpp"

#include "scheduler/model/duties.hpp"

namespace visitcast::scheduler::edits {

Index::Index(const Problem& whole) : problem(whole) {
    customers_.reserve(whole.customers.size());
    visits_.reserve(whole.customers.size());
    for (std::size_t i = 0; i < whole.customers.size(); ++i) customers_.emplace(whole.customers[i].id, i);
    for (std::size_t i = 0; i < whole.managers.size(); ++i) managers_.emplace(whole.managers[i].id, i);
    const core::Date begin = first_day(whole);
    for (std::size_t i = 0; i < whole.visits.size(); ++i) {
        const core::Visit& visit = whole.visits[i];
        visits_[visit.customer].push_back(i);
        if (visit.status != core::VisitStatus::planned)
            settled_.emplace(visit.id, i);
        else if (visit.pinned.value_or(false))
            pins_.emplace(visit.id, i);
        if (visit.status == core::VisitStatus::done && visit.date < begin && visit.date >= begin.monday())
            this_week_.push_back(i);
    }
    for (std::size_t i = 0; i < whole.duties.size(); ++i) duties_[whole.duties[i].customer].push_back(i);
    for (std::size_t i = 0; i < whole.appointments.size(); ++i) appointments_[whole.appointments[i].customer].push_back(i);
    for (const core::Leave& absence : whole.leave) leave_[absence.manager].push_back(absence);
}

const core::Customer* Index::customer(const core::CustomerId& id) const {
    const auto found = customers_.find(id);
    return found == customers_.end() ? nullptr : &problem.customers[found->second];
}

const core::AccountManager* Index::manager(const core::ManagerId& id) const {
    const auto found = managers_.find(id);
    return found == managers_.end() ? nullptr : &problem.managers[found->second];
}

const std::vector<core::Leave>& Index::leave(const core::ManagerId& id) const {
    static const std::vector<core::Leave> none;
    const auto found = leave_.find(id);
    return found == leave_.end() ? none : found->second;
}

const core::Visit* Index::pin(const core::VisitId& id) const {
    const auto found = pins_.find(id);
    return found == pins_.end() ? nullptr : &problem.visits[found->second];
}

bool Index::settled(const core::VisitId& id) const { return settled_.contains(id); }

Problem Index::part(const std::set<core::ManagerId>& managers, const std::set<core::CustomerId>& customers) const {
    Problem part;
    part.range = problem.range;
    part.as_of = problem.as_of;
    part.calendar = problem.calendar;
    std::vector<std::size_t> sites;
    std::set<std::size_t> visits;
    const auto take = [](const auto& lists, const core::CustomerId& id, auto&& use) {
        if (const auto own = lists.find(id); own != lists.end())
            for (const std::size_t i : own->second) use(i);
    };
    for (const core::CustomerId& id : customers) {
        const auto found = customers_.find(id);
        if (found == customers_.end()) continue;
        part.customers.push_back(problem.customers[found->second]);
        sites.push_back(found->second);
        take(visits_, id, [&](std::size_t i) { visits.insert(i); });
        take(duties_, id, [&](std::size_t i) { part.duties.push_back(problem.duties[i]); });
        take(appointments_, id, [&](std::size_t i) { part.appointments.push_back(problem.appointments[i]); });
        if (const auto days = problem.exceptions.find(id); days != problem.exceptions.end()) part.exceptions.insert(*days);
        if (const auto worth = problem.worth.find(id); worth != problem.worth.end()) part.worth.insert(*worth);
    }
    for (const core::ManagerId& id : managers) {
        const auto found = managers_.find(id);
        if (found == managers_.end()) continue;
        part.managers.push_back(problem.managers[found->second]);
        sites.push_back(problem.customers.size() + found->second);
        const auto& absences = leave(id);
        part.leave.insert(part.leave.end(), absences.begin(), absences.end());
    }
    for (const core::Qualification& paper : problem.qualifications)
        if (managers.contains(paper.manager)) part.qualifications.push_back(paper);
    for (const std::size_t i : this_week_)
        if (managers.contains(problem.visits[i].manager)) visits.insert(i);
    for (const std::size_t i : visits) part.visits.push_back(problem.visits[i]);
    part.travel = [&whole = problem, sites = std::move(sites)](std::size_t from, std::size_t to) {
        return whole.travel(sites[from], sites[to]);
    };
    if (!problem.published || problem.range.first <= problem.as_of) return part;
    core::Plan promised;
    promised.range = problem.published->range;
    for (const core::Route& route : problem.published->routes) {
        if (route.date < problem.as_of || route.date >= problem.range.first) continue;
        core::Route kept = route;
        std::erase_if(kept.stops, [&](const core::Stop& stop) { return !customers.contains(stop.need.customer); });
        if (!kept.stops.empty()) promised.routes.push_back(std::move(kept));
    }
    part.published = std::move(promised);
    return part;
}

}  // namespace visitcast::scheduler::edits
