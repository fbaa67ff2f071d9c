// SPDX-License-Identifier: Apache-2.0
// What marketing gets: every flag with direction, size, confidence, state of its cause and owner, and who is to be left alone.
#include "tools/app/campaign.hpp"

#include <algorithm>
#include <map>

namespace visitcast::app {
namespace {

std::map<core::CustomerId, core::Date> planned_visits(const Desk& desk, core::DateRange days) {
    std::map<core::CustomerId, core::Date> next;
    const auto take = [&](const core::CustomerId& customer, core::Date day) {
        if (!days.contains(day)) return;
        core::Date& own = next.try_emplace(customer, day).first->second;
        own = std::min(own, day);
    };
    const auto draft = desk.store.plan(store::PlanState::draft);
    const auto plan = draft ? draft : desk.store.plan(store::PlanState::published);
    if (plan) {
        for (const auto& route : plan->routes) {
            for (const auto& stop : route.stops) take(stop.need.customer, route.date);
        }
    }
    for (const auto& visit : desk.store.all<core::Visit>()) {
        if (visit.status == core::VisitStatus::planned) take(visit.customer, visit.date);
    }
    return next;
}

const char* cause_status(const core::ChangeFlag& flag) {
    if (flag.status == core::FlagStatus::dismissed) return "cause_dismissed";
    if (flag.status == core::FlagStatus::confirmed || flag.status == core::FlagStatus::settled) return "cause_confirmed";
    return flag.cause == "cause_recorded_finding" || flag.cause == "cause_recorded_event" ? "cause_confirmed" : "cause_unknown";
}

}  // namespace

std::vector<CampaignLine> campaign(const Desk& desk, int days) {
    const auto next = planned_visits(desk, {desk.as_of, desk.as_of + days});
    std::map<core::CustomerId, core::ManagerId> owners;
    for (const auto& customer : desk.store.all<core::Customer>()) owners[customer.id] = customer.manager;
    std::vector<CampaignLine> lines;
    for (core::ChangeFlag& flag : desk.store.flags()) {
        CampaignLine line;
        line.rises = flag.kwh_month > 0.0 || flag.kind == core::FlagKind::near_capacity;
        line.cause_status = cause_status(flag);
        line.owner = owners[flag.customer];
        if (const auto visit = next.find(flag.customer); visit != next.end()) line.visit = visit->second;
        line.held_back = line.visit.has_value();
        line.flag = std::move(flag);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace visitcast::app
