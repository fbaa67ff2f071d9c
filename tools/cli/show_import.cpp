// SPDX-License-Identifier: Apache-2.0
// What an import brought, what it refused and why.
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

/// Beyond this many remarks of one kind the screen tells their number; --json has them all.
constexpr std::size_t most_alike = 10;

nlohmann::json as_json(const Session& session, const app::ImportReport& report) {
    nlohmann::json files = nlohmann::json::array();
    for (const auto& file : report.files) {
        files.push_back({{"file", file.file},
                         {"kind", file.record},
                         {"rows_read", file.rows_read},
                         {"rows_usable", file.rows_good},
                         {"rows_in_error", file.rows_bad}});
    }
    nlohmann::json counts = nlohmann::json::array();
    for (const auto& count : report.counts) {
        counts.push_back(
            {{"kind", count.record}, {"added", count.added}, {"changed", count.changed}, {"unchanged", count.unchanged}});
    }
    return {{"files", files},
            {"counts", counts},
            {"issues", io::to_json(report.issues, session.language)},
            {"stored", report.stored}};
}

void print_issues(const Session& session, const core::Issues& issues, core::Severity severity, std::string_view title) {
    std::map<std::string, std::size_t> alike;
    bool first = true;
    for (const auto& issue : issues) {
        if (issue.severity != severity) continue;
        if (first) std::cout << session.say(title) << '\n';
        first = false;
        if (++alike[issue.code + issue.file] <= most_alike) {
            std::cout << "  " << text::sentence(session.language, issue) << '\n';
        }
    }
    for (const auto& [kind, count] : alike) {
        if (count > most_alike) {
            std::cout << "  " << session.say("import_more", {{"count", text::number(static_cast<double>(count - most_alike))}})
                      << '\n';
        }
    }
}

}  // namespace

void show_import(const Session& session, const app::ImportReport& report) {
    if (session.options.json) {
        std::cout << io::json_text(as_json(session, report));
        return;
    }
    const auto number = [](int count) { return text::number(count); };
    TextTable files("ll");
    for (const auto& file : report.files) {
        files.row({file.file, session.say("import_file", {{"read", number(file.rows_read)},
                                                          {"good", number(file.rows_good)},
                                                          {"bad", number(file.rows_bad)}})});
    }
    std::cout << session.say("import_read") << '\n' << files.text();
    print_issues(session, report.issues, core::Severity::notice, "import_notices");
    print_issues(session, report.issues, core::Severity::error, "import_errors");
    if (!report.stored) {
        std::cout << session.say("import_dry_run") << '\n';
        return;
    }
    std::cout << session.say(report.has_errors() ? "import_stored_good" : "import_stored") << '\n';
    TextTable counts("ll");
    for (const auto& count : report.counts) {
        counts.row(
            {session.say("record_" + count.record), session.say("import_counts", {{"added", number(count.added)},
                                                                                  {"changed", number(count.changed)},
                                                                                  {"unchanged", number(count.unchanged)}})});
    }
    std::cout << counts.text();
}

void show_files(const Session& session, const std::vector<std::filesystem::path>& files) {
    if (session.options.json) {
        nlohmann::json names = nlohmann::json::array();
        for (const auto& file : files) names.push_back(file.string());
        std::cout << io::json_text(nlohmann::json{{"files", names}});
        return;
    }
    for (const auto& file : files) std::cout << file.string() << '\n';
}

}  // namespace visitcast::cli
