// SPDX-License-Identifier: Apache-2.0
// Findings and their record, overrides, the value of visits, and account managers: text for people, or one JSON object.
#include "tools/cli/loop_commands.hpp"

#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "tools/app/campaign.hpp"
#include "tools/app/lines.hpp"
#include "tools/app/month.hpp"
#include "tools/app/overrides.hpp"
#include "tools/app/value.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

using nlohmann::json;

json calibration_json(const forecast::Calibration& one) {
    return {{"count", one.count},
            {"stated", one.mean_stated},
            {"came", one.mean_outcome},
            {"brier", one.brier},
            {"factor", one.factor}};
}

json findings_json(const app::FindingsReport& report) {
    json list = json::array();
    for (const app::Foretold& one : report.all) {
        json row = {{"source", core::enum_name(one.source)},
                    {"id", one.id},
                    {"customer_id", one.customer.text},
                    {"kind", one.kind.substr(one.kind.find('_') + 1)},
                    {"reported_by", one.who},
                    {"reported_on", one.told_on ? json(one.told_on->text()) : json()},
                    {"visit_id", one.visit.text},
                    {"from", one.from.text()},
                    {"probability", one.probability ? json(*one.probability) : json()},
                    {"corrected", one.corrected ? json(*one.corrected) : json()},
                    {"larger_than_use", one.larger_than_use},
                    {"status", core::enum_name(one.status)},
                    {"by_person", one.by_person},
                    {"ask", one.waiting},
                    {"expected_kwh", one.expected_kwh}};
        if (one.meter) {
            row["stated_kwh_month"] = one.meter->stated_kwh;
            row["seen_kwh_month"] = one.meter->seen_kwh;
            row["error_kwh_month"] = one.meter->error_kwh;
            row["months"] = one.meter->months;
            row["settled_on"] = one.meter->settled_on.text();
        }
        list.push_back(std::move(row));
    }
    json persons = json::object(), kinds = json::object();
    for (const auto& [person, one] : report.record.by_person) persons[person] = calibration_json(one);
    for (const auto& [kind, one] : report.record.by_kind) kinds[std::string(core::enum_name(kind))] = calibration_json(one);
    return {{"findings", list},
            {"record", {{"all", calibration_json(report.record.all)}, {"by_person", persons}, {"by_kind", kinds}}}};
}

std::string chance(const std::optional<double>& probability) { return probability ? text::percent(100.0 * *probability) : "-"; }

void print(const io::DocumentSection& section) {
    std::cout << section.heading << '\n';
    for (const auto& sentence : section.sentences) std::cout << "  " << wrapped(sentence, 110, 4) << '\n';
    if (!section.table.rows.empty()) {
        TextTable table(section.table.alignment);
        table.row(section.table.heading);
        for (const auto& row : section.table.rows) table.row(row);
        std::cout << table.text();
    }
    for (const auto& remark : section.remarks) std::cout << "  " << wrapped(remark, 110, 4) << '\n';
}

json interval_json(const std::optional<app::Interval>& interval) {
    return interval ? json{{"mean", interval->mean}, {"low", interval->low}, {"high", interval->high}} : json();
}

json override_json(const app::ScoredOverride& score) {
    json row = io::record_json(score.one);
    row["months"] = score.months;
    row["error_without_kwh"] = score.error_without;
    row["error_with_kwh"] = score.error_with;
    return row;
}

std::string override_size(const Session& session, const core::Override& one) {
    if (one.percent) return text::percent(*one.percent, true);
    return session.say("override_a_month", {{"energy", app::signed_energy(session.language, one.kwh_month.value_or(0.0))}});
}

json value_json(const app::VisitValue& value) {
    json overrides = json::array();
    for (const auto& score : value.overrides) overrides.push_back(override_json(score));
    const auto& used = value.findings_used;
    return {{"visits", value.visits},
            {"customers_visited", value.customers_visited},
            {"customers", value.customers},
            {"findings", value.findings},
            {"settled", value.settled},
            {"came", value.came},
            {"found_kwh_month", value.found_kwh},
            {"median_lead_days", value.median_lead_days ? json(*value.median_lead_days) : json()},
            {"with_and_without",
             {{"customers", used.customers},
              {"months", used.months},
              {"billed_kwh", used.billed_kwh},
              {"error_without_kwh", used.error_without},
              {"error_with_kwh", used.error_with},
              {"saved_percent", interval_json(used.saved_percent)}}},
            {"overrides", overrides},
            {"trials", value.trials},
            {"effect_kwh_month", interval_json(value.effect_kwh)}};
}

