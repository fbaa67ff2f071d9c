// SPDX-License-Identifier: Apache-2.0
// One customer day by day, or week by week.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/app/days.hpp"
#include "tools/cli/outlook_commands.hpp"
#include "tools/cli/screen.hpp"

namespace visitcast::cli {
namespace {

constexpr int usual_weeks = 5;

nlohmann::json list_of(const std::vector<forecast::DayStep>& steps) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& step : steps) list.push_back({{"day", step.day.text()}, {"kwh", step.mean}, {"quantiles", step.quantiles}});
    return list;
}

void print(const Session& session, const char* title, const std::vector<forecast::DayStep>& steps) {
    if (steps.empty()) return;
    TextTable table("lrr");
    table.row({session.say(title), session.say("screen_expected"), session.say("screen_band80")});
    for (const auto& step : steps)
        table.row(
            {text::day(session.language, step.day), text::energy(session.language, step.mean),
             text::energy(session.language, step.quantiles[1]) + " - " + text::energy(session.language, step.quantiles[5])});
    std::cout << table.text();
}

}  // namespace

int days(Session& session) {
    const int wanted = 7 * session.options.weeks.value_or(usual_weeks);
    const app::DaysAhead ahead = app::days_ahead(session.desk, core::CustomerId{session.options.customer}, wanted);
    const auto weeks = forecast::weeks_of(ahead.outlook);
    if (session.options.json) {
        std::cout << io::json_text(nlohmann::json{{"customer_id", ahead.customer.id.text},
                                                  {"known_until", ahead.known_until.text()},
                                                  {"days_read", ahead.days_read},
                                                  {"month_so_far", ahead.outlook.month_so_far},
                                                  {"days", list_of(ahead.outlook.days)},
                                                  {"weeks", list_of(weeks)}});
        return Exit::done;
    }
    std::cout << ahead.customer.id.text << ' ' << ahead.customer.name << '\n'
              << "  "
              << session.say("days_known", {{"day", text::day(session.language, ahead.known_until)},
                                            {"share", text::percent(100 * (ahead.outlook.month_so_far - 1), true)}})
              << '\n';
    if (ahead.days_read == 1) print(session, "screen_day", ahead.outlook.days);
    print(session, "days_week", weeks);
    return Exit::done;
}

}  // namespace visitcast::cli
