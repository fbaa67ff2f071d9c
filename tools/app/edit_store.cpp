// SPDX-License-Identifier: Apache-2.0
// Edits into the store: the rows that keep them, the draft, and the days that they changed as they were and as they became.
#include "tools/app/edit_store.hpp"

#include <algorithm>
#include <map>

namespace visitcast::app {
namespace {

/// Replaces the row with the same id, or adds it.
template <class T>
void put(std::vector<T>& rows, const T& row) {
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const T& other) { return other.id == row.id; });
    if (same == rows.end())
        rows.push_back(row);
    else
        *same = row;
}

using Days = std::map<std::pair<core::Date, core::ManagerId>, const core::Route*>;

Days days_of(const core::Plan& plan) {
    Days days;
    for (const core::Route& route : plan.routes) days[{route.date, route.manager}] = &route;
    return days;
}

/// The days and unplanned visits of a plan that the other one does not have so. A day that only the other one has is free here.
core::Plan differences(const core::Plan& plan, const core::Plan& other) {
    core::Plan different;
    different.range = plan.range;
    different.aims = plan.aims;
    different.workloads = plan.workloads;
    different.provenance = plan.provenance;
    const Days own = days_of(plan);
    const Days others = days_of(other);
    for (const auto& [key, route] : own) {
        const auto same = others.find(key);
        if (same == others.end() || !(*same->second == *route)) different.routes.push_back(*route);
    }
    for (const auto& [key, route] : others) {
        if (own.contains(key)) continue;
        core::Route free;
        free.date = key.first;
        free.manager = key.second;
        different.routes.push_back(std::move(free));
    }
    for (const core::Unplanned& left : plan.unplanned)
        if (std::find(other.unplanned.begin(), other.unplanned.end(), left) == other.unplanned.end())
            different.unplanned.push_back(left);
    return different;
}

}  // namespace

void EditsToKeep::add(const scheduler::Edit& wanted, const scheduler::Edited& edited) {
    scheduler::apply(plan_, edited);
    for (const core::Visit& row : edited.records) {
        put(rows_.of<core::Visit>(), row);
        put(problem_.visits, row);
    }
    if (wanted.kind != scheduler::EditKind::pause) return;
    const auto pause = [&](core::Customer& customer) {
        if (customer.id != wanted.customer) return false;
        customer.paused_from = wanted.from.value_or(desk_.as_of);
        customer.paused_until = wanted.until;
        return true;
    };
    for (core::Customer& customer : problem_.customers) pause(customer);
    // Stored as it is on record, without the place and the rules that planning fills in.
    for (core::Customer& customer : desk_.store.all<core::Customer>())
        if (pause(customer)) put(rows_.of<core::Customer>(), customer);
}

void EditsToKeep::add(const core::Visit& row) {
    put(rows_.of<core::Visit>(), row);
    put(problem_.visits, row);
    for (core::Route& route : plan_.routes)
        for (core::Stop& stop : route.stops)
            if (stop.visit == row.id) stop.pinned = row.pinned.value_or(false);
}

void EditsToKeep::store(const std::string& verb, const std::string& what) {
    scheduler::recount(problem_, plan_);
    store::HandEdit edit{verb, what};
    edit.rows = rows_;
    edit.before = differences(before_, plan_);
    edit.after = differences(plan_, before_);
    edit.draft = plan_;
    desk_.store.keep(edit, desk_.as_of);
}

}  // namespace visitcast::app
