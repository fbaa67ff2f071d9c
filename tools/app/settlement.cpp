// SPDX-License-Identifier: Apache-2.0
// The meter settles findings, and what was said before teaches how far to trust what is said now. The records are for
// calibration: they never rank people.
#include "tools/app/settlement.hpp"

#include "tools/app/outlook.hpp"

namespace visitcast::app {
namespace {

std::optional<double> outcome(const core::Finding& finding) {
    if (!finding.status || !finding.probability) return std::nullopt;
    switch (*finding.status) {
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

}  // namespace

std::vector<forecast::Settlement> settle_findings(Desk& desk) {
    const core::Rows rows = desk.store.everything();
    std::map<std::string, const core::Finding*> by_id;
    for (const auto& finding : rows.of<core::Finding>()) by_id[finding.id] = &finding;
    std::vector<forecast::Settlement> settled;
    core::Rows changed;
    for (const auto& history : company(rows, desk.as_of).customers) {
        for (auto& settlement : forecast::settle(history, desk.as_of.month())) {
            core::Finding finding = *by_id.at(settlement.finding);
            finding.status = settlement.status;
            changed.of<core::Finding>().push_back(std::move(finding));
            settled.push_back(std::move(settlement));
        }
    }
    if (!settled.empty()) desk.store.put(changed, "settlement", desk.as_of);
    return settled;
}

Record record_of(const std::vector<core::Finding>& findings) {
    std::map<std::string, std::vector<forecast::Verdict>> persons;
    std::map<core::FindingKind, std::vector<forecast::Verdict>> kinds;
    std::vector<forecast::Verdict> all;
    for (const core::Finding& finding : findings) {
        const auto came = outcome(finding);
        if (!came) continue;
        const forecast::Verdict verdict{*finding.probability, *came};
        persons[finding.reported_by].push_back(verdict);
        kinds[finding.kind].push_back(verdict);
        all.push_back(verdict);
    }
    Record record;
    for (const auto& [person, verdicts] : persons) record.by_person[person] = forecast::calibrated(verdicts);
    for (const auto& [kind, verdicts] : kinds) record.by_kind[kind] = forecast::calibrated(verdicts);
    record.all = forecast::calibrated(all);
    return record;
}

std::vector<core::Finding> put_right(std::vector<core::Finding> findings, const Record& record) {
    for (core::Finding& finding : findings) {
        if (!finding.probability || (finding.status && *finding.status != core::FindingStatus::open)) continue;
        const auto person = record.by_person.find(finding.reported_by);
        if (person != record.by_person.end()) finding.probability = forecast::corrected(*finding.probability, person->second);
    }
    return findings;
}

}  // namespace visitcast::app
