// SPDX-License-Identifier: Apache-2.0
// Edits of master data, the list of edits by hand, and what undo took back.
#include <algorithm>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/json.hpp"
#include "tools/cli/import_lines.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

constexpr std::size_t most_examples = 3;

std::string days_of(const Session& session, const core::Leave& leave) {
    std::string days = text::day(session.language, leave.from);
    if (leave.to != leave.from) days += " - " + text::day(session.language, leave.to);
    if (leave.from_time || leave.to_time) days += " " + core::to_text(leave.from_time) + "-" + core::to_text(leave.to_time);
    return days;
}

void print_json(const Session& session, const app::MasterAnswer& answer) {
    auto changes = nlohmann::json::array();
    for (const auto& change : answer.changes)
        changes.push_back({{"column", change.column}, {"before", change.before}, {"after", change.after}});
    auto issues = nlohmann::json::array();
    for (const auto& issue : answer.issues)
        issues.push_back({{"code", issue.code},
                          {"column", issue.column},
                          {"value", issue.value},
                          {"sentence", text::sentence(session.language, issue)}});
    auto leave = nlohmann::json::array();
    for (const auto& row : answer.leave) leave.push_back(io::record_json(row));
    auto broken = nlohmann::json::array();
    for (const auto& rule : answer.broken)
        broken.push_back({{"rule", rule.constraint},
                          {"code", rule.code},
                          {"manager_id", rule.manager.text},
                          {"customer_id", rule.customer.text},
                          {"date", rule.date.text()}});
    std::cout << io::json_text({{"record", answer.record},
                                {"id", answer.id},
                                {"added", answer.added},
                                {"removed", answer.removed},
                                {"stored", answer.stored},
                                {"changes", std::move(changes)},
                                {"leave", std::move(leave)},
                                {"issues", std::move(issues)},
                                {"broken", std::move(broken)}});
}

}  // namespace

void print_broken(const Session& session, const std::vector<scheduler::Violation>& broken, const Names& names) {
    if (broken.empty()) return;
    std::string examples;
    for (std::size_t i = 0; i < std::min(most_examples, broken.size()); ++i) {
        const auto& rule = broken[i];
        examples += (i ? "; " : "") + session.say(rule.code) + ": " +
                    (rule.customer.empty() ? names.manager(rule.manager) : names.customer(rule.customer)) + ", " +
                    text::day(session.language, rule.date);
    }
    std::cout << wrapped(session.say("set_breaks",
                                     {{"count", text::number(static_cast<double>(broken.size()))}, {"examples", examples}}),
                         108, 2)
              << '\n';
}

void show_master(const Session& session, const app::MasterAnswer& answer, const core::Rows& rows) {
    if (session.options.json) return print_json(session, answer);
    const Names names(rows);
    const std::string id = answer.record == "customers" ? names.customer({answer.id}) : names.manager({answer.id});
    for (const auto& issue : answer.issues) std::cout << text::sentence(session.language, issue) << '\n';
    if (answer.has_errors()) {
        std::cout << session.say("set_refused", {{"id", id}}) << '\n';
        return;
    }
    if (answer.changes.empty() && answer.leave.empty()) {
        std::cout << session.say("set_nothing", {{"id", id}}) << '\n';
        return;
    }
    for (const auto& row : answer.leave)
        std::cout << session.say(answer.removed ? "leave_removed" : "leave_added",
                                 {{"manager", id}, {"days", days_of(session, row)}})
                  << '\n';
    if (answer.leave.empty()) std::cout << session.say(answer.added ? "set_added" : "set_changed", {{"id", id}}) << '\n';
    const auto value = [&](const std::string& text) { return text.empty() ? session.say("set_no_value") : text; };
    for (const auto& change : answer.changes)
        std::cout << "  "
                  << session.say("set_value",
                                 {{"column", change.column}, {"before", value(change.before)}, {"after", value(change.after)}})
                  << '\n';
    print_broken(session, answer.broken, names);
    if (!answer.stored) std::cout << session.say("edit_dry_run") << '\n';
}

void show_edits(const Session& session, const std::vector<store::HandEditEntry>& edits) {
    if (session.options.json) {
        auto list = nlohmann::json::array();
        for (const auto& edit : edits)
            list.push_back({{"number", edit.number},
                            {"as_of", edit.as_of.text()},
                            {"verb", edit.verb},
                            {"what", edit.what},
                            {"undone", edit.undone}});
        std::cout << io::json_text({{"edits", std::move(list)}});
        return;
    }
    if (edits.empty()) std::cout << session.say("edits_none") << '\n';
    for (const auto& edit : edits)
        std::cout << session.say("edits_line", {{"number", std::to_string(edit.number)},
                                                {"day", text::day(session.language, edit.as_of)},
                                                {"verb", edit.verb},
                                                {"what", edit.what}})
                  << (edit.undone ? session.say("edits_undone") : "") << '\n';
}

void show_undone_edit(const Session& session, const store::HandEditEntry& edit) {
    if (session.options.json) {
        std::cout << io::json_text({{"number", edit.number}, {"verb", edit.verb}, {"what", edit.what}, {"undone", true}});
        return;
    }
    std::cout << session.say("undo_edit_done", {{"verb", edit.verb}, {"what", edit.what}}) << '\n';
}

}  // namespace visitcast::cli
