// SPDX-License-Identifier: Apache-2.0
// A look at the data as a whole. Each remark is one row in a table of tests on a customer; capacity is told before planning, so
// that nobody learns from an unplanned list that the team was too small.
#include "tools/app/check.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/industry.hpp"
#include "data/travel/travel.hpp"
#include "scheduler/classes.hpp"
#include "tools/app/check_parts.hpp"
#include "tools/app/classes.hpp"
#include "tools/app/meters.hpp"
#include "tools/app/outlook.hpp"
#include "tools/app/plan.hpp"

namespace visitcast::app {
namespace {

constexpr int capacity_weeks = 4;
/// Driving that a visit costs on average, for a first estimate only.
constexpr double drive_minutes_per_visit = 15;
constexpr std::size_t most_examples = 5;
/// A customer this far from the middle of all is worth a second look.
constexpr double far_km = 500;

struct Seen {
    const core::Customer& customer;
    const core::Series* history;
    std::optional<core::Place> middle;
    core::Date as_of;
};

bool open(const Seen& seen) {
    return seen.customer.status != core::CustomerStatus::closed &&
           !(seen.customer.closed_on && *seen.customer.closed_on < seen.as_of);
}

bool no_place(const Seen& seen) { return open(seen) && !travel::place_of(seen.customer); }
bool no_interval(const Seen& seen) { return open(seen) && !seen.customer.visit_interval_days && !seen.customer.visit_months; }
bool no_owner(const Seen& seen) { return open(seen) && seen.customer.manager.empty(); }
bool no_industry(const Seen& seen) { return open(seen) && core::industry_of(seen.customer).empty(); }
bool no_bills(const Seen& seen) { return open(seen) && seen.history == nullptr; }
bool gaps(const Seen& seen) {
    return seen.history != nullptr &&
           std::any_of(seen.history->kwh.begin(), seen.history->kwh.end(), [](double kwh) { return std::isnan(kwh); });
}
bool late_bills(const Seen& seen) {
    return open(seen) && seen.history != nullptr && seen.history->last() < last_whole_month(seen.as_of);
}
bool at_zero_zero(const Seen& seen) { return seen.customer.lat == 0.0 && seen.customer.lon == 0.0; }
bool far_away(const Seen& seen) {
    const auto place = travel::place_of(seen.customer);
    return place && seen.middle && !at_zero_zero(seen) && core::in_km(core::great_circle(*place, *seen.middle)) > far_km;
}

/// lat and lon changed places: the other way round the customer lies among the others.
bool swapped(const Seen& seen) {
    const auto place = travel::place_of(seen.customer);
    if (!far_away(seen) || std::abs(place->lon) > 90) return false;
    return core::in_km(core::great_circle({place->lon, place->lat}, *seen.middle)) < far_km / 2;
}

struct Test {
    const char* code;
    bool (*holds)(const Seen&);
};

constexpr Test tests[] = {
    {"check_no_place", no_place},       {"check_at_zero_zero", at_zero_zero}, {"check_swapped", swapped},
    {"check_far_away", far_away},       {"check_no_interval", no_interval},   {"check_no_owner", no_owner},
    {"check_no_industry", no_industry}, {"check_no_bills", no_bills},         {"check_gaps", gaps},
    {"check_late_bills", late_bills},
};

/// The median place: unlike the mean it does not move towards a mistyped one.
std::optional<core::Place> middle_of(const std::vector<core::Customer>& customers) {
    std::vector<double> lats;
    std::vector<double> lons;
    for (const auto& customer : customers) {
        if (const auto place = travel::place_of(customer)) {
            lats.push_back(place->lat);
            lons.push_back(place->lon);
        }
    }
    if (lats.empty()) return std::nullopt;
    const auto half = static_cast<std::ptrdiff_t>(lats.size() / 2);
    std::nth_element(lats.begin(), lats.begin() + half, lats.end());
    std::nth_element(lons.begin(), lons.begin() + half, lons.end());
    return core::Place{lats[static_cast<std::size_t>(half)], lons[static_cast<std::size_t>(half)]};
}

Capacity capacity_of(const Desk& desk) {
    const core::Date monday = desk.as_of.weekday() == core::Weekday::mon ? desk.as_of : desk.as_of.monday() + 7;
    const scheduler::Problem problem = planning_problem(desk, {monday, monday + 7 * capacity_weeks - 1});
    Capacity capacity{capacity_weeks, 0, 0, 0};
    for (const auto& need : scheduler::due(problem)) {
        if (need.urgency == core::Urgency::worth_it) continue;
        ++capacity.due_visits;
        capacity.needed_hours += core::in_hours(need.service) + drive_minutes_per_visit / 60;
    }
    for (const auto& manager : problem.managers) {
        const double lunch = manager.lunch_start ? manager.lunch_minutes.value_or(60) / 60.0 : 0;
        for (core::Date day = problem.range.first; day <= problem.range.last; day = day + 1) {
            double hours = 0;
            for (const auto& span : core::working_time(manager, problem.leave, problem.calendar, day)) {
                hours += core::in_hours(span.to - span.from);
            }
            capacity.working_hours += std::max(0.0, hours - (hours > 4 ? lunch : 0));
        }
    }
    return capacity;
}

}  // namespace

CheckReport check_data(const Desk& desk) {
    core::Rows rows = desk.store.everything();
    CheckReport report;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        report.rows.emplace_back(core::Record<T>::name, static_cast<int>(rows.of<T>().size()));
    });
    scheduler::apply_classes(classes_in_force(desk.store), rows.of<core::Customer>(), rows.of<core::Duty>());
    const auto series = histories(rows, desk.as_of);
    for (const auto& [id, own] : series) {
        report.first_month = std::min(report.first_month.value_or(own.first), own.first);
        report.last_month = std::max(report.last_month.value_or(own.last()), own.last());
    }
    const auto middle = middle_of(rows.of<core::Customer>());
    for (const Test& test : tests) {
        Remark remark{test.code, 0, {}};
        for (const auto& customer : rows.of<core::Customer>()) {
            const auto own = series.find(customer.id);
            if (!test.holds({customer, own == series.end() ? nullptr : &own->second, middle, desk.as_of})) continue;
            ++remark.count;
            if (remark.examples.size() < most_examples) remark.examples.push_back(customer.id.text);
        }
        if (remark.count > 0) report.remarks.push_back(std::move(remark));
    }
    for (auto& remark : remarks_on_clouds(rows.of<core::Customer>())) report.remarks.push_back(std::move(remark));
    Remark readings{"check_doubtful_readings", 0, {}};
    for (const auto& doubtful : metered_bills(rows.of<core::Reading>()).doubtful) {
        ++readings.count;
        if (readings.examples.size() < most_examples)
            readings.examples.push_back(doubtful.customer.text + " " + doubtful.meter + " " + doubtful.read_on.text());
    }
    if (readings.count > 0) report.remarks.push_back(std::move(readings));
    for (auto& remark : remarks_on_bills(company(rows, desk.as_of), desk.as_of.month()))
        report.remarks.push_back(std::move(remark));
    for (const auto& customer : rows.of<core::Customer>()) {
        ++report.customers;
        report.customers_with_interval += customer.visit_interval_days || customer.visit_months ? 1 : 0;
        report.customers_with_history += series.contains(customer.id) ? 1 : 0;
    }
    if (!rows.of<core::AccountManager>().empty()) report.capacity = capacity_of(desk);
    return report;
}

}  // namespace visitcast::app
