// SPDX-License-Identifier: Apache-2.0
// The meter decides what became of a finding or a recorded change: the bills since it was due against the same months of the year
// before, the change of the industry taken off.
#include "forecast/settle.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/effects.hpp"
#include "forecast/prepare.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr int least_months = 3;
constexpr int most_months = 6;
constexpr int months_until_not = 6;
constexpr double share_happened = 0.6;
constexpr double share_smaller = 0.25;
constexpr double least_strength = 2.0;  // stated size over the error of what is seen

std::optional<core::Settlement> settle_one(const core::Finding& finding, const Prepared& prepared, core::Month from,
                                           const std::string& industry, const YearlyChanges& changes) {
    const core::Month full = finding.from + std::max(finding.ramp_months.value_or(1), 1) - 1;
    // Beyond a year the same month of last year holds the change itself.
    const core::Month end = std::min(std::min(from, prepared.end()), finding.from + season);
    const std::optional<double> scatter = usual_scatter(prepared, finding.from, industry, changes);
    if (!scatter) return std::nullopt;
    const core::Month first = std::max(full, end - most_months);
    const SeenChange all = seen_change(finding, prepared, first, end, industry, changes);
    if (all.months < least_months || all.stated == 0.0) return std::nullopt;
    core::Settlement settlement;
    settlement.id = finding.id;
    settlement.customer = finding.customer;
    settlement.stated_kwh = all.stated;
    settlement.seen_kwh = all.seen;
    settlement.error_kwh = *scatter / std::sqrt(static_cast<double>(all.months));
    settlement.months = all.months;
    if (std::abs(all.stated) < least_strength * settlement.error_kwh) return std::nullopt;
    const double share = all.seen / all.stated;
    const SeenChange newest = seen_change(finding, prepared, end - 2, end, industry, changes);
    const bool begun = newest.months == 2 && newest.stated != 0.0 && newest.seen / newest.stated >= share_happened;
    if (share >= share_happened) {
        settlement.status = core::FindingStatus::happened;
    } else if (begun) {
        settlement.status = core::FindingStatus::later;
    } else if (end - full >= months_until_not) {
        settlement.status = share >= share_smaller ? core::FindingStatus::smaller : core::FindingStatus::no;
    } else {
        return std::nullopt;
    }
    return settlement;
}

bool is_open(const core::Finding& finding) { return !finding.status || *finding.status == core::FindingStatus::open; }

}  // namespace

std::optional<core::Finding> as_finding(const core::Event& event) {
    core::Finding finding;
    finding.id = event.id;
    finding.customer = event.customer;
    // A change in the second half of a month is first seen whole in the next.
    finding.from = event.from.month() + (event.from.day() > 15 ? 1 : 0);
    if (event.to) finding.until = event.to->month();
    const double kw = std::abs(event.kw.value_or(event.kva.value_or(0.0) * 0.9));
    const bool less = event.kind == core::EventKind::capacity_decrease || event.kind == core::EventKind::self_generation;
    switch (event.kind) {
        case core::EventKind::new_connection:
        case core::EventKind::capacity_increase:
        case core::EventKind::temporary_supply:
        case core::EventKind::capacity_decrease:
        case core::EventKind::self_generation:
            if (event.kwh_month)
                finding.kwh_month = std::abs(*event.kwh_month) * (less ? -1.0 : 1.0);
            else if (kw > 0.0)
                finding.kwh_month = kw * usual_hours * (less ? -1.0 : 1.0);
            if (!event.kwh_month && !less) finding.ramp_months = 8;
            break;
        case core::EventKind::other:
        case core::EventKind::change_of_holder:
        case core::EventKind::market_entry:
            finding.kwh_month = event.kwh_month;
            break;
        case core::EventKind::closure:
            finding.kind = core::FindingKind::closure;
            return finding;
        case core::EventKind::suspension:
        case core::EventKind::overhaul:
        case core::EventKind::orderly_use:
            return std::nullopt;
    }
    if (!finding.kwh_month) return std::nullopt;
    return finding;
}

std::vector<core::Settlement> settle(const CustomerHistory& history, core::Month from, const YearlyChanges& changes) {
    std::vector<core::Settlement> settlements;
    if (history.findings.empty() && history.events.empty()) return settlements;
    // What was known when it was found does not matter here: bills as they are, gaps filled.
    const Prepared prepared = prepare(history, from);
    if (prepared.use == Use::none) return settlements;
    const auto add = [&](const core::Finding& finding, core::LineSource source) {
        if (finding.from >= from) return;
        if (auto settlement = settle_one(finding, prepared, from, history.industry, changes)) {
            settlement->source = source;
            settlement->customer = history.id;
            settlements.push_back(*std::move(settlement));
        }
    };
    for (const core::Finding& finding : history.findings) {
        if (is_open(finding)) add(finding, core::LineSource::finding);
    }
    for (const core::Event& event : history.events) {
        if (const auto finding = as_finding(event)) add(*finding, core::LineSource::event);
    }
    return settlements;
}

}  // namespace visitcast::forecast
