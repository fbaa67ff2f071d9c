// SPDX-License-Identifier: Apache-2.0
// Is there time enough? By week, month and manager, and who would wait.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

constexpr std::size_t most_named = 5;

/// The first few ids, each once: "C1, C2, C3 ...".
template <class Rows, class Id>
std::string first_ids(const Rows& rows, const Id& id_of) {
    std::string text;
    std::set<std::string> seen;
    for (const auto& row : rows) {
        if (!seen.insert(id_of(row).text).second) continue;
        if (seen.size() > most_named) return text + " ...";
        text += (text.empty() ? "" : ", ") + id_of(row).text;
    }
    return text;
}

double percent(core::Seconds needed, core::Seconds available) {
    return available.value > 0 ? 100.0 * static_cast<double>(needed.value) / static_cast<double>(available.value) : 0;
}

template <class Load>
void add_row(const Session& session, TextTable& table, const std::string& name, const Load& load) {
    table.row({name, text::number(load.visits), text::duration(session.language, load.needed),
               text::duration(session.language, load.available),
               load.available.value > 0 ? text::number(std::round(percent(load.needed, load.available))) + " %" : "-"});
}

TextTable table_of(const Session& session, const std::string& first) {
    TextTable table("lrrrr");
    table.row({session.say(first), session.say("screen_visits"), session.say("load_needed"), session.say("load_available"),
               session.say("load_share")});
    return table;
}

void print_shortage(const Session& session, const scheduler::Capacity& load) {
    if (!load.nobody.empty())
        std::cout << wrapped(session.say("load_nobody",
                                         {{"count", text::number(static_cast<double>(load.nobody.size()))},
                                          {"customers", first_ids(load.nobody, [](const auto& need) { return need.customer; })}}),
                             108, 2)
                  << '\n';
    if (load.short_of == core::Seconds{}) return;
    const std::string who = load.most_short ? load.most_short->text : "-";
    std::cout << wrapped(session.say("load_short",
                                     {{"short", text::duration(session.language, load.short_of)},
                                      {"manager", who},
                                      {"count", text::number(static_cast<double>(load.waiting.size()))},
                                      {"customers", first_ids(load.waiting, [](const auto& need) { return need.customer; })}}),
                         108, 2)
              << '\n'
              << session.say("load_help", {{"manager", load.most_spare ? load.most_spare->text : "-"}}) << '\n';
}

nlohmann::json json_of(const std::vector<core::VisitNeed>& needs) {
    auto rows = nlohmann::json::array();
    for (const auto& need : needs)
        rows.push_back({{"customer_id", need.customer.text}, {"kind", need.kind}, {"target", need.target.text()}});
    return rows;
}

nlohmann::json json_of(const std::vector<scheduler::PeriodLoad>& periods) {
    auto rows = nlohmann::json::array();
    for (const auto& load : periods)
        rows.push_back({{"first", load.first.text()},
                        {"week", load.first.iso_week().text()},
                        {"visits", load.visits},
                        {"needed_minutes", core::in_minutes(load.needed)},
                        {"available_minutes", core::in_minutes(load.available)}});
    return rows;
}

}  // namespace

void show_load(const Session& session, const scheduler::Capacity& load, const core::Rows& rows) {
    const Names names(rows);
    if (session.options.json) {
        auto managers = nlohmann::json::array();
        for (const auto& own : load.managers)
            managers.push_back({{"manager_id", own.manager.text},
                                {"visits", own.visits},
                                {"needed_minutes", core::in_minutes(own.needed)},
                                {"available_minutes", core::in_minutes(own.available)},
                                {"short_minutes", core::in_minutes(own.shortage)}});
        std::cout << io::json_text({{"weeks", json_of(load.weeks)},
                                    {"months", json_of(load.months)},
                                    {"managers", std::move(managers)},
                                    {"waiting", json_of(load.waiting)},
                                    {"nobody", json_of(load.nobody)},
                                    {"needed_minutes", core::in_minutes(load.needed)},
                                    {"available_minutes", core::in_minutes(load.available)},
                                    {"short_minutes", core::in_minutes(load.short_of)}});
        return;
    }
    int visits = 0;
    for (const auto& own : load.months) visits += own.visits;
    if (load.weeks.empty()) return;
    std::cout << session.say("load_title", {{"first", text::day(session.language, load.weeks.front().first)},
                                            {"last", text::day(session.language, load.weeks.back().first.monday() + 6)},
                                            {"visits", text::number(visits)},
                                            {"needed", text::duration(session.language, load.needed)},
                                            {"available", text::duration(session.language, load.available)}})
              << '\n';
    TextTable weeks = table_of(session, "load_week");
    for (const auto& own : load.weeks) add_row(session, weeks, own.first.iso_week().text(), own);
    std::cout << weeks.text();
    if (load.months.size() > 1) {
        TextTable months = table_of(session, "load_month");
        for (const auto& own : load.months) add_row(session, months, own.first.month().text(), own);
        std::cout << months.text();
    }
    TextTable managers = table_of(session, "screen_manager");
    for (const auto& own : load.managers) add_row(session, managers, names.manager(own.manager), own);
    std::cout << managers.text();
    print_shortage(session, load);
    if (load.short_of == core::Seconds{} && load.nobody.empty()) std::cout << session.say("load_enough") << '\n';
}

void show_before_plan(const Session& session, const scheduler::Capacity& load, const std::vector<app::PlacedByTown>& placed) {
    print_shortage(session, load);
    if (!placed.empty())
        std::cout << wrapped(session.say("placed_by_town",
                                         {{"count", text::number(static_cast<double>(placed.size()))},
                                          {"customers", first_ids(placed, [](const auto& one) { return one.customer; })}}),
                             108, 2)
                  << '\n';
}

}  // namespace visitcast::cli
