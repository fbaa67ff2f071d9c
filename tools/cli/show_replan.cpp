// SPDX-License-Identifier: Apache-2.0
// What a new situation changes in the published plan, and whom to phone about it.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/json.hpp"
#include "tools/cli/calls.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

std::string place(const Session& session, const Names& names, const std::optional<scheduler::PlannedAt>& at,
                  const char* otherwise) {
    if (!at) return session.say(otherwise);
    return session.say("edit_place", {{"day", text::day(session.language, at->date)},
                                      {"time", core::clock_text(at->start)},
                                      {"manager", names.manager(at->manager)}});
}

nlohmann::json json_of(const std::optional<scheduler::PlannedAt>& at) {
    if (!at) return nullptr;
    return {{"manager_id", at->manager.text}, {"date", at->date.text()}, {"start", core::clock_text(at->start)}};
}

double count_of(const scheduler::PlanChanges& changes, scheduler::ChangeKind kind) {
    double count = 0;
    for (const auto& change : changes.changes) count += change.kind == kind;
    return count;
}

}  // namespace

void print_calls(const Session& session, const std::vector<app::Call>& calls, const core::Rows& rows) {
    const Names names(rows);
    if (calls.empty()) {
        std::cout << session.say("calls_none") << '\n';
        return;
    }
    std::cout << session.say("calls_title", {{"count", text::number(static_cast<double>(calls.size()))}}) << '\n';
    for (const auto& call : calls) {
        std::string contact = call.contact;
        contact += (contact.empty() ? "" : " ") + (call.phone.empty() ? session.say("calls_nobody") : call.phone);
        const std::string line = session.say("calls_line", {{"customer", names.customer(call.customer)},
                                                            {"contact", contact},
                                                            {"before", place(session, names, call.change.before, "calls_new")},
                                                            {"after", place(session, names, call.change.after, "calls_gone")}});
        std::cout << "  " << wrapped(line + " (" + session.say(call.change.reason) + ")", 108, 4) << '\n';
    }
}

nlohmann::json calls_json(const Session& session, const std::vector<app::Call>& calls) {
    auto list = nlohmann::json::array();
    for (const auto& call : calls)
        list.push_back({{"customer_id", call.customer.text},
                        {"name", call.name},
                        {"contact", call.contact},
                        {"phone", call.phone},
                        {"manager_id", call.manager.text},
                        {"visit_id", call.change.visit.text},
                        {"before", json_of(call.change.before)},
                        {"after", json_of(call.change.after)},
                        {"code", call.change.reason},
                        {"reason", session.say(call.change.reason)}});
    return list;
}

void show_replan(const Session& session, const app::Replan& result, const std::vector<app::Call>& calls, const core::Rows& rows) {
    const auto& changes = result.changes;
    if (session.options.json) {
        auto lost = nlohmann::json::array();
        for (const auto& route : result.not_frozen)
            lost.push_back({{"manager_id", route.manager.text}, {"date", route.date.text()}});
        auto answer = io::to_json(result.plan, session.language);
        answer["state"] = "draft";
        answer["moved"] = count_of(changes, scheduler::ChangeKind::moved);
        answer["dropped"] = count_of(changes, scheduler::ChangeKind::dropped);
        answer["added"] = count_of(changes, scheduler::ChangeKind::added);
        answer["unchanged"] = changes.unchanged;
        answer["not_frozen"] = std::move(lost);
        answer["calls"] = calls_json(session, calls);
        std::cout << io::json_text(answer);
        return;
    }
    const Names names(rows);
    std::cout << wrapped(
                     session.say("replan_title", {{"first", text::day(session.language, result.plan.range.first)},
                                                  {"last", text::day(session.language, result.plan.range.last)},
                                                  {"visits", text::number(static_cast<double>(result.plan.visits()))},
                                                  {"moved", text::number(count_of(changes, scheduler::ChangeKind::moved))},
                                                  {"dropped", text::number(count_of(changes, scheduler::ChangeKind::dropped))},
                                                  {"added", text::number(count_of(changes, scheduler::ChangeKind::added))},
                                                  {"unchanged", text::number(static_cast<double>(changes.unchanged))}}),
                     108, 2)
              << '\n';
    if (!result.not_frozen.empty()) {
        std::string days;
        for (const auto& route : result.not_frozen)
            days += (days.empty() ? "" : ", ") + text::day(session.language, route.date) + " " + names.manager(route.manager);
        std::cout << wrapped(session.say("replan_not_frozen", {{"days", days}}), 108, 2) << '\n';
    }
    print_calls(session, calls, rows);
    std::cout << session.say("plan_next") << '\n';
}

}  // namespace visitcast::cli
