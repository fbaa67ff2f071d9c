// SPDX-License-Identifier: Apache-2.0
// The plan on the screen: each manager's days, what is not planned and why, and what the plan is worth.
#include <algorithm>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "data/io/sentences.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

/// More unplanned visits than this are told as a number; the exports list them all.
constexpr std::size_t most_unplanned = 20;
/// The same for changes; --json lists them all.
constexpr std::size_t most_changes = 20;

void print_routes(const Session& session, const core::Plan& plan, const Names& names) {
    std::map<core::ManagerId, std::vector<const core::Route*>> by_manager;
    for (const auto& route : plan.routes) by_manager[route.manager].push_back(&route);
    for (const auto& [manager, routes] : by_manager) {
        std::cout << names.manager(manager) << '\n';
        TextTable table("lllll");
        for (const core::Route* route : routes) {
            bool first = true;
            for (const auto& stop : route->stops) {
                table.row({first ? text::day(session.language, route->date) : "",
                           core::clock_text(stop.start) + "-" + core::clock_text(stop.end), names.customer(stop.need.customer),
                           session.say(std::string(core::enum_name(stop.need.urgency))),
                           first ? session.say("plan_day", {{"drive", text::duration(session.language, route->driving())},
                                                            {"km", text::number(core::in_km(route->distance()))}})
                                 : ""});
                first = false;
            }
        }
        std::cout << table.text();
    }
}

void print_unplanned(const Session& session, const core::Plan& plan, const Names& names) {
    if (plan.unplanned.empty()) return;
    std::cout << session.say("plan_unplanned", {{"count", text::number(static_cast<double>(plan.unplanned.size()))}}) << '\n';
    for (std::size_t i = 0; i < std::min(most_unplanned, plan.unplanned.size()); ++i) {
        const auto& unplanned = plan.unplanned[i];
        std::cout << "  "
                  << wrapped(
                         session.say("plan_unplanned_line", {{"customer", names.customer(unplanned.need.customer)},
                                                             {"urgency", session.say(core::enum_name(unplanned.need.urgency))},
                                                             {"reason", io::unplanned_sentence(session.language, unplanned)},
                                                             {"remedy", io::remedy_sentence(session.language, unplanned)}}),
                         108, 4)
                  << '\n';
    }
    if (plan.unplanned.size() > most_unplanned) {
        std::cout << "  "
                  << session.say("plan_more_unplanned",
                                 {{"count", text::number(static_cast<double>(plan.unplanned.size() - most_unplanned))}})
                  << '\n';
    }
}

std::string place(const Session& session, const scheduler::PlannedAt& at, const Names& names) {
    return text::day(session.language, at.date) + " " + core::clock_text(at.start) + " " + names.manager(at.manager);
}

/// Which sentence of a kind of change: "moved" ...
std::string kind_name(scheduler::ChangeKind kind) {
    return kind == scheduler::ChangeKind::dropped ? "dropped" : kind == scheduler::ChangeKind::moved ? "moved" : "added";
}

std::size_t count_of(const scheduler::PlanChanges& changes, scheduler::ChangeKind kind) {
    return static_cast<std::size_t>(std::count_if(changes.changes.begin(), changes.changes.end(),
                                                  [&](const scheduler::PlanChange& change) { return change.kind == kind; }));
}

/// Whoever hears of a change has to be told.
std::string phone_of(const Names& names, const core::CustomerId& customer) {
    const std::string phone = names.phone(customer);
    return phone.empty() ? phone : " (" + phone + ")";
}

