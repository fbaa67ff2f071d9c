// SPDX-License-Identifier: Apache-2.0
// The plan on the screen: each manager's days, what is not planned and why, and what the plan is worth.
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

void show_plan(const Session& session, const core::Plan& plan, const core::Rows& rows, bool published) {
    if (session.options.json) {
        auto answer = io::to_json(plan, session.language);
        answer["state"] = published ? "published" : "draft";
        std::cout << io::json_text(answer);
        return;
    }
    const Names names(rows);
    std::cout << session.say(published ? "plan_title_published" : "plan_title_draft",
                             {{"first", text::day(session.language, plan.range.first)},
                              {"last", text::day(session.language, plan.range.last)},
                              {"visits", text::number(static_cast<double>(plan.visits()))},
                              {"unplanned", text::number(static_cast<double>(plan.due_unplanned()))}})
              << '\n';
    if (!published) print_routes(session, plan, names);
    print_unplanned(session, plan, names);
    print_workloads(session, plan, names);
    if (!published) std::cout << session.say("plan_next") << '\n';
}

}  // namespace visitcast::cli
