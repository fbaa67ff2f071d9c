// SPDX-License-Identifier: Apache-2.0
// The assessment of account managers by the items of the trade, from the records alone.
#include "tools/app/assess.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "data/core/calendar.hpp"
#include "data/core/error.hpp"
#include "data/core/text_form.hpp"
#include "data/travel/travel.hpp"
#include "tools/app/assess_parts.hpp"
#include "tools/app/findings.hpp"

namespace visitcast::app {
namespace {

constexpr std::array<std::string_view, assessed_items.size()> names{"completion", "satisfaction", "development", "feedback",
                                                                    "cooperation"};
constexpr double hours_of_kw = 300.0;
constexpr int days_new = 365;

double median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

/// Portfolio, punctuality and satisfaction of one manager.
void count_visits(const core::Rows& rows, core::DateRange period, ManagerAssessment& one) {
    std::map<core::CustomerId, std::vector<core::Date>> made;
    std::set<core::CustomerId> own;
    for (const auto& customer : rows.of<core::Customer>()) {
        if (customer.manager == one.manager && customer.status != core::CustomerStatus::closed) own.insert(customer.id);
    }
    int sum_of_marks = 0;
    for (const auto& visit : rows.of<core::Visit>()) {
        if (visit.status != core::VisitStatus::done || visit.date > period.last) continue;
        if (own.contains(visit.customer)) made[visit.customer].push_back(visit.date);
        if (visit.manager != one.manager || !period.contains(visit.date)) continue;
        if (!own.contains(visit.customer)) ++one.helped;
        if (!visit.satisfaction) continue;
        ++one.marks;
        sum_of_marks += *visit.satisfaction;
        if (*visit.satisfaction == 5) ++one.very_satisfied;
    }
    if (one.marks > 0) one.mean_mark = static_cast<double>(sum_of_marks) / one.marks;
    int late = 0, late_days = 0;
    double fresh = 0.0;
    for (const auto& customer : rows.of<core::Customer>()) {
        if (!own.contains(customer.id)) continue;
        auto dates = made[customer.id];
        if (customer.last_visit_on) dates.push_back(*customer.last_visit_on);
        const Punctuality punctual = punctuality(customer, std::move(dates), period);
        one.due += punctual.due;
        one.in_tolerance += punctual.in_tolerance;
        one.overdue += punctual.overdue ? 1 : 0;
        late += punctual.late;
        late_days += punctual.late_days;
        const int interval = customer.visit_interval_days.value_or(customer.visit_months.value_or(0) * 30);
        if (interval > 0) one.visits_a_year += 365.0 / interval;
        if (customer.opened_on && *customer.opened_on > period.last - days_new) fresh += 1.0;
    }
    if (late > 0) one.late_days = static_cast<double>(late_days) / late;
    if (!own.empty()) one.new_share = fresh / static_cast<double>(own.size());
}

/// Mean way from home to the manager's customers, minutes.
double road_minutes(const core::Rows& rows, const core::AccountManager& manager) {
    std::vector<travel::Site> sites{{manager.id.text, travel::home_of(manager)}};
    for (const auto& customer : rows.of<core::Customer>()) {
        if (customer.manager == manager.id) sites.push_back({customer.id.text, travel::place_of(customer)});
    }
    const std::size_t count = sites.size();
    const auto lookup = travel::lookup(std::move(sites), rows.of<core::TravelTime>());
    double sum = 0.0, known = 0.0;
    for (std::size_t i = 1; i < count; ++i) {
        const core::Leg leg = lookup(0, i);
        if (!leg.reachable) continue;
        sum += core::in_minutes(leg.time);
        known += 1.0;
    }
    return known > 0.0 ? sum / known : 0.0;
}

void count_development(const core::Rows& rows, const std::vector<core::Finding>& findings,
                       const std::map<std::string, const core::Settlement*>& meter, core::DateRange period,
                       ManagerAssessment& one) {
    std::set<core::CustomerId> own;
    for (const auto& customer : rows.of<core::Customer>()) {
        if (customer.manager == one.manager) own.insert(customer.id);
    }
    for (const core::Finding& finding : findings) {
        const auto outcome = forecast::outcome_of(finding.status.value_or(core::FindingStatus::open));
        if (finding.reported_by != one.manager.text || !outcome || *outcome <= 0.0 || !period.contains(finding.from.first()))
            continue;
        const auto seen = meter.find(finding.id);
        const double kwh = seen != meter.end() ? seen->second->seen_kwh : finding.kwh_month.value_or(0.0);
        one.gained_kwh += std::max(kwh, 0.0);
    }
    for (const core::Event& event : rows.of<core::Event>()) {
        const bool more = event.kind == core::EventKind::capacity_increase || event.kind == core::EventKind::new_connection;
        if (!more || !own.contains(event.customer) || !period.contains(event.from)) continue;
        one.gained_kva += event.kva.value_or(event.kw.value_or(0.0) / 0.9);
        one.gained_kwh += event.kwh_month.value_or(event.kw.value_or(event.kva.value_or(0.0) * 0.9) * hours_of_kw);
    }
}

}  // namespace

std::string_view item_name(AssessedItem item) { return names[static_cast<std::size_t>(item)]; }

Weights parse_weights(std::string_view csv, const std::string& name) {
    Weights weights{};
    std::set<std::size_t> seen;
    std::istringstream lines{std::string(csv)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.front() == '#' || line == "item,weight,full_marks") continue;
        std::istringstream cells(line);
        std::string item, weight, full;
        std::getline(cells, item, ',');
        std::getline(cells, weight, ',');
        std::getline(cells, full, ',');
        const auto known = std::find(names.begin(), names.end(), item);
        const auto points = core::from_text<double>(weight), marks = core::from_text<double>(full);
        if (known == names.end() || !points || !marks || *points < 0.0 || *marks <= 0.0) {
            throw core::UsageError(name + ", line " + std::to_string(number) + " is not a weight: " + line,
                                   "write item,weight,full_marks with one of completion, satisfaction, development, feedback, "
                                   "cooperation");
        }
        const auto place = static_cast<std::size_t>(known - names.begin());
        seen.insert(place);
        weights[place] = {*points, *marks};
    }
    if (seen.size() != names.size()) throw core::UsageError(name + " does not give a weight to every item");
    return weights;
}

