// SPDX-License-Identifier: Apache-2.0
// What the calendars of an account manager brought.
#include <iostream>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/import_lines.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

nlohmann::json as_json(const Session& session, const app::BusyReport& report) {
    auto files = nlohmann::json::array(), broken = nlohmann::json::array();
    for (const auto& file : report.files)
        files.push_back({{"file", file.file},
                         {"events_read", file.rows_read},
                         {"events_busy", file.rows_good},
                         {"events_in_error", file.rows_bad}});
    const auto rows = [](const std::vector<core::Leave>& leave) {
        auto list = nlohmann::json::array();
        for (const core::Leave& row : leave) list.push_back(io::record_json(row));
        return list;
    };
    for (const auto& rule : report.broken)
        broken.push_back(
            {{"rule", rule.constraint}, {"code", rule.code}, {"customer_id", rule.customer.text}, {"date", rule.date.text()}});
    return {{"manager_id", report.manager.id.text}, {"from", report.days.first.text()},
            {"to", report.days.last.text()},        {"files", std::move(files)},
            {"added", rows(report.added)},          {"removed", rows(report.removed)},
            {"unchanged", report.unchanged},        {"issues", io::to_json(report.issues, session.language)},
            {"broken", std::move(broken)},          {"stored", report.stored}};
}

}  // namespace

void show_busy(const Session& session, const app::BusyReport& report, const core::Rows& rows) {
    if (session.options.json) {
        std::cout << io::json_text(as_json(session, report));
        return;
    }
    print_read_files(session, report.files);
    print_issues(session, report.issues, core::Severity::notice, "import_notices");
    print_issues(session, report.issues, core::Severity::error, "import_errors");
    const Names names(rows);
    const auto number = [](std::size_t count) { return text::number(static_cast<double>(count)); };
    std::cout << session.say("busy_times", {{"manager", names.manager(report.manager.id)},
                                            {"first", text::day(session.language, report.days.first)},
                                            {"last", text::day(session.language, report.days.last)},
                                            {"added", number(report.added.size())},
                                            {"removed", number(report.removed.size())},
                                            {"unchanged", number(report.unchanged)}})
              << '\n';
    print_broken(session, report.broken, names);
    if (!report.stored) std::cout << session.say("edit_dry_run") << '\n';
}

}  // namespace visitcast::cli
