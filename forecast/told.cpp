// SPDX-License-Identifier: Apache-2.0
// Bills judge a finding by Bayes' rule: the mean change against the year before is as likely under "it came" (the stated size,
// which may miss by a third) as Student's t with four degrees of freedom says, so that one odd bill decides nothing; the same
// under "it did not". What is late may still come for half a year. Where it surely came, the level of earlier months is lifted by
// the size, drawn between what was told and what is seen by their errors, so that no model has to learn the step from scratch.
#include "forecast/told.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/effects.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr std::size_t least_members = 5;
constexpr int months_of_scatter = 24;
constexpr int months_of_ratios = 72;
constexpr double told_size_error = 0.3;  // of the stated size
constexpr double share_late = 0.2;       // of what comes, comes later than told
constexpr int months_late = 6;           // after which a late one is given up
constexpr double common_share = 0.3;     // of the variance of a month that neighbours share
constexpr double sure = 0.8;

/// Student's t with four degrees of freedom, without its constant.
double likelihood(double deviation, double scale) {
    const double z = deviation / scale;
    return std::pow(1.0 + z * z / 4.0, -2.5) / scale;
}

double reached(const core::Finding& finding, core::Month month) {
    const int ramp = std::max(finding.ramp_months.value_or(1), 1);
    return std::clamp(static_cast<double>(month - finding.from + 1) / static_cast<double>(ramp), 0.0, 1.0);
}

bool denied(const core::Finding& finding) { return finding.status == core::FindingStatus::no; }

/// Change of a month with this base once all of it has come, as it was told.
double full_size(const core::Finding& finding, double base) {
    return finding_size(finding, finding.from + std::max(finding.ramp_months.value_or(1), 1) - 1, std::max(base, 0.0));
}

/// The history before the full size brought to the level with it: what was told in kWh is the same in every month, a percentage
/// or a closure goes with the month. `scale`: how much of what was told came.
void lift(const core::Finding& finding, double scale, Prepared& prepared) {
    for (std::size_t t = 0; t < prepared.values.size(); ++t) {
        const core::Month month = prepared.first + static_cast<int>(t);
        const double missing = month < finding.from ? 1.0 : 1.0 - reached(finding, month);
        if (missing <= 0.0) continue;
        double& value = prepared.values[t];
        value = std::max(value + missing * scale * full_size(finding, value), std::min(value, 0.02 * std::abs(value)));
    }
}

std::optional<Told> judge(const core::Finding& finding, const Prepared& prepared, const std::string& industry,
                          const YearlyChanges& changes, double& base) {
    const core::Month end = std::min(prepared.end(), finding.from + season);
    const core::Month first = std::max(finding.from, end - months_late);
    const auto scatter = usual_scatter(prepared, finding.from, industry, changes);
    if (!scatter) return std::nullopt;
    const SeenChange seen = seen_change(finding, prepared, first, end, industry, changes);
    if (seen.months == 0 || seen.stated == 0.0) return std::nullopt;
    base = seen.base;
    const double months = seen.months;
    const double error = std::max(*scatter * std::sqrt((1.0 - common_share) / months + common_share), 1e-9);
    const double told_error = std::abs(told_size_error * seen.stated);
    const double chance = std::clamp(finding.probability.value_or(0.5), 0.0, 1.0);
    const double with = likelihood(seen.seen - seen.stated, std::hypot(error, told_error));
    const double without = likelihood(seen.seen, error);
    const int since = end - finding.from;
    const double patience = std::max(0.0, 1.0 - static_cast<double>(since) / months_late);
    const double came = (1.0 - share_late) * chance * with;
    const double late = share_late * patience * chance * without;
    const double never = (1.0 - chance) * without;
    const double all = came + late + never;
    Told told{finding.id, came / all, late / all, seen.months, 0.0, false};
    // What was told and what is seen, each by its error.
    const double by_told = 1.0 / (told_error * told_error);
    const double by_seen = 1.0 / (error * error);
    const double now = (by_told * seen.stated + by_seen * seen.seen) / (by_told + by_seen);
    told.kwh = now / seen.stated * full_size(finding, base);
    return told;
}

}  // namespace

YearlyChanges::YearlyChanges(const Company& company, core::Month from) : first_(from - months_of_ratios) {
    std::map<std::string, std::vector<std::vector<double>>> found;
    for (const CustomerHistory& history : company.customers) {
        auto& months = found[history.industry];
        months.resize(months_of_ratios);
        for (int t = 0; t < months_of_ratios; ++t) {
            const double now = history.series.at(first_ + t);
            const double before = history.series.at(first_ + t - season);
            if (std::isfinite(now) && before > 0.0 && now > 0.0) months[static_cast<std::size_t>(t)].push_back(now / before);
        }
    }
    for (auto& [industry, months] : found) {
        auto& ratios = ratios_[industry];
        for (auto& month : months) ratios.push_back(month.size() < least_members ? 1.0 : median(std::move(month)));
    }
}

double YearlyChanges::at(const std::string& industry, core::Month month) const {
    const auto known = ratios_.find(industry);
    const int t = month - first_;
    if (industry.empty() || known == ratios_.end() || t < 0 || t >= months_of_ratios) return 1.0;
    return known->second[static_cast<std::size_t>(t)];
}

std::optional<double> usual_scatter(const Prepared& prepared, core::Month begin, const std::string& industry,
                                    const YearlyChanges& changes) {
    std::vector<double> deviations;
    for (int back = 1; back <= months_of_scatter; ++back) {
        const double change = prepared.at(begin - back) - prepared.at(begin - back - season) * changes.at(industry, begin - back);
        if (std::isfinite(change)) deviations.push_back(change);
    }
    if (deviations.size() < 6) return std::nullopt;
    const double middle = median(deviations);
    for (double& deviation : deviations) deviation = std::abs(deviation - middle);
    return 1.4826 * median(std::move(deviations));
}

SeenChange seen_change(const core::Finding& finding, const Prepared& prepared, core::Month first, core::Month end,
                       const std::string& industry, const YearlyChanges& changes) {
    SeenChange result;
    for (core::Month month = first; month < end; month = month + 1) {
        if (finding.until && month > *finding.until) break;
        const double base = prepared.at(month - season) * changes.at(industry, month);
        const double change = prepared.at(month) - base;
        if (!std::isfinite(change)) continue;
        result.stated += finding_size(finding, month, std::max(base, 0.0));
        result.seen += change;
        result.base += base;
        ++result.months;
    }
    if (result.months > 0) {
        result.stated /= result.months;
        result.seen /= result.months;
        result.base /= result.months;
    }
    return result;
}

std::vector<Told> follow_findings(const CustomerHistory& history, Prepared& prepared, const YearlyChanges& changes) {
    std::vector<Told> all;
    if (prepared.use != Use::regular) return all;
    std::vector<const core::Finding*> begun;
    for (const core::Finding& finding : history.findings) {
        const bool short_lived = finding.until.has_value();
        if (!denied(finding) && !short_lived && finding.from < prepared.end()) begun.push_back(&finding);
    }
    std::stable_sort(begun.begin(), begun.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
    for (const core::Finding* finding : begun) {
        double base = 0.0;
        auto told = judge(*finding, prepared, history.industry, changes, base);
        if (!told) continue;
        if (told->came >= sure && base > 0.0) {
            const double stated = full_size(*finding, base);
            if (stated != 0.0) lift(*finding, told->kwh / stated, prepared);
            told->followed = true;
        }
        all.push_back(std::move(*told));
    }
    return all;
}

}  // namespace visitcast::forecast
