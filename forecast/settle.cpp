// SPDX-License-Identifier: Apache-2.0
// The meter decides what became of a finding, and the record of such decisions corrects what is said next. Probabilities are
// scored by Brier (1950); the correction is the ratio of what came to what was said, with five further findings that came as
// said put to both sides.
#include "forecast/settle.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/effects.hpp"
#include "forecast/prepare.hpp"
#include "forecast/shift.hpp"

namespace visitcast::forecast {
namespace {

constexpr int season = 12;
constexpr int least_months = 3;
constexpr int most_months = 6;
constexpr int months_until_not = 6;
constexpr double share_happened = 0.6;
constexpr double share_smaller = 0.25;
constexpr double least_strength = 2.0;  // stated size over the error of what is seen
constexpr double prior_findings = 5.0;

/// Usual deviation of a month from the same month of the year before, in the two years before `begin`.
std::optional<double> usual_scatter(const Prepared& prepared, core::Month begin) {
    std::vector<double> changes;
    for (int back = 1; back <= 2 * season; ++back) {
        const double change = prepared.at(begin - back) - prepared.at(begin - back - season);
        if (std::isfinite(change)) changes.push_back(change);
    }
    if (changes.size() < 6) return std::nullopt;
    const double middle = median(changes);
    for (double& change : changes) change = std::abs(change - middle);
    return 1.4826 * median(std::move(changes));
}

struct Seen {
    double stated{};
    double seen{};
    int months{};
};

Seen compare(const core::Finding& finding, const Prepared& prepared, core::Month first, core::Month end, double growth) {
    Seen result;
    for (core::Month month = first; month < end; month = month + 1) {
        if (finding.until && month > *finding.until) break;
        const double base = prepared.at(month - season) * (1.0 + growth);
        const double change = prepared.at(month) - base;
        if (!std::isfinite(change)) continue;
        result.stated += finding_size(finding, month, std::max(base, 0.0));
        result.seen += change;
        ++result.months;
    }
    if (result.months > 0) {
        result.stated /= result.months;
        result.seen /= result.months;
    }
    return result;
}

std::optional<Settlement> settle_one(const core::Finding& finding, const Prepared& prepared, core::Month from, double growth) {
    const core::Month full = finding.from + std::max(finding.ramp_months.value_or(1), 1) - 1;
    // Beyond a year the same month of last year holds the change itself.
    const core::Month end = std::min(std::min(from, prepared.end()), finding.from + season);
    const std::optional<double> scatter = usual_scatter(prepared, finding.from);
    if (!scatter) return std::nullopt;
    const core::Month first = std::max(full, end - most_months);
    const Seen all = compare(finding, prepared, first, end, growth);
    if (all.months < least_months || all.stated == 0.0) return std::nullopt;
    Settlement settlement{
        finding.id, core::FindingStatus::open, all.stated, all.seen, *scatter / std::sqrt(static_cast<double>(all.months)),
        all.months};
    if (std::abs(all.stated) < least_strength * settlement.error_kwh) return std::nullopt;
    const double share = all.seen / all.stated;
    const Seen newest = compare(finding, prepared, end - 2, end, growth);
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

}  // namespace

std::vector<Settlement> settle(const CustomerHistory& history, core::Month from, double industry_change) {
    std::vector<Settlement> settlements;
    if (history.findings.empty()) return settlements;
    // What was known when it was found does not matter here: bills as they are, gaps filled.
    const Prepared prepared = prepare(history, from);
    if (prepared.use == Use::none) return settlements;
    for (const core::Finding& finding : history.findings) {
        if (finding.status && *finding.status != core::FindingStatus::open) continue;
        if (finding.from >= from) continue;
        if (const auto settlement = settle_one(finding, prepared, from, industry_change)) settlements.push_back(*settlement);
    }
    return settlements;
}

Calibration calibrated(const std::vector<Verdict>& verdicts) {
    Calibration result;
    result.count = verdicts.size();
    if (verdicts.empty()) return result;
    for (const Verdict& verdict : verdicts) {
        result.brier += (verdict.stated - verdict.outcome) * (verdict.stated - verdict.outcome);
        result.mean_stated += verdict.stated;
        result.mean_outcome += verdict.outcome;
    }
    const auto count = static_cast<double>(verdicts.size());
    const double said = result.mean_stated;
    const double came = result.mean_outcome;
    result.brier /= count;
    result.mean_stated /= count;
    result.mean_outcome /= count;
    const double usual = prior_findings * 0.5;
    result.factor = (came + usual) / (said + usual);
    return result;
}

double corrected(double probability, const Calibration& calibration) {
    return std::clamp(probability * calibration.factor, 0.0, 1.0);
}

}  // namespace visitcast::forecast
