// SPDX-License-Identifier: Apache-2.0
// Known changes as dated effects on top of the fitted baseline. New capacity fills up slowly, as the industry's ramp says. A
// finding counts by its probability, and its doubt widens the band: a change of size s with probability p has mean p * s and
// variance p * (1 - p) * s^2. What the bills already show is not added again.
#include "forecast/effects.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/ramps.hpp"

namespace visitcast::forecast {
namespace {

constexpr double power_factor = 0.9;
constexpr int months_until_visible = 3;  // months of bills after which a change is taken to be in the recent level

void note(std::vector<std::string>& notes, const char* code) {
    if (std::find(notes.begin(), notes.end(), code) == notes.end()) notes.emplace_back(code);
}

/// Share of the days of a month from `first` to `last`, both included.
double share_of(core::Month month, core::Date first, core::Date last) {
    const core::Date begin = std::max(first, month.first());
    const core::Date end = std::min(last, month.last());
    return end < begin ? 0.0 : static_cast<double>(end - begin + 1) / static_cast<double>(month.days());
}

/// Part of a change begun in `begun` that the recent level does not hold yet: 1 without bills since, 0 after three months.
double not_yet_visible(core::Month begun, core::Month end_of_bills) {
    const int seen = std::clamp(end_of_bills - begun, 0, months_until_visible);
    return 1.0 - static_cast<double>(seen) / static_cast<double>(months_until_visible);
}

std::optional<double> kw_of(const core::Event& event) {
    if (event.kw) return std::abs(*event.kw);
    if (event.kva) return std::abs(*event.kva) * power_factor;
    return std::nullopt;
}

/// Change of a month by one event, in kWh; `base` is the mean without it.
double change_of(const core::Event& event, core::Month month, double base, const CustomerHistory& history,
                 const Prepared& prepared, const core::Response& response) {
    const core::Date last = event.to ? *event.to : month.last();
    const double days = share_of(month, event.from, last);
    if (days <= 0.0) return 0.0;
    const std::optional<double> kw = kw_of(event);
    switch (event.kind) {
        case core::EventKind::suspension:
        case core::EventKind::overhaul:
        case core::EventKind::orderly_use: {
            if (!event.to && event.from.month() < prepared.end()) return 0.0;  // open-ended and in the bills: the level shows it
            if (event.kwh_month) return -days * std::min(std::abs(*event.kwh_month), base);
            if (kw && history.contracted_kw && *history.contracted_kw > 0.0) {
                return -days * base * std::min(*kw / *history.contracted_kw, 1.0);
            }
            if (kw) return -days * std::min(*kw * usual_hours, base);
            return event.kind == core::EventKind::suspension ? -days * base : 0.0;
        }
        case core::EventKind::new_connection:
        case core::EventKind::capacity_increase:
        case core::EventKind::temporary_supply:
        case core::EventKind::capacity_decrease:
        case core::EventKind::self_generation: {
            const bool less = event.kind == core::EventKind::capacity_decrease || event.kind == core::EventKind::self_generation;
            const double fresh = not_yet_visible(event.from.month(), prepared.end());
            if (event.kind == core::EventKind::new_connection && response.began) return 0.0;  // in the ramp already
            const Ramp ramp{{}, response.ramp_months, response.ramp_ceiling};
            const double share = less ? 1.0 : ramp.share(month - event.from.month() + 1);
            double size = 0.0;
            if (event.kwh_month)
                size = std::abs(*event.kwh_month);
            else if (event.kw)
                size = std::abs(*event.kw) * use_of_kw(ramp) * share;
            else if (event.kva)
                size = std::abs(*event.kva) * ramp.ceiling * share;
            return (less ? -std::min(size, base) : size) * fresh * days;
        }
        case core::EventKind::other:
        case core::EventKind::change_of_holder:
        case core::EventKind::market_entry:
            if (!event.kwh_month) return 0.0;
            return std::max(*event.kwh_month, -base) * not_yet_visible(event.from.month(), prepared.end()) * days;
        case core::EventKind::closure:
            return 0.0;  // closing_day() deals with it
    }
    return 0.0;
}

bool lowers(core::FindingKind kind) {
    return kind == core::FindingKind::closure || kind == core::FindingKind::efficiency ||
           kind == core::FindingKind::self_generation;
}

void apply_days(const CustomerHistory& history, core::Month from, Outlook& outlook, std::vector<std::string>& notes) {
    const std::optional<core::Date> closing = closing_day(history);
    for (std::size_t h = 0; h < outlook.mean.size(); ++h) {
        const core::Month month = from + static_cast<int>(h);
        double open = 1.0;
        if (history.opened_on && *history.opened_on > month.first()) {
            open *= share_of(month, *history.opened_on, month.last());
            note(notes, "opening_applied");
        }
        if (closing && *closing < month.last()) {
            open *= share_of(month, month.first(), *closing);
            note(notes, "closure_applied");
        }
        outlook.mean[h] *= open;
        outlook.spread[h] *= open;
    }
}

}  // namespace

double finding_size(const core::Finding& finding, core::Month month, double base) {
    if (month < finding.from || (finding.until && month > *finding.until)) return 0.0;
    double size = 0.0;
    if (finding.kwh_month)
        size = *finding.kwh_month;
    else if (finding.kw)
        size = *finding.kw * usual_hours;
    else if (finding.percent)
        size = base * *finding.percent / 100.0;
    else if (finding.kind == core::FindingKind::closure)
        size = -base;
    if (lowers(finding.kind)) size = -std::abs(size);
    const int ramp = std::max(finding.ramp_months.value_or(1), 1);
    const double reached = std::min(static_cast<double>(month - finding.from + 1) / static_cast<double>(ramp), 1.0);
    return std::max(size * reached, -base);
}

std::optional<core::Date> closing_day(const CustomerHistory& history) {
    std::optional<core::Date> day = history.closed_on;
    for (const core::Event& event : history.events) {
        if (event.kind == core::EventKind::closure && (!day || event.from < *day)) day = event.from;
    }
    return day;
}

void apply_effects(const CustomerHistory& history, const Prepared& prepared, core::Month from, const core::Response& response,
                   Outlook& outlook, std::vector<std::string>& notes) {
    const std::vector<double> base = outlook.mean;
    for (std::size_t h = 0; h < base.size(); ++h) {
        const core::Month month = from + static_cast<int>(h);
        for (const core::Event& event : history.events) {
            const double change = change_of(event, month, std::max(base[h], 0.0), history, prepared, response);
            if (change == 0.0) continue;
            outlook.mean[h] += change;
            // Recorded sizes are plans: a fifth of them stays in doubt.
            outlook.spread[h] =
                std::hypot(outlook.spread[h] * std::clamp(1.0 + change / std::max(base[h], 1e-9), 0.0, 1.0), 0.2 * change);
            note(notes, "event_applied");
        }
        for (const core::Finding& finding : history.findings) {
            if (finding.status && *finding.status != core::FindingStatus::open) continue;
            const double size =
                finding_size(finding, month, std::max(base[h], 0.0)) * not_yet_visible(finding.from, prepared.end());
            if (size == 0.0) continue;
            const double chance = std::clamp(finding.probability.value_or(0.5), 0.0, 1.0);
            outlook.mean[h] += chance * size;
            outlook.spread[h] = std::hypot(outlook.spread[h], size * std::sqrt(chance * (1.0 - chance) + 0.04 * chance));
            note(notes, "finding_applied");
        }
    }
    apply_days(history, from, outlook, notes);
}

}  // namespace visitcast::forecast
