// SPDX-License-Identifier: Apache-2.0
// Who would get another owner and why, what everybody's work becomes, and how many managers the customers need.
#include <algorithm>
#include <cmath>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

std::string percent(double part) { return text::number(std::round(100 * part)) + " %"; }

double fullest(const std::vector<scheduler::TerritoryLoad>& loads) {
    double most = 0;
    for (const auto& load : loads) most = std::max(most, load.used());
    return most;
}

double driving(const std::vector<scheduler::TerritoryLoad>& loads) {
    double sum = 0;
    for (const auto& load : loads) sum += load.travel_hours;
    return sum;
}

nlohmann::json load_json(const scheduler::TerritoryLoad& load) {
    return {{"customers", load.customers},
            {"visits_a_year", load.visits},
            {"visit_hours", load.visit_hours},
            {"travel_hours", load.travel_hours},
            {"field_hours", load.field_hours}};
}

void print_json(const app::TerritoryProposal& proposal) {
    auto changes = nlohmann::json::array();
    for (const auto& change : proposal.drawn.changes)
        changes.push_back({{"customer_id", change.customer.text},
                           {"from", change.from.empty() ? nlohmann::json() : nlohmann::json(change.from.text)},
                           {"to", change.to.text},
                           {"visits_a_year", change.visits_a_year},
                           {"minutes_from_nearest", core::in_minutes(change.from_known)},
                           {"reason", change.code}});
    auto managers = nlohmann::json::array();
    for (std::size_t i = 0; i < proposal.drawn.after.size(); ++i)
        managers.push_back({{"manager_id", proposal.drawn.after[i].manager.text},
                            {"before", load_json(proposal.drawn.before[i])},
                            {"after", load_json(proposal.drawn.after[i])}});
    std::cout << io::json_text({{"changes", std::move(changes)},
                                {"managers", std::move(managers)},
                                {"towns_divided_before", proposal.drawn.towns_divided_before},
                                {"towns_divided", proposal.drawn.towns_divided_after},
                                {"stored", proposal.stored}});
}

std::string ids(const std::vector<core::ManagerId>& managers, const Names& names) {
    std::string text;
    for (const auto& manager : managers) text += (text.empty() ? "" : ", ") + names.manager(manager);
    return text;
}

}  // namespace

void show_territories(const Session& session, const app::TerritoryProposal& proposal, const core::Rows& rows) {
    if (session.options.json) return print_json(proposal);
    const auto& drawn = proposal.drawn;
    const Names names(rows);
    std::cout << session.say("territories_title", {{"count", text::number(static_cast<double>(drawn.changes.size()))},
                                                   {"driving_before", text::number(std::round(driving(drawn.before)))},
                                                   {"driving", text::number(std::round(driving(drawn.after)))},
                                                   {"fullest_before", percent(fullest(drawn.before))},
                                                   {"fullest", percent(fullest(drawn.after))},
                                                   {"towns_before", text::number(drawn.towns_divided_before)},
                                                   {"towns", text::number(drawn.towns_divided_after)}})
              << '\n';
    TextTable list("lllrll");
    list.row({session.say("territories_new_owner"), session.say("handover_customer"), session.say("handover_town"),
              session.say("territories_visits"), session.say("territories_former"), session.say("territories_why")});
    core::ManagerId last;
    for (std::size_t i = 0; i < drawn.changes.size(); ++i) {
        const auto& change = drawn.changes[i];
        list.row({change.to == last ? "" : names.manager(change.to), names.customer(change.customer), proposal.customers[i].town,
                  text::number(std::round(change.visits_a_year)), change.from.empty() ? "" : change.from.text,
                  session.say(change.code)});
        last = change.to;
    }
    if (!drawn.changes.empty()) std::cout << list.text();
    TextTable load("lrrrrrr");
    load.row({session.say("screen_manager"), session.say("handover_before"), session.say("handover_hours"),
              session.say("territories_full"), session.say("handover_after"), session.say("handover_hours"),
              session.say("territories_full")});
    for (std::size_t i = 0; i < drawn.after.size(); ++i) {
        const auto& before = drawn.before[i];
        const auto& after = drawn.after[i];
        load.row({names.manager(after.manager), text::number(before.customers), text::number(std::round(before.hours())),
                  percent(before.used()), text::number(after.customers), text::number(std::round(after.hours())),
                  percent(after.used())});
    }
    std::cout << load.text();
    if (!drawn.changes.empty()) std::cout << session.say(proposal.stored ? "handover_next" : "territories_proposal") << '\n';
}

void show_team_sizes(const Session& session, const std::vector<scheduler::TeamSize>& sizes, const core::Rows& rows) {
    const double fill = session.options.fill / 100.0;
    const auto enough = std::find_if(sizes.begin(), sizes.end(), [&](const auto& size) { return size.fullest <= fill; });
    if (session.options.json) {
        auto list = nlohmann::json::array();
        for (const auto& size : sizes) {
            auto without = nlohmann::json::array();
            for (const auto& manager : size.without) without.push_back(manager.text);
            auto like = nlohmann::json::array();
            for (const auto& manager : size.like) like.push_back(manager.text);
            list.push_back({{"managers", size.managers},
                            {"hours_a_year", size.hours},
                            {"field_hours", size.field_hours},
                            {"fullest", size.fullest},
                            {"changes", size.changes},
                            {"without", std::move(without)},
                            {"beside", std::move(like)}});
        }
        std::cout << io::json_text({{"needed", enough == sizes.end() ? nlohmann::json() : nlohmann::json(enough->managers)},
                                    {"fill", fill},
                                    {"teams", std::move(list)}});
        return;
    }
    const Names names(rows);
    if (enough == sizes.end())
        std::cout << session.say("team_not_enough", {{"fill", percent(fill)}}) << '\n';
    else
        std::cout << session.say("team_needed", {{"count", text::number(enough->managers)}, {"fill", percent(fill)}}) << '\n';
    TextTable list("rrrrrl");
    list.row({session.say("team_managers"), session.say("handover_hours"), session.say("team_average"),
              session.say("team_fullest"), session.say("team_changes"), session.say("team_how")});
    for (const auto& size : sizes) {
        std::string how = session.say("team_today");
        if (!size.without.empty()) how = session.say("team_without", {{"managers", ids(size.without, names)}});
        if (!size.like.empty()) how = session.say("team_beside", {{"managers", ids(size.like, names)}});
        list.row({text::number(size.managers), text::number(std::round(size.hours)),
                  percent(size.field_hours > 0 ? size.hours / size.field_hours : 0), percent(size.fullest),
                  text::number(size.changes), how});
    }
    std::cout << list.text();
}

}  // namespace visitcast::cli
