// SPDX-License-Identifier: Apache-2.0
// Good days for one visit, the cheapest first.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/text_form.hpp"
#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

void print_json(const Session& session, const app::GoodDays& days) {
    auto list = nlohmann::json::array();
    for (const auto& place : days.suggestions.best)
        list.push_back({{"manager_id", place.manager.text},
                        {"companion_id", place.companion.text},
                        {"date", place.date.text()},
                        {"start", core::clock_text(place.start)},
                        {"end", core::clock_text(place.end)},
                        {"extra_drive_minutes", place.extra_drive_minutes},
                        {"late_days", place.late_days},
                        {"shifted_visits", place.shifted}});
    nlohmann::json answer{{"customer_id", days.customer.text},
                          {"from", days.looked_at.first.text()},
                          {"to", days.looked_at.last.text()},
                          {"need", io::to_json(days.suggestions.need, session.language, session.desk.as_of)},
                          {"waiting_code", days.suggestions.waiting_code},
                          {"instead_of", nullptr},
                          {"suggestions", std::move(list)}};
    if (days.suggestions.instead_of) answer["instead_of"] = days.suggestions.instead_of->text;
    std::cout << io::json_text(answer);
}

}  // namespace

void show_suggestions(const Session& session, const app::GoodDays& days, const core::Rows& rows) {
    if (session.options.json) return print_json(session, days);
    const Names names(rows);
    const text::Values place{{"customer", names.customer(days.customer)},
                             {"first", text::day(session.language, days.looked_at.first)},
                             {"last", text::day(session.language, days.looked_at.last)}};
    std::cout << session.say(days.suggestions.best.empty() ? "suggest_none" : "suggest_title", place) << '\n';
    if (!days.suggestions.waiting_code.empty())
        std::cout << session.say("explain_waiting", {{"why", session.say(days.suggestions.waiting_code)}}) << '\n';
    if (days.planned)
        std::cout << session.say("suggest_instead", {{"day", text::day(session.language, days.planned->date)},
                                                     {"time", core::clock_text(days.planned->start)},
                                                     {"manager", names.manager(days.planned->manager)}})
                  << '\n';
    if (days.suggestions.best.empty()) return;
    TextTable table("lllrrr");
    table.row({session.say("screen_day"), session.say("screen_time"), session.say("screen_manager"),
               session.say("screen_extra_driving"), session.say("screen_days_late"), session.say("screen_others_shifted")});
    for (const auto& at : days.suggestions.best)
        table.row({text::day(session.language, at.date), core::clock_text(at.start) + "-" + core::clock_text(at.end),
                   names.manager(at.manager) + (at.companion.empty() ? "" : " + " + names.manager(at.companion)),
                   text::number(at.extra_drive_minutes), text::number(at.late_days), text::number(at.shifted)});
    std::cout << table.text();
}

}  // namespace visitcast::cli
