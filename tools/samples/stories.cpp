// SPDX-License-Identifier: Apache-2.0
// A handful of invented appointments, findings, recorded events and promises that fit the load curves of their customers.
#include <algorithm>

#include "data/core/error.hpp"
#include "tools/samples/invented.hpp"

namespace visitcast::samples {
namespace {

using core::Date;
using core::Month;

const core::Visit& last_visit(const core::Rows& rows, std::string_view customer) {
    const auto& visits = rows.of<core::Visit>();
    const auto last = std::find_if(visits.rbegin(), visits.rend(), [&](const core::Visit& visit) {
        return visit.customer.text == customer && visit.status == core::VisitStatus::done;
    });
    if (last == visits.rend()) throw core::Error("no visit to tell a story of at " + std::string(customer));
    return *last;
}

core::Finding finding(const core::Rows& rows, std::string id, std::string customer, core::FindingKind kind, Month from,
                      double probability) {
    core::Finding finding;
    const core::Visit& visit = last_visit(rows, customer);
    finding.visit = visit.id;
    finding.id = std::move(id);
    finding.customer.text = std::move(customer);
    finding.kind = kind;
    finding.from = from;
    finding.probability = probability;
    finding.reported_by = visit.manager.text;
    finding.reported_on = visit.date;
    finding.status = core::FindingStatus::open;
    return finding;
}

void add_findings(core::Rows& rows) {
    using enum core::FindingKind;
    auto& findings = rows.of<core::Finding>();
    findings.push_back(finding(rows, "F1", "0125", new_load, Month(2026, 3), 0.6));
    findings.back().kw = 150;
    findings.back().ramp_months = 3;
    findings.push_back(finding(rows, "F2", "0076", expansion, Month(2026, 2), 0.8));
    findings.back().kwh_month = 60000;
    findings.push_back(finding(rows, "F3", "0105", closure, Month(2026, 7), 0.3));
    findings.back().percent = -100;
    findings.push_back(finding(rows, "F4", "0004", self_generation, Month(2026, 5), 0.7));
    findings.back().kwh_month = -25000;
    findings.push_back(finding(rows, "F5", "0002", efficiency, Month(2026, 1), 0.9));
    findings.back().percent = -8;
    findings.push_back(finding(rows, "F6", "0097", shift_change, Month(2026, 2), 0.5));
    findings.back().percent = 20;
    findings.back().until = Month(2026, 9);
}

void add_events(core::Rows& rows) {
    using enum core::EventKind;
    auto& events = rows.of<core::Event>();
    const auto add = [&](std::string id, std::string customer, core::EventKind kind, Date from,
                         std::string note) -> core::Event& {
        core::Event event;
        event.id = std::move(id);
        event.customer.text = std::move(customer);
        event.kind = kind;
        event.from = from;
        event.note = std::move(note);
        events.push_back(event);
        return events.back();
    };
    add("E1", "0183", suspension, Date(2023, 10, 1), "Works stand still");
    add("E2", "0058", capacity_increase, Date(2025, 4, 1), "Second transformer").kw = 120;
    add("E3", "0033", self_generation, Date(2025, 3, 1), "Solar roof").kwh_month = -150000;
    add("E4", "0246", capacity_increase, Date(2026, 3, 1), "Applied for").kw = 200;
    add("E5", "0300", closure, Date(2025, 12, 15), "Site given up");
}

}  // namespace

void add_stories(core::Rows& rows, Date as_of) {
    add_findings(rows);
    add_events(rows);

    auto& promises = rows.of<core::Promise>();
    const auto promise = [&](std::string id, std::string customer, std::string text, Date due, std::optional<Date> done) {
        const core::Visit& visit = last_visit(rows, customer);
        promises.push_back({std::move(id), {customer}, visit.id, std::move(text), visit.manager.text, due, done});
    };
    promise("P1", "0125", "Send the offer for a larger transformer", as_of + 8, {});
    promise("P2", "0076", "Check the power factor charge of autumn", as_of + 2, {});
    promise("P3", "0002", "Bring the results of the energy audit", as_of - 10, as_of - 14);

    // Customers of six managers whose next visit is near have fixed it for the first week, on a day when the owner is at work.
    const core::Calendar calendar(rows.of<core::Holiday>());
    auto& appointments = rows.of<core::Appointment>();
    for (const core::AccountManager& manager : rows.of<core::AccountManager>()) {
        const auto number = static_cast<int>(appointments.size());
        const Date day = as_of + (number * 2 + 1) % 4;
        if (core::working_time(manager, rows.of<core::Leave>(), calendar, day).size() != 1 || number == 6) continue;
        const auto& customers = rows.of<core::Customer>();
        const auto with = std::find_if(customers.begin(), customers.end(), [&](const core::Customer& one) {
            return one.manager == manager.id && !one.visit_windows && one.visit_interval_days == 90 &&
                   one.needs_qualification.empty() && !one.status && last_visit(rows, one.id.text).date < as_of - 75;
        });
        if (with == customers.end()) continue;
        core::Appointment appointment;
        appointment.id.text = "A" + std::to_string(number + 1);
        appointment.customer = with->id;
        appointment.manager = manager.id;
        appointment.flex = static_cast<core::Flexibility>(number % 3);
        appointment.visit_minutes = with->visit_minutes;
        appointment.earliest_start = {day, core::hours(10)};
        appointment.latest_end = {day, core::hours(11)};
        if (appointment.flex == core::Flexibility::day) appointment.latest_end.time = core::hours(17);
        if (appointment.flex == core::Flexibility::week) {
            appointment.earliest_start = {as_of, core::hours(9)};
            appointment.latest_end = {as_of + 4, core::hours(17)};
        }
        appointments.push_back(appointment);
    }
    appointments.front().note = "With the technical director";
}

}  // namespace visitcast::samples
