// SPDX-License-Identifier: Apache-2.0
// What all kinds of flags share: size, interval, percentage with care for small bases, and causes on record.
#include "forecast/changes/case.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/effects.hpp"

namespace visitcast::forecast {
namespace {

constexpr double least_base_kwh = 100.0;   // below, a percentage says nothing
constexpr double largest_percent = 999.0;  // beyond, the base was next to nothing

}  // namespace

bool ChangeCase::raised(core::FlagKind kind) const {
    return std::any_of(earlier.begin(), earlier.end(), [&](const core::ChangeFlag& flag) { return flag.kind == kind; });
}

bool ChangeCase::closing() const {
    if (history.status == core::CustomerStatus::closed) return true;
    const std::optional<core::Date> day = closing_day(history);
    return day && *day < (options.from + options.horizon).first();
}

core::ChangeFlag new_flag(const ChangeCase& one, core::FlagKind kind, core::Month since, double size, double half_width,
                          double base) {
    core::ChangeFlag flag;
    flag.customer = one.history.id;
    flag.kind = kind;
    flag.since = since;
    flag.kwh_month = size;
    flag.low_kwh = size - half_width;
    flag.high_kwh = size + half_width;
    if (base >= least_base_kwh && std::abs(size / base) * 100.0 <= largest_percent) flag.percent = size / base * 100.0;
    return flag;
}

std::string recorded_cause(const ChangeCase& one, core::Month month) {
    for (const core::Event& event : one.history.events) {
        const core::Month last = event.to ? event.to->month() : event.from.month();
        if (event.from.month() - 2 <= month && month <= last + 3) return "cause_recorded_event";
    }
    for (const core::Finding& finding : one.history.findings) {
        const bool denied = finding.status == core::FindingStatus::no;
        if (!denied && std::abs(finding.from - month) <= 3) return "cause_recorded_finding";
    }
    return {};
}

std::optional<core::AppliedRule> rule_of(const ChangeCase& one, std::string_view name) {
    for (const core::Rule& rule : one.company.rules)
        if (rule.name == name) return core::AppliedRule{rule.name, rule.value, rule.from, rule.source};
    return std::nullopt;
}

double probability_of(double strength) { return 0.5 * std::erfc(-strength / 3.0 / std::sqrt(2.0)); }

}  // namespace visitcast::forecast
