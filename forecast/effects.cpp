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

/// Share of each month in which the customer is supplied at all.
std::vector<double> open_shares(const CustomerHistory& history, core::Month from, std::size_t months,
                                std::vector<std::string>& notes) {
    const std::optional<core::Date> closing = closing_day(history);
    std::vector<double> shares(months, 1.0);
    for (std::size_t h = 0; h < months; ++h) {
        const core::Month month = from + static_cast<int>(h);
        if (history.opened_on && *history.opened_on > month.first()) {
            shares[h] *= share_of(month, *history.opened_on, month.last());
            note(notes, "opening_applied");
        }
        if (closing && *closing < month.last()) {
            shares[h] *= share_of(month, month.first(), *closing);
            note(notes, "closure_applied");
        }
    }
    return shares;
}

/// A finding in one month: what is known to have begun (`sure_kwh`), and what may come.
struct InMonth {
    double sure_kwh{};
    Chance chance;
};

InMonth in_month(const core::Finding& finding, core::Month month, double base, const Prepared& prepared, FindingUse use) {
    InMonth result;
    const bool open = !finding.status || *finding.status == core::FindingStatus::open;
    const auto told =
        std::find_if(prepared.told.begin(), prepared.told.end(), [&](const Told& one) { return one.finding == finding.id; });
    const double size = finding_size(finding, month, base);
    double probability = std::clamp(finding.probability.value_or(0.5), 0.0, 1.0);
    if (told != prepared.told.end()) {
        if (told->followed) {  // the level holds all of it, also what is still filling up
            const int ramp = std::max(finding.ramp_months.value_or(1), 1);
            const double share = static_cast<double>(month - finding.from + 1) / static_cast<double>(ramp);
            result.sure_kwh = std::max(told->kwh * (std::min(share, 1.0) - 1.0), -base);
            return result;
        }
        const double unseen = 1.0 - std::min(1.0, static_cast<double>(told->months) / months_until_visible);
        probability = std::min(told->came * unseen + told->to_come, 1.0);
        result.chance = {probability, size};
    } else {
        result.chance = {probability, size * not_yet_visible(finding.from, prepared.end())};
    }
    if (use == FindingUse::with) result.chance.probability = 1.0;
    if (!open || use == FindingUse::without) result.chance = {};
    return result;
}

double change_by(const core::Override& change, core::Month month, double mean) {
    if (month < change.from || (change.to && month > *change.to)) return 0.0;
    const double kwh = change.kwh_month ? *change.kwh_month : mean * change.percent.value_or(0.0) / 100.0;
    return std::max(kwh, -std::max(mean, 0.0));
}

/// The line of a source, made when it first changes a month.
std::vector<double>& line_of(OnRecord& parts, core::LineSource source, const std::string& id, double probability,
                             std::size_t months) {
    for (core::ForecastLine& line : parts.lines) {
        if (line.source == source && line.id == id) return line.kwh;
    }
    parts.lines.push_back({source, id, probability, std::vector<double>(months, 0.0)});
    return parts.lines.back().kwh;
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
                   Outlook& outlook, std::vector<std::string>& notes, FindingUse use, OnRecord* parts) {
    const std::vector<double> fitted = outlook.mean;
    const std::size_t months = fitted.size();
    OnRecord own;
    own.chances.resize(months);
    own.without = outlook;
    for (std::size_t h = 0; h < months; ++h) {
        const core::Month month = from + static_cast<int>(h);
        const double base = std::max(fitted[h], 0.0);
        double& mean = own.without.mean[h];
        double& spread = own.without.spread[h];
        for (const core::Event& event : history.events) {
            const double change = change_of(event, month, base, history, prepared, response);
            if (change == 0.0) continue;
            mean += change;
            // Recorded sizes are plans: a fifth of them stays in doubt.
            spread = std::hypot(spread * std::clamp(1.0 + change / std::max(base, 1e-9), 0.0, 1.0), 0.2 * change);
            line_of(own, core::LineSource::event, event.id, 1.0, months)[h] = change;
            note(notes, "event_applied");
        }
        for (const core::Finding& finding : history.findings) {
            const InMonth one = in_month(finding, month, base, prepared, use);
            mean += one.sure_kwh;
            if (one.sure_kwh != 0.0 || one.chance.kwh != 0.0) note(notes, "finding_applied");
            if (one.chance.kwh == 0.0) continue;
            own.chances[h].push_back(one.chance);
            line_of(own, core::LineSource::finding, finding.id, one.chance.probability, months)[h] = one.chance.kwh;
        }
        for (const core::Override& change : history.overrides) {
            const double expected = mean + mean_of(own.chances[h]);
            const double kwh = change_by(change, month, expected);
            if (kwh == 0.0) continue;
            if (change.kwh_month) {
                mean += kwh;
            } else {  // a percentage scales everything, so that two humps stay two humps
                const double factor = 1.0 + *change.percent / 100.0;
                mean *= factor;
                spread *= factor;
                for (Chance& chance : own.chances[h]) chance.kwh *= factor;
            }
            line_of(own, core::LineSource::planner, change.id, 1.0, months)[h] = kwh;
            note(notes, "override_applied");
        }
    }
    const std::vector<double> open = open_shares(history, from, months, notes);
    for (std::size_t h = 0; h < months; ++h) {
        own.without.mean[h] *= open[h];
        own.without.spread[h] *= open[h];
        for (Chance& chance : own.chances[h]) chance.kwh *= open[h];
        for (core::ForecastLine& line : own.lines) line.kwh[h] *= open[h];
        outlook.mean[h] = own.without.mean[h] + mean_of(own.chances[h]);
        outlook.spread[h] = std::hypot(own.without.spread[h], std::sqrt(variance_of(own.chances[h])));
    }
    if (parts) *parts = std::move(own);
}

}  // namespace visitcast::forecast
