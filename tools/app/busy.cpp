// SPDX-License-Identifier: Apache-2.0
// A manager's own calendar, as rows of absence that the planner keeps clear of.
#include "tools/app/busy.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "tools/app/master.hpp"
#include "tools/app/which.hpp"

namespace visitcast::app {
namespace {

/// Plans reach a year ahead, and a little is left for those who plan late.
constexpr int days_ahead = 400;

using Visits = std::set<std::pair<std::int64_t, std::string>>;

/// Start and title of every visit that was ever published and is still known: how our own exports look in a calendar that changed
/// their UID.
Visits own_visits(const Desk& desk, const core::ManagerId& manager, const core::TimeZone& zone) {
    std::map<core::CustomerId, std::string> names;
    for (const auto& customer : desk.store.all<core::Customer>()) names[customer.id] = customer.name;
    Visits visits;
    const auto add = [&](const core::CustomerId& customer, core::Date date, std::optional<core::Seconds> start) {
        const auto name = names.find(customer);
        if (start && name != names.end()) visits.emplace(zone.to_utc(date, *start).seconds, name->second);
    };
    for (const auto state : {store::PlanState::draft, store::PlanState::published})
        if (const auto plan = desk.store.plan(state))
            for (const core::Route& route : plan->routes)
                for (const core::Stop& stop : route.stops)
                    if (route.manager == manager) add(stop.need.customer, route.date, stop.start);
    for (const store::Revision& revision : desk.store.revisions()) {
        add(revision.last.customer, revision.last.date, revision.last.start);
        for (const store::FormerPlace& place : revision.former) add(place.last.customer, place.last.date, place.last.start);
    }
    for (const core::Visit& visit : desk.store.all<core::Visit>())
        if (visit.manager == manager) add(visit.customer, visit.date, visit.start);
    return visits;
}

auto key_of(const core::Leave& row) {
    return std::tuple(row.from, row.to, row.from_time ? row.from_time->value : std::int64_t{-1});
}

/// An absence of another kind that has the key of a busy time must stay: the busy time begins behind it, or is not needed.
void make_way(std::vector<core::Leave>& rows, const std::vector<core::Leave>& others) {
    for (const core::Leave& other : others) {
        std::erase_if(rows, [&](const core::Leave& row) {
            return key_of(row) == key_of(other) && (!other.to_time || (row.to_time && *row.to_time <= *other.to_time));
        });
        for (core::Leave& row : rows)
            if (key_of(row) == key_of(other)) row.from_time = other.to_time;
    }
    std::sort(rows.begin(), rows.end(), [](const core::Leave& a, const core::Leave& b) { return key_of(a) < key_of(b); });
}

}  // namespace

bool BusyReport::has_errors() const {
    return std::any_of(issues.begin(), issues.end(),
                       [](const core::Issue& issue) { return issue.severity == core::Severity::error; });
}

BusyReport import_busy(Desk& desk, const BusyRequest& request) {
    BusyReport report;
    const core::ManagerId id = known_manager(desk.store, request.manager);
    for (const auto& manager : desk.store.all<core::AccountManager>())
        if (manager.id == id) report.manager = manager;
    report.days = {desk.as_of, desk.as_of + days_ahead};
    const Settings settings = read_settings(desk.store.all<core::Setting>());
    const core::TimeZone zone(settings.time_zone);
    io::BusyTimes times = io::read_busy_times(request.paths, {report.manager.id, settings.time_zone, report.days,
                                                              report.manager.email, own_visits(desk, report.manager.id, zone)});
    report.files = std::move(times.files);
    report.issues = std::move(times.issues);

    std::vector<core::Leave> before, others;
    for (const core::Leave& row : desk.store.all<core::Leave>()) {
        if (row.manager != report.manager.id) continue;
        if (row.reason != core::LeaveReason::calendar)
            others.push_back(row);
        else if (row.to >= desk.as_of)
            before.push_back(row);
    }
    auto& after = times.rows;
    for (const core::Leave& row : before) {
        if (row.from >= desk.as_of) continue;
        after.push_back(row);  // what is over stays
        after.back().to = desk.as_of - 1;
    }
    make_way(after, others);
    const auto has = [](const std::vector<core::Leave>& rows, const core::Leave& row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    store::HandEdit edit{"import", report.manager.id.text};
    for (const auto& path : request.paths) edit.what += " " + path.filename().string();
    for (const core::Leave& row : after) {
        if (has(before, row))
            ++report.unchanged;
        else
            report.added.push_back(row);
    }
    for (const core::Leave& row : before) {
        if (has(after, row)) continue;
        report.removed.push_back(row);
        // A row that only ends at another time is changed by its successor.
        if (std::none_of(after.begin(), after.end(), [&](const core::Leave& other) { return key_of(other) == key_of(row); }))
            edit.removed_leave.push_back(row);
    }
    edit.rows.of<core::Leave>() = report.added;
    if (request.dry_run) return report;
    if (!report.added.empty() || !report.removed.empty()) {
        const auto kept = plan_breaks(desk);
        desk.store.keep(edit, desk.as_of);
        report.broken = new_breaks(plan_breaks(desk), kept);
    }
    report.stored = true;
    return report;
}

}  // namespace visitcast::app
