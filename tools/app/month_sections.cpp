// SPDX-License-Identifier: Apache-2.0
// Sections on people and records: assessment, hand-over, calibration. Managers stand in the order of their ids, not of their
// points.
#include <cmath>

#include "data/core/enum_names.hpp"
#include "tools/app/month.hpp"

namespace visitcast::app {
namespace {

std::string share(int part, int whole) { return whole > 0 ? text::percent(100.0 * part / whole) : "-"; }
std::string number(int value) { return text::number(static_cast<double>(value)); }
std::string given(const std::optional<double>& value, int decimals = 0) { return value ? text::number(*value, decimals) : "-"; }

}  // namespace

io::DocumentSection hand_over_section(text::Language language, const HandOverQuality& quality) {
    io::DocumentSection section;
    section.heading = text::sentence(language, "handover_title_marketing");
    const std::string accurate =
        quality.settled == 0
            ? text::sentence(language, "handover_accurate_none")
            : text::sentence(language, "handover_accurate",
                             {{"part", number(quality.came)},
                              {"whole", number(quality.settled)},
                              {"percent", share(quality.came, quality.settled)},
                              {"said", quality.settled > 0 ? text::percent(100.0 * quality.stated_chance) : "-"},
                              {"share", quality.seen_share > 0.0 ? text::percent(100.0 * quality.seen_share) : "-"}});
    section.sentences = {text::sentence(language, "handover_timely",
                                        {{"part", number(quality.in_time)},
                                         {"whole", number(quality.dated)},
                                         {"percent", share(quality.in_time, quality.dated)}}),
                         accurate,
                         text::sentence(language, "handover_complete",
                                        {{"part", number(quality.complete)},
                                         {"whole", number(quality.findings)},
                                         {"percent", share(quality.complete, quality.findings)}})};
    return section;
}

io::DocumentSection assessment_section(text::Language language, const Assessment& assessment) {
    const auto say = [&](const char* code) { return text::sentence(language, code); };
    io::DocumentSection section;
    section.heading =
        text::sentence(language, "assess_title",
                       {{"first", text::day(language, assessment.first)}, {"last", text::day(language, assessment.last)}});
    section.table.alignment = "lrrrrrrrrrrrr";
    section.table.heading = {say("screen_manager"), say("assess_in_time"), say("assess_overdue"), say("assess_late"),
                             say("assess_marks"),   say("assess_very"),    say("assess_gained"),  say("assess_signals"),
                             say("assess_came"),    say("assess_lead"),    say("assess_kept"),    say("assess_points"),
                             say("assess_total")};
    for (const ManagerAssessment& one : assessment.managers) {
        section.table.rows.push_back(
            {one.manager.text + " " + one.name, number(one.in_tolerance) + "/" + number(one.due), number(one.overdue),
             text::number(one.late_days, 1), one.marks > 0 ? text::number(one.mean_mark, 1) : "-",
             share(one.very_satisfied, one.marks), text::energy(language, one.gained_kwh), number(one.feedback.findings),
             number(one.feedback.came) + "/" + number(one.feedback.settled), given(one.median_lead_days),
             one.promises > 0 ? number(one.kept) + "/" + number(one.promises) : "-", given(one.total), given(one.normalised)});
    }
    text::Values weights;
    for (const AssessedItem item : assessed_items)
        weights.emplace_back(std::string(item_name(item)),
                             text::number(assessment.weights[static_cast<std::size_t>(item)].weight));
    section.remarks = {text::sentence(language, "assess_weights", weights)};
    return section;
}

io::DocumentSection record_section(text::Language language, const forecast::TrackRecord& record) {
    const auto say = [&](const char* code) { return text::sentence(language, code); };
    io::DocumentSection section;
    section.heading = say("record_title");
    section.table.alignment = "lrrrrr";
    section.table.heading = {
        "", say("record_count"), say("record_said"), say("record_came"), say("record_brier"), say("record_factor")};
    const auto add = [&](const std::string& name, const forecast::Calibration& one) {
        section.table.rows.push_back({name, text::number(static_cast<double>(one.count)), text::percent(100.0 * one.mean_stated),
                                      text::percent(100.0 * one.mean_outcome), text::number(one.brier, 2),
                                      text::number(one.factor, 2)});
    };
    if (record.all.count == 0) return section;
    add(say("record_all"), record.all);
    for (const auto& [kind, one] : record.by_kind)
        add(text::sentence(language, "finding_" + std::string(core::enum_name(kind))), one);
    for (const auto& [person, one] : record.by_person)
        add(text::sentence(language, "record_person", {{"name", person.empty() ? "-" : person}}), one);
    return section;
}

}  // namespace visitcast::app
