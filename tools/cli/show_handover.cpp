// SPDX-License-Identifier: Apache-2.0
// Who takes over whom, and what the load becomes.
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

void print_json(const app::Handover& handover) {
    auto customers = nlohmann::json::array();
    for (const auto& line : handover.lines) {
        auto visits = nlohmann::json::array();
        for (const auto& visit : line.last_visits) visits.push_back(io::record_json(visit));
        customers.push_back({{"customer_id", line.customer.id.text},
                             {"to", line.to.text},
                             {"visits_a_year", line.visits_a_year},
                             {"due", line.due ? nlohmann::json(line.due->text()) : nlohmann::json()},
                             {"last_visits", std::move(visits)}});
    }
    auto load = nlohmann::json::array();
    for (std::size_t i = 0; i < handover.after.size(); ++i)
        load.push_back({{"manager_id", handover.after[i].manager.text},
                        {"customers_before", handover.before[i].customers},
                        {"customers", handover.after[i].customers},
                        {"hours_a_year_before", handover.before[i].hours()},
                        {"hours_a_year", handover.after[i].hours()}});
    std::cout << io::json_text({{"manager_id", handover.manager.text},
                                {"from", handover.from.text()},
                                {"stored", handover.stored},
                                {"customers", std::move(customers)},
                                {"load", std::move(load)}});
}

}  // namespace

void show_handover(const Session& session, const app::Handover& handover, const core::Rows& rows) {
    if (session.options.json) return print_json(handover);
    const Names names(rows);
    std::cout << session.say("handover_title", {{"manager", names.manager(handover.manager)},
                                                {"day", text::day(session.language, handover.from)},
                                                {"count", text::number(static_cast<double>(handover.lines.size()))}})
              << '\n';
    TextTable list("lllll");
    list.row({session.say("screen_manager"), session.say("handover_customer"), session.say("handover_town"),
              session.say("handover_due"), session.say("handover_last")});
    core::ManagerId last;
    for (const auto& line : handover.lines) {
        std::string visits;
        for (const auto& visit : line.last_visits) visits += (visits.empty() ? "" : ", ") + visit.date.text();
        if (visits.empty() && line.customer.last_visit_on) visits = line.customer.last_visit_on->text();
        list.row({line.to == last ? "" : names.manager(line.to), names.customer(line.customer.id), line.customer.town,
                  line.due ? line.due->text() : "", visits});
        last = line.to;
    }
    std::cout << list.text();
    TextTable load("lrrrr");
    load.row({session.say("screen_manager"), session.say("handover_before"), session.say("handover_hours"),
              session.say("handover_after"), session.say("handover_hours")});
    for (std::size_t i = 0; i < handover.after.size(); ++i)
        load.row({names.manager(handover.after[i].manager), text::number(handover.before[i].customers),
                  text::number(handover.before[i].hours()), text::number(handover.after[i].customers),
                  text::number(handover.after[i].hours())});
    std::cout << load.text();
    std::cout << session.say(handover.stored ? "handover_next" : "edit_dry_run") << '\n';
}

}  // namespace visitcast::cli