void print_changes(const Session& session, const scheduler::PlanChanges& changes, const Names& names) {
    const auto count = [&](scheduler::ChangeKind kind) { return text::number(static_cast<double>(count_of(changes, kind))); };
    std::cout << session.say("plan_changes", {{"moved", count(scheduler::ChangeKind::moved)},
                                              {"dropped", count(scheduler::ChangeKind::dropped)},
                                              {"added", count(scheduler::ChangeKind::added)},
                                              {"unchanged", text::number(static_cast<double>(changes.unchanged))}})
              << '\n';
    for (std::size_t i = 0; i < std::min(most_changes, changes.changes.size()); ++i) {
        const scheduler::PlanChange& change = changes.changes[i];
        std::cout << "  "
                  << wrapped(session.say("plan_change_" + kind_name(change.kind),
                                         {{"customer", names.customer(change.customer)},
                                          {"before", change.before ? place(session, *change.before, names) : ""},
                                          {"after", change.after ? place(session, *change.after, names) : ""},
                                          {"reason", session.say(change.reason)}}) +
                                 phone_of(names, change.customer),
                             108, 4)
                  << '\n';
    }
    if (changes.changes.size() > most_changes) {
        const double more = static_cast<double>(changes.changes.size() - most_changes);
        std::cout << "  " << session.say("plan_more_changes", {{"count", text::number(more)}}) << '\n';
    }
}

nlohmann::json json_of(const std::optional<scheduler::PlannedAt>& at) {
    if (!at) return nullptr;
    return {{"manager_id", at->manager.text},
            {"date", at->date.text()},
            {"start", core::clock_text(at->start)},
            {"end", core::clock_text(at->end)}};
}

nlohmann::json json_of(const Session& session, const scheduler::PlanChanges& changes, const Names& names) {
    auto visits = nlohmann::json::array();
    for (const auto& change : changes.changes)
        visits.push_back({{"change", kind_name(change.kind)},
                          {"visit_id", change.visit.text},
                          {"customer_id", change.customer.text},
                          {"before", json_of(change.before)},
                          {"after", json_of(change.after)},
                          {"other_manager", change.other_manager()},
                          {"other_day", change.other_day()},
                          {"other_time", change.other_time()},
                          {"code", change.reason},
                          {"reason", session.say(change.reason)},
                          {"phone", names.phone(change.customer)}});
    return {{"moved", count_of(changes, scheduler::ChangeKind::moved)},
            {"dropped", count_of(changes, scheduler::ChangeKind::dropped)},
            {"added", count_of(changes, scheduler::ChangeKind::added)},
            {"unchanged", changes.unchanged},
            {"new_days", changes.new_days},
            {"visits", std::move(visits)}};
}

void print_workloads(const Session& session, const core::Plan& plan, const Names& names) {
    TextTable table("lrrrr");
    table.row({session.say("screen_manager"), session.say("screen_visits"), session.say("screen_with_customers"),
               session.say("screen_driving"), session.say("screen_available")});
    for (const auto& load : plan.workloads) {
        table.row({names.manager(load.manager), text::number(load.visits), text::duration(session.language, load.service),
                   text::duration(session.language, load.driving), text::duration(session.language, load.available)});
    }
    std::cout << table.text();
}

}  // namespace

void show_plan(const Session& session, const core::Plan& plan, const core::Rows& rows, bool published,
               const std::optional<scheduler::PlanChanges>& changes) {
    const Names names(rows);
    if (session.options.json) {
        auto answer = io::to_json(plan, session.language);
        answer["state"] = published ? "published" : "draft";
        if (session.desk.stop.stop_requested()) answer["stopped"] = true;
        if (!published) answer["changes"] = changes ? json_of(session, *changes, names) : nlohmann::json();
        std::cout << io::json_text(answer);
        return;
    }
    std::cout << session.say(published ? "plan_title_published" : "plan_title_draft",
                             {{"first", text::day(session.language, plan.range.first)},
                              {"last", text::day(session.language, plan.range.last)},
                              {"visits", text::number(static_cast<double>(plan.visits()))},
                              {"unplanned", text::number(static_cast<double>(plan.due_unplanned()))}})
              << '\n';
    if (!published) print_routes(session, plan, names);
    print_unplanned(session, plan, names);
    if (changes) print_changes(session, *changes, names);
    print_workloads(session, plan, names);
    if (session.desk.stop.stop_requested()) std::cout << session.say("plan_stopped") << '\n';
    if (!published) std::cout << session.say("plan_next") << '\n';
}

}  // namespace visitcast::cli
