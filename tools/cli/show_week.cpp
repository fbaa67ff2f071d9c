// SPDX-License-Identifier: Apache-2.0
// The end of the weekly routine: what was done, and where the files are.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/calls.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {

void show_week(const Session& session, const app::ImportReport& imported, const app::WeekReport& report, const core::Rows& rows) {
    if (session.options.json) {
        nlohmann::json files = nlohmann::json::array();
        for (const auto& file : report.files) files.push_back(file.string());
        const nlohmann::json answer{
            {"forecasts", report.forecasts},
            {"flags", report.flags},
            {"planned_visits", report.plan.visits()},
            {"unplanned_visits", report.plan.due_unplanned()},
            {"folder", report.folder.string()},
            {"input_errors", imported.has_errors()},
            {"changes", report.changes ? nlohmann::json(report.changes->changes.size()) : nlohmann::json()},
            {"calls", calls_json(session, report.calls)},
            {"files", files}};
        std::cout << io::json_text(answer);
        return;
    }
    if (!imported.files.empty()) show_import(session, imported);
    const auto number = [](std::size_t count) { return text::number(static_cast<double>(count)); };
    std::cout << session.say("week_done", {{"forecasts", number(report.forecasts)},
                                           {"flags", number(report.flags)},
                                           {"visits", number(report.plan.visits())},
                                           {"unplanned", number(report.plan.due_unplanned())}})
              << '\n'
              << session.say("command_files_written",
                             {{"count", number(report.files.size())}, {"folder", report.folder.string()}})
              << '\n';
    if (!report.changes) return;
    std::cout << session.say("week_changes", {{"count", number(report.changes->changes.size())},
                                              {"unchanged", number(report.changes->unchanged)}})
              << '\n';
    print_calls(session, report.calls, rows);
}

}  // namespace visitcast::cli