Weights read_weights(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw core::UsageError("the file " + file.string() + " cannot be read");
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_weights(text.str(), file.filename().string());
}

Assessment assess(const Desk& desk, const AssessRequest& request) {
    Assessment result;
    result.last = request.to.value_or(desk.as_of - 1);
    result.first = request.from.value_or(result.last - 364);
    if (result.last < result.first)
        throw core::UsageError("the period would end on " + result.last.text() + ", before it begins on " + result.first.text());
    result.weights = request.weights ? read_weights(*request.weights) : usual_weights();
    const core::DateRange period{result.first, result.last};
    const core::Rows rows = desk.store.everything();
    if (rows.of<core::AccountManager>().empty())
        throw core::UsageError("there are no account managers", "import managers.csv first");
    const auto settlements = desk.store.settlements();
    const auto findings = with_meter(rows.of<core::Finding>(), settlements);
    std::map<std::string, const core::Settlement*> meter;
    for (const auto& one : settlements) {
        if (one.source == core::LineSource::finding) meter[one.id] = &one;
    }
    std::map<core::VisitId, core::Date> visits;
    for (const auto& visit : rows.of<core::Visit>()) visits[visit.id] = visit.date;
    const core::Calendar calendar(rows.of<core::Holiday>());
    result.hand_over = hand_over_quality(findings, settlements, visits, calendar, period);
    for (const core::AccountManager& manager : rows.of<core::AccountManager>()) {
        ManagerAssessment one;
        one.manager = manager.id;
        one.name = manager.name;
        count_visits(rows, period, one);
        one.road_minutes = road_minutes(rows, manager);
        count_development(rows, findings, meter, period, one);
        std::vector<core::Finding> own;
        std::vector<double> leads;
        for (const core::Finding& finding : findings) {
            if (finding.reported_by != manager.id.text) continue;
            own.push_back(finding);
            const auto outcome = forecast::outcome_of(finding.status.value_or(core::FindingStatus::open));
            if (outcome && *outcome >= 1.0 && finding.reported_on && period.contains(finding.from.first()))
                leads.push_back(static_cast<double>((finding.from + 1).first() - *finding.reported_on));
        }
        one.feedback = hand_over_quality(own, settlements, visits, calendar, period);
        if (!leads.empty()) one.median_lead_days = median_of(std::move(leads));
        for (const core::Promise& promise : rows.of<core::Promise>()) {
            if (promise.owner != manager.id.text || !promise.due_on || !period.contains(*promise.due_on)) continue;
            ++one.promises;
            if (promise.done_on && *promise.done_on <= *promise.due_on) ++one.kept;
        }
        result.managers.push_back(std::move(one));
    }
    give_points(result);
    return result;
}

}  // namespace visitcast::app