void print_overrides(const Session& session, const std::vector<app::ScoredOverride>& scores) {
    if (scores.empty()) return;
    std::cout << session.say("value_overrides") << '\n';
    TextTable table("llllrrrrl");
    table.row({"", session.say("override_whom"), session.say("findings_from"), session.say("override_to"),
               session.say("override_size"), session.say("value_months"), session.say("value_without"), session.say("value_with"),
               session.say("override_reason")});
    for (const auto& score : scores) {
        const auto& one = score.one;
        table.row({one.id, one.customer.empty() ? one.industry : one.customer.text, one.from.text(),
                   one.to ? one.to->text() : "-", override_size(session, one), text::number(score.months),
                   score.months > 0 ? text::energy(session.language, score.error_without) : "-",
                   score.months > 0 ? text::energy(session.language, score.error_with) : "-",
                   one.reason + (one.author.empty() ? "" : " (" + one.author + ")")});
    }
    std::cout << table.text();
}

json assessment_json(const app::Assessment& assessment) {
    const auto quality = [](const app::HandOverQuality& one) {
        return json{{"findings", one.findings},    {"dated", one.dated},          {"in_time", one.in_time},
                    {"complete", one.complete},    {"settled", one.settled},      {"came", one.came},
                    {"stated", one.stated_chance}, {"seen_share", one.seen_share}};
    };
    json managers = json::array();
    for (const app::ManagerAssessment& one : assessment.managers) {
        json points = json::object();
        for (const app::AssessedItem item : app::assessed_items) {
            const auto& value = one.points[static_cast<std::size_t>(item)];
            points[std::string(app::item_name(item))] = value ? json(*value) : json();
        }
        managers.push_back({{"manager_id", one.manager.text},
                            {"due", one.due},
                            {"in_tolerance", one.in_tolerance},
                            {"late_days", one.late_days},
                            {"overdue", one.overdue},
                            {"marks", one.marks},
                            {"mean_mark", one.mean_mark},
                            {"very_satisfied", one.very_satisfied},
                            {"gained_kwh_month", one.gained_kwh},
                            {"gained_kva", one.gained_kva},
                            {"feedback", quality(one.feedback)},
                            {"median_lead_days", one.median_lead_days ? json(*one.median_lead_days) : json()},
                            {"promises", one.promises},
                            {"promises_kept", one.kept},
                            {"helped", one.helped},
                            {"visits_a_year", one.visits_a_year},
                            {"road_minutes", one.road_minutes},
                            {"new_share", one.new_share},
                            {"difficulty", one.difficulty},
                            {"points", points},
                            {"total", one.total ? json(*one.total) : json()},
                            {"normalised", one.normalised ? json(*one.normalised) : json()}});
    }
    return {{"first", assessment.first.text()},
            {"last", assessment.last.text()},
            {"managers", managers},
            {"hand_over", quality(assessment.hand_over)}};
}

}  // namespace

int list_findings(Session& session) {
    const app::FindingsReport report = app::report_findings(session.desk);
    if (session.options.json) {
        std::cout << io::json_text(findings_json(report));
        return Exit::done;
    }
    if (report.all.empty()) {
        std::cout << session.say("findings_none") << '\n';
        return Exit::done;
    }
    const Names names(session.desk.store.everything());
    std::cout << session.say("findings_title", {{"day", text::day(session.language, session.desk.as_of)}}) << '\n';
    TextTable table("lllllrrlrrr");
    table.row({"", session.say("findings_customer"), session.say("findings_what"), session.say("findings_from"),
               session.say("findings_who"), session.say("findings_stated"), session.say("findings_corrected"),
               session.say("findings_status"), session.say("findings_told"), session.say("findings_seen"),
               session.say("findings_expected")});
    int waiting = 0;
    std::string larger;
    for (const app::Foretold& one : report.all) {
        if (one.larger_than_use && one.corrected) larger += (larger.empty() ? "" : ", ") + one.id;
        waiting += one.waiting ? 1 : 0;
        std::string status = session.say(one.waiting ? "settled_waiting" : "settled_" + std::string(core::enum_name(one.status)));
        if (one.by_person) status = session.say("settled_by_person", {{"status", status}});
        std::string who = one.who;
        if (one.told_on) who += (who.empty() ? "" : " ") + one.told_on->text();
        table.row({one.id, names.customer(one.customer), session.say(one.kind), one.from.text(), who, chance(one.probability),
                   chance(one.corrected), status, one.meter ? app::signed_energy(session.language, one.meter->stated_kwh) : "",
                   one.meter ? app::signed_energy(session.language, one.meter->seen_kwh) : "",
                   one.expected_kwh != 0.0 ? app::signed_energy(session.language, one.expected_kwh) : ""});
    }
    std::cout << table.text();
    if (waiting > 0) std::cout << "  " << session.say("findings_waiting", {{"count", text::number(waiting)}}) << '\n';
    if (!larger.empty()) std::cout << "  " << session.say("findings_larger", {{"ids", larger}}) << '\n';
    if (report.record.all.count > 0) print(app::record_section(session.language, report.record));
    return Exit::done;
}

