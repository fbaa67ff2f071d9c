// SPDX-License-Identifier: Apache-2.0
// The stored forecasts of groups, one level at a time, with the growth of matched customers.
#include <algorithm>
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/core/enum_names.hpp"
#include "data/io/json.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

std::string percent(double now, double before) { return before > 0.0 ? text::percent(100 * (now / before - 1.0), true) : "-"; }

std::string name_of(const Session& session, const core::LevelLine& line) {
    if (line.level == core::ForecastLevel::company) return session.say("screen_company");
    if (line.id.empty()) return session.say("levels_none_" + std::string(core::enum_name(line.level)));
    return line.name.empty() ? line.id : line.id + " " + line.name;
}

void print_growth(const Session& session, const core::LevelLine& company, core::Month until) {
    const core::Growth& growth = company.growth;
    if (growth.year_before <= 0.0) return;
    const auto energy = [&](double kwh) { return text::energy(session.language, kwh); };
    std::cout << wrapped(
                     "  " + session.say("levels_last_year", {{"until", text::month(session.language, until)},
                                                             {"year", energy(growth.year)},
                                                             {"before", energy(growth.year_before)},
                                                             {"change", percent(growth.year, growth.year_before)},
                                                             {"alike", percent(growth.alike, growth.alike_before)},
                                                             {"count", text::number(static_cast<double>(growth.customers_alike))},
                                                             {"entered", energy(growth.entered)},
                                                             {"left", energy(growth.left)},
                                                             {"recorded", energy(growth.recorded)}}),
                     108, 2)
              << '\n';
}

}  // namespace

void show_levels(const Session& session, const std::vector<core::LevelLine>& lines, core::ForecastLevel level,
                 core::Month until) {
    if (session.options.json) {
        std::cout << io::json_text(nlohmann::json{{"year_until", until.text()}, {"levels", io::to_json(lines)}});
        return;
    }
    if (lines.empty()) {
        std::cout << session.say("levels_no_forecast") << '\n';
        return;
    }
    const core::LevelLine& company = lines.back();
    const auto made = session.desk.store.forecast_provenance();
    std::cout << session.say("levels_title",
                             {{"customers", text::number(static_cast<double>(company.customers))},
                              {"months", text::number(static_cast<double>(company.months))},
                              {"from", text::month(session.language, (made ? made->as_of : session.desk.as_of).month())},
                              {"day", text::day(session.language, made ? made->as_of : session.desk.as_of)}})
              << '\n';
    std::vector<const core::LevelLine*> shown;
    for (const core::LevelLine& line : lines)
        if (line.level == level) shown.push_back(&line);
    std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) { return a->expected > b->expected; });
    if (level != core::ForecastLevel::company) shown.push_back(&company);
    TextTable table("lrrrrrrrrr");
    table.row({session.say("level_" + std::string(core::enum_name(level))), session.say("levels_customers"),
               session.say("screen_expected"), session.say("screen_band80"), session.say("levels_year"),
               session.say("levels_change"), session.say("levels_alike"), session.say("levels_entered"),
               session.say("levels_left"), session.say("levels_recorded")});
    for (const core::LevelLine* line : shown) {
        const core::Growth& growth = line->growth;
        const auto energy = [&](double kwh) { return kwh == 0.0 ? std::string("-") : text::energy(session.language, kwh); };
        table.row({name_of(session, *line), text::number(static_cast<double>(line->customers)), energy(line->expected),
                   energy(line->low) + " - " + energy(line->high), energy(growth.year), percent(growth.year, growth.year_before),
                   percent(growth.alike, growth.alike_before), energy(growth.entered), energy(growth.left),
                   energy(growth.recorded)});
    }
    std::cout << table.text();
    print_growth(session, company, until);
}

}  // namespace visitcast::cli
