// SPDX-License-Identifier: Apache-2.0
// The record of what came corrects what is said next. Probabilities are scored by Brier (1950); the correction is the ratio of
// what came to what was said, with three further findings that came as usual put to both sides. What is usual is the record of
// all other reporters together, and for them that all comes as said.
#include "forecast/track_record.hpp"

#include <algorithm>
#include <cmath>

#include "forecast/effects.hpp"
#include "forecast/settle.hpp"
#include "forecast/told.hpp"

namespace visitcast::forecast {
namespace {

constexpr double prior_findings = 3.0;
// What the bills cannot tell is as probable as the record lets expect, and so weighs nothing in it: expectation and maximisation
// (Dempster, Laird, Rubin 1977).
constexpr int rounds = 4;
constexpr int months_of_use = 12;
constexpr int least_months_of_use = 6;
constexpr double hours_of_month = 730.0;
constexpr double kind_prior_findings = 10.0;  // kinds differ less than people

bool is_open(const core::Finding& finding) { return !finding.status || *finding.status == core::FindingStatus::open; }

}  // namespace

std::optional<double> outcome_of(core::FindingStatus status) {
    switch (status) {
        case core::FindingStatus::happened:
        case core::FindingStatus::later:
            return 1.0;
        case core::FindingStatus::smaller:
            return 0.5;
        case core::FindingStatus::no:
            return 0.0;
        case core::FindingStatus::open:
            break;
    }
    return std::nullopt;
}

Calibration calibrated(const std::vector<Verdict>& verdicts, double usual) {
    Calibration result;
    result.count = verdicts.size();
    result.factor = usual;
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
    const double prior = prior_findings * 0.5;
    result.factor = (came + prior * usual) / (said + prior);
    return result;
}

double corrected(double probability, const Calibration& calibration) {
    return std::clamp(probability * calibration.factor, 0.0, 1.0);
}

double TrackRecord::corrected(const core::Finding& finding) const {
    double factor = all.factor;
    if (const auto person = by_person.find(finding.reported_by); person != by_person.end()) factor = person->second.factor;
    if (const auto kind = by_kind.find(finding.kind); kind != by_kind.end()) factor *= kind->second.factor;
    return std::clamp(finding.probability.value_or(0.5) * factor, 0.0, 1.0);
}

TrackRecord track_record(const std::vector<Outcome>& outcomes) {
    std::map<std::string, std::vector<Verdict>> persons;
    std::map<core::FindingKind, std::vector<Verdict>> kinds;
    std::vector<Verdict> all;
    for (const Outcome& one : outcomes) {
        const Verdict verdict{std::clamp(one.finding->probability.value_or(0.5), 0.0, 1.0), one.outcome};
        persons[one.finding->reported_by].push_back(verdict);
        kinds[one.finding->kind].push_back(verdict);
        all.push_back(verdict);
    }
    TrackRecord record;
    record.all = calibrated(all);
    // Each person starts from all others: the own record is not to count twice.
    for (const auto& [person, verdicts] : persons) {
        std::vector<Verdict> others;
        for (const Outcome& one : outcomes) {
            if (one.finding->reported_by == person) continue;
            others.push_back({std::clamp(one.finding->probability.value_or(0.5), 0.0, 1.0), one.outcome});
        }
        record.by_person[person] = calibrated(verdicts, calibrated(others).factor);
    }
    // Each kind from what its reporters, put right, let expect.
    for (const auto& [kind, verdicts] : kinds) {
        double expected = 0.0, came = 0.0;
        for (const Outcome& one : outcomes) {
            if (one.finding->kind != kind) continue;
            expected += corrected(std::clamp(one.finding->probability.value_or(0.5), 0.0, 1.0),
                                  record.by_person.at(one.finding->reported_by));
            came += one.outcome;
        }
        Calibration& own = record.by_kind[kind] = calibrated(verdicts);
        own.factor = (came + kind_prior_findings * 0.5) / (expected + kind_prior_findings * 0.5);
    }
    return record;
}

double credible_size(const core::Finding& finding, const CustomerHistory& history, core::Month from) {
    double size = 0.0;  // as it was told: a fall by more than the use is a contradiction, not a closure
    if (finding.kwh_month)
        size = *finding.kwh_month;
    else if (finding.kw)
        size = *finding.kw * usual_hours;
    double use = 0.0;
    int months = 0;
    const core::Month end = std::min(finding.from, from);
    for (core::Month month = end - months_of_use; month < end; month = month + 1) {
        const double kwh = history.series.at(month);
        if (!std::isfinite(kwh)) continue;
        use += kwh;
        ++months;
    }
    if (months < least_months_of_use || use <= 0.0) return 1.0;
    use /= months;
    if (std::abs(size) <= use) return 1.0;
    if (history.contracted_kw && use + size <= *history.contracted_kw * hours_of_month) return 1.0;
    return use / std::abs(size);
}

double Knowledge::counts(const core::Finding& finding) const {
    const auto size = size_factors.find(finding.id);
    return record.corrected(finding) * (size == size_factors.end() ? 1.0 : size->second);
}

Knowledge learn(const Company& company, core::Month from) {
    Knowledge knowledge;
    const YearlyChanges changes(company, from);
    // Findings with an outcome, and begun ones that the bills have not settled.
    struct Followed {
        CustomerHistory history;
        Prepared prepared;
        std::map<std::string, double> decided;
        const CustomerHistory* told{};
    };
    std::vector<Followed> all;
    for (const CustomerHistory& history : company.customers) {
        if (history.findings.empty() && history.events.empty()) continue;
        const auto settled = settle(history, from, changes);
        Followed one{history, prepare(history, from), {}, &history};
        for (const core::Finding& finding : history.findings) {
            if (const double factor = credible_size(finding, history, from); factor < 1.0)
                knowledge.size_factors[finding.id] = factor;
            std::optional<double> outcome;
            if (finding.status) outcome = outcome_of(*finding.status);
            const auto own = std::find_if(settled.begin(), settled.end(), [&](const core::Settlement& each) {
                return each.source == core::LineSource::finding && each.id == finding.id;
            });
            if (!outcome && own != settled.end()) outcome = outcome_of(own->status);
            if (outcome) one.decided[finding.id] = *outcome;
        }
        knowledge.settlements.insert(knowledge.settlements.end(), settled.begin(), settled.end());
        if (!history.findings.empty()) all.push_back(std::move(one));
    }
    for (int round = 0; round < rounds; ++round) {
        std::vector<Outcome> outcomes;
        for (const Followed& one : all) {
            Prepared prepared = one.prepared;
            const auto told = follow_findings(one.history, prepared, changes);
            for (const core::Finding& finding : one.told->findings) {
                const auto decided = one.decided.find(finding.id);
                const auto so_far =
                    std::find_if(told.begin(), told.end(), [&](const Told& each) { return each.finding == finding.id; });
                if (decided != one.decided.end())
                    outcomes.push_back({&finding, decided->second});
                else if (so_far != told.end())
                    outcomes.push_back({&finding, so_far->came + so_far->to_come});
            }
        }
        knowledge.record = track_record(outcomes);
        for (Followed& one : all) {
            for (std::size_t k = 0; k < one.history.findings.size(); ++k)
                one.history.findings[k].probability = knowledge.counts(one.told->findings[k]);
        }
    }
    return knowledge;
}

void apply(const Knowledge& knowledge, Company& company) {
    std::map<std::string, core::FindingStatus> decided;
    for (const core::Settlement& one : knowledge.settlements) {
        if (one.source == core::LineSource::finding) decided[one.id] = one.status;
    }
    for (CustomerHistory& history : company.customers) {
        for (core::Finding& finding : history.findings) {
            if (!is_open(finding)) continue;
            finding.probability = knowledge.counts(finding);
            if (const auto found = decided.find(finding.id); found != decided.end()) finding.status = found->second;
        }
    }
}

}  // namespace visitcast::forecast
