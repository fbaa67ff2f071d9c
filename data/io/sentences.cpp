// SPDX-License-Identifier: Apache-2.0
// Fills the sentences of data/text with the numbers of a result. A number that a sentence names and the result does not hold is
// shown as a dash: a report with one dash is better than no report.
#include "data/io/sentences.hpp"

#include <algorithm>
#include <cmath>

#include "data/core/enum_names.hpp"

namespace visitcast::io {
namespace {

using text::Language;
using text::Values;

std::string filled(Language language, std::string_view code, Values values) {
    for (auto& name : text::value_names(code)) {
        const bool known = std::any_of(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
        if (!known) values.emplace_back(std::move(name), "–");
    }
    return text::sentence(language, code, values);
}

std::string short_number(double value) {
    const bool small = std::abs(value) < 10 && value != std::round(value);
    return text::number(value, small ? 1 : 0);
}

std::string signed_energy(Language language, double kwh) { return (kwh > 0 ? "+" : "") + text::energy(language, kwh); }

Values unplanned_values(const core::Unplanned& unplanned, std::string_view blocker) {
    Values values{{"blocker", blocker.empty() ? unplanned.blocker : std::string(blocker)}};
    for (const auto& [name, number] : unplanned.numbers) values.emplace_back(name, short_number(number));
    return values;
}

}  // namespace

std::string word(Language language, std::string_view prefix, std::string_view code) {
    const std::string full = std::string(prefix) + std::string(code);
    if (text::has_sentence(full)) return filled(language, full, {});
    if (text::has_sentence(code)) return filled(language, code, {});
    return std::string(code);
}

Values flag_values(Language language, const core::ChangeFlag& flag, std::string_view customer_name) {
    Values values{
        {"customer", std::string(customer_name)},          {"since", text::month(language, flag.since)},
        {"size", signed_energy(language, flag.kwh_month)}, {"percent", flag.percent ? text::percent(*flag.percent, true) : "–"},
        {"low", signed_energy(language, flag.low_kwh)},    {"high", signed_energy(language, flag.high_kwh)}};
    for (const auto& [name, number] : flag.evidence) values.emplace_back(name, short_number(number));
    return values;
}

std::string flag_sentence(Language language, const core::ChangeFlag& flag, std::string_view customer_name) {
    const Values values = flag_values(language, flag, customer_name);
    std::string code = "flag_" + std::string(core::enum_name(flag.kind));
    if (flag.cause == "cause_restart" && text::has_sentence(code + "_restart")) code += "_restart";
    std::string result = filled(language, code, values);
    const auto names = text::value_names(code);
    if (std::find(names.begin(), names.end(), "size") == names.end()) return result;
    const std::string gap = language == Language::chinese ? "" : " ";
    if (flag.percent) result += gap + filled(language, "flag_percent", values);
    if (flag.low_kwh < flag.high_kwh) result += gap + filled(language, "flag_interval", values);
    return result;
}

std::vector<std::string> evidence_lines(Language language, const core::ChangeFlag& flag) {
    std::vector<std::string> lines;
    const std::string colon = language == Language::chinese ? "：" : ": ";
    for (const auto& [name, number] : flag.evidence)
        lines.push_back(word(language, "evidence_", name) + colon + short_number(number));
    return lines;
}

std::string action_sentence(Language language, const core::ChangeFlag& flag) {
    return flag.action.empty() ? "" : word(language, "action_", flag.action);
}

std::string rule_sentence(Language language, const core::ChangeFlag& flag) {
    if (!flag.rule) return "";
    const Values values{{"value", text::number(flag.rule->value, std::abs(flag.rule->value) < 10 ? 2 : 0)},
                        {"from", flag.rule->from.text()},
                        {"source", flag.rule->source}};
    const std::string code = "rule_" + flag.rule->name;
    const std::string gap = language == Language::chinese ? "" : " ";
    return (text::has_sentence(code) ? filled(language, code, values) : flag.rule->name) + gap +
           filled(language, flag.rule->source.empty() ? "rule_since" : "rule_since_source", values);
}

std::string ruled_out_words(Language language, const core::ChangeFlag& flag) {
    std::string list;
    for (const auto& code : flag.ruled_out)
        list += (list.empty() ? "" : language == Language::chinese ? "、" : ", ") + word(language, "cause_", code);
    return list;
}

std::string cause_words(Language language, const core::ChangeFlag& flag) {
    return flag.cause.empty() ? "" : word(language, "cause_", flag.cause);
}

std::string unplanned_sentence(Language language, const core::Unplanned& unplanned, std::string_view blocker) {
    if (!text::has_sentence(unplanned.code)) return unplanned.code;
    return filled(language, unplanned.code, unplanned_values(unplanned, blocker));
}

std::string remedy_sentence(Language language, const core::Unplanned& unplanned, std::string_view blocker) {
    if (!text::has_sentence(unplanned.remedy)) return unplanned.remedy;
    return filled(language, unplanned.remedy, unplanned_values(unplanned, blocker));
}

namespace {

/// Days as they are, energy in its usual unit; a change says its direction.
std::string reason_number(Language language, const core::NeedReason& reason) {
    const bool energy = reason.code == "flag" || reason.code == "wide_forecast";
    if (!energy) return short_number(reason.number);
    const bool rise = reason.code == "flag" && reason.number > 0;
    return (rise ? "+" : "") + text::energy(language, reason.number);
}

}  // namespace

std::string need_reasons(Language language, const core::VisitNeed& need, core::Date as_of) {
    std::string result;
    const auto add = [&](const std::string& reason) {
        if (!result.empty()) result += language == Language::chinese ? "；" : "; ";
        result += reason;
    };
    for (const auto& reason : need.reasons) {
        if (text::has_sentence(reason.code))
            add(filled(language, reason.code, {{"number", reason_number(language, reason)}}));
        else
            add(reason.code);
    }
    const bool told = std::any_of(need.reasons.begin(), need.reasons.end(),
                                  [](const core::NeedReason& reason) { return reason.code == "need_appointment"; });
    if (!need.appointment && need.urgency == core::Urgency::overdue && need.latest < as_of)
        add(text::sentence(language, "need_late", {{"days", text::number(as_of - need.latest)}}));
    if (need.appointment && !told) add(text::sentence(language, "need_appointment"));
    return result;
}

std::string need_sentence(Language language, const core::VisitNeed& need, core::Date as_of) {
    const std::string urgency = word(language, "", core::enum_name(need.urgency));
    const std::string reasons = need_reasons(language, need, as_of);
    if (reasons.empty()) return urgency;
    return urgency + (language == Language::chinese ? "：" : ": ") + reasons;
}

std::string kind_words(Language language, std::string_view kind) { return word(language, "", kind.empty() ? "marketing" : kind); }

}  // namespace visitcast::io