int store_override(Session& session) {
    const Options& options = session.options;
    const core::Override one = app::add_override(session.desk, {options.customer, *options.first_month, options.last_month,
                                                                options.kwh, options.percent, options.reason, options.author});
    if (options.json) {
        std::cout << io::json_text(json{{"override", io::record_json(one)}});
        return Exit::done;
    }
    const Names names(session.desk.store.everything());
    std::cout << session.say("override_stored",
                             {{"id", one.id},
                              {"whom", one.customer.empty() ? names.industry(one.industry) : names.customer(one.customer)},
                              {"from", text::month(session.language, one.from)},
                              {"to", one.to ? text::month(session.language, *one.to) : session.say("override_for_good")},
                              {"size", override_size(session, one)},
                              {"reason", one.reason},
                              {"who", one.author.empty() ? "-" : one.author},
                              {"day", one.made_on->text()}})
              << '\n';
    return Exit::done;
}

int show_value(Session& session) {
    const auto value = app::value_of_visits(session.desk, {session.options.value_origins, session.options.months.value_or(6)});
    if (session.options.json) {
        std::cout << io::json_text(value_json(value));
        return Exit::done;
    }
    const auto energy = [&](double kwh) { return text::energy(session.language, kwh); };
    const auto say = [&](const char* code, const text::Values& values) {
        std::cout << "  " << wrapped(session.say(code, values), 110, 4) << '\n';
    };
    std::cout << session.say("value_title", {{"day", text::day(session.language, session.desk.as_of)}}) << '\n';
    say("value_coverage", {{"visits", text::number(value.visits)},
                           {"visited", text::number(value.customers_visited)},
                           {"customers", text::number(value.customers)},
                           {"findings", text::number(value.findings)}});
    say("value_settled",
        {{"settled", text::number(value.settled)}, {"came", text::number(value.came)}, {"energy", energy(value.found_kwh)}});
    if (value.median_lead_days) say("value_lead", {{"days", text::number(*value.median_lead_days)}});
    const auto& used = value.findings_used;
    const std::string months = text::number(static_cast<double>(used.months));
    if (used.saved_percent)
        say("value_error", {{"months", months},
                            {"without", energy(used.error_without)},
                            {"with", energy(used.error_with)},
                            {"percent", text::percent(used.saved_percent->mean)},
                            {"low", text::percent(used.saved_percent->low)},
                            {"high", text::percent(used.saved_percent->high)}});
    else
        say("value_error_few", {{"months", months}, {"customers", text::number(static_cast<double>(used.customers))}});
    const std::string trials = text::number(static_cast<double>(value.trials));
    if (value.effect_kwh)
        say("value_effect", {{"trials", trials},
                             {"energy", app::signed_energy(session.language, value.effect_kwh->mean)},
                             {"low", app::signed_energy(session.language, value.effect_kwh->low)},
                             {"high", app::signed_energy(session.language, value.effect_kwh->high)}});
    else
        say("value_effect_few", {{"trials", trials}});
    print_overrides(session, value.overrides);
    return Exit::done;
}

int assess_managers(Session& session) {
    const Options& options = session.options;
    const auto assessment = app::assess(session.desk, {options.from, options.to, options.weights});
    if (options.json) {
        std::cout << io::json_text(assessment_json(assessment));
        return Exit::done;
    }
    print(app::assessment_section(session.language, assessment));
    print(app::hand_over_section(session.language, assessment.hand_over));
    return Exit::done;
}

int list_campaign(Session& session) {
    const auto lines = app::campaign(session.desk, session.options.days);
    if (session.options.json) {
        json list = json::array();
        for (const auto& line : lines)
            list.push_back({{"customer_id", line.flag.customer.text},
                            {"kind", core::enum_name(line.flag.kind)},
                            {"direction", line.rises ? "up" : "down"},
                            {"kwh_month", line.flag.kwh_month},
                            {"probability", line.flag.probability},
                            {"cause_status", line.cause_status},
                            {"owner", line.owner.text},
                            {"visit_on", line.visit ? json(line.visit->text()) : json()},
                            {"held_back", line.held_back}});
        std::cout << io::json_text(json{{"campaign", list}});
        return Exit::done;
    }
    const Names names(session.desk.store.everything());
    std::cout << session.say("campaign_title", {{"days", text::number(session.options.days)}}) << '\n';
    TextTable table("lllrrlll");
    table.row({session.say("findings_customer"), session.say("findings_what"), "", session.say("campaign_size"),
               session.say("campaign_chance"), session.say("campaign_cause"), session.say("screen_manager"),
               session.say("campaign_held")});
    for (const auto& line : lines)
        table.row({names.customer(line.flag.customer), session.say("kind_" + std::string(core::enum_name(line.flag.kind))),
                   line.rises ? "+" : "-", app::signed_energy(session.language, line.flag.kwh_month),
                   text::percent(100.0 * line.flag.probability), session.say(line.cause_status), line.owner.text,
                   line.visit ? session.say("campaign_visit", {{"day", line.visit->text()}}) : ""});
    std::cout << table.text();
    return Exit::done;
}

int report_month(Session& session) {
    const auto document = app::month_report(session.desk, session.options.first_month, session.language);
    const core::Month month = session.options.first_month.value_or(session.desk.as_of.month() - 1);
    show_files(session, io::write_document(document, session.language, "month-" + month.text(), session.options.folder));
    return Exit::done;
}

}  // namespace visitcast::cli
