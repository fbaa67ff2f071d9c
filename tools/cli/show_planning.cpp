// SPDX-License-Identifier: Apache-2.0
// Energy by industry and town for the years to come.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/app/planning.hpp"
#include "tools/cli/names.hpp"
#include "tools/cli/outlook_commands.hpp"
#include "tools/cli/screen.hpp"

namespace visitcast::cli {
namespace {

nlohmann::json object_of(const app::PlanningRow& row) {
    nlohmann::json years = nlohmann::json::array();
    for (std::size_t year = 0; year < row.years.size(); ++year)
        years.push_back({{"kwh", row.years[year].mean},
                         {"quantiles", row.years[year].quantiles},
                         {"announced_kwh", row.announced_kwh[year]}});
    return {{"key", row.key}, {"years", years}, {"announced_kva", row.announced_kva}, {"announcements", row.announcements}};
}

nlohmann::json as_json(const app::Planning& planning) {
    nlohmann::json industries = nlohmann::json::array(), towns = nlohmann::json::array(), ramps = nlohmann::json::array();
    for (const auto& row : planning.industries) industries.push_back(object_of(row));
    for (const auto& row : planning.towns) towns.push_back(object_of(row));
    for (const auto& ramp : planning.ramps)
        ramps.push_back({{"industry", ramp.industry},
                         {"months_to_half", ramp.months_to_half},
                         {"kwh_month_per_kva", ramp.ceiling},
                         {"connections", ramp.connections}});
    return {{"from", planning.from.text()},
            {"industries", industries},
            {"towns", towns},
            {"company", object_of(planning.company)},
            {"ramps", ramps}};
}

class Tables {
public:
    Tables(const Session& session, const app::Planning& planning)
        : session_(session), planning_(planning), years_(planning.company.years.size()) {}

    void print(const char* title, const std::vector<app::PlanningRow>& rows, const Names* names) const {
        TextTable table("l" + std::string(years_, 'r') + "rrr");
        std::vector<std::string> head{session_.say(title)};
        for (std::size_t year = 0; year < years_; ++year) {
            const core::Month first = planning_.from + static_cast<int>(12 * year);
            head.push_back(text::month(session_.language, first) + " - " + text::month(session_.language, first + 11));
        }
        head.push_back(session_.say("planning_band"));
        head.push_back(session_.say("planning_announced"));
        head.push_back(session_.say("planning_mva"));
        table.row(head);
        for (const auto& row : rows) add(table, row, row.key.empty() ? "-" : names ? names->industry(row.key) : row.key);
        add(table, planning_.company, session_.say("screen_company"));
        std::cout << table.text();
    }

private:
    void add(TextTable& table, const app::PlanningRow& row, const std::string& name) const {
        std::vector<std::string> cells{name};
        for (const auto& year : row.years) cells.push_back(text::energy(session_.language, year.mean));
        cells.push_back(text::energy(session_.language, row.years.back().quantiles[1]) + " - " +
                        text::energy(session_.language, row.years.back().quantiles[5]));
        const bool any = row.announcements > 0;
        cells.push_back(any ? text::energy(session_.language, row.announced_kwh.back()) : "-");
        cells.push_back(any ? text::number(row.announced_kva / 1000.0, 1) + " (" + text::number(row.announcements) + ")" : "-");
        table.row(cells);
    }

    const Session& session_;
    const app::Planning& planning_;
    std::size_t years_;
};

}  // namespace

int planning(Session& session) {
    const app::Planning planning = app::planning(session.desk);
    if (session.options.json) {
        std::cout << io::json_text(as_json(planning));
        return Exit::done;
    }
    const Names names(session.desk.store.everything());
    const Tables tables(session, planning);
    tables.print("screen_industry", planning.industries, &names);
    std::cout << '\n';
    tables.print("planning_town", planning.towns, nullptr);
    for (const auto& ramp : planning.ramps) {
        std::cout << "  "
                  << session.say("planning_ramp", {{"industry", ramp.industry.empty() ? "-" : names.industry(ramp.industry)},
                                                   {"months", text::number(ramp.months_to_half, 1)},
                                                   {"ceiling", text::number(ramp.ceiling)},
                                                   {"count", text::number(ramp.connections)}})
                  << '\n';
    }
    return Exit::done;
}

}  // namespace visitcast::cli
