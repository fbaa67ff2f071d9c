// SPDX-License-Identifier: Apache-2.0
// What an import brought, what it refused and why.
#include <algorithm>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "data/io/json.hpp"
#include "tools/cli/import_lines.hpp"
#include "tools/cli/screen.hpp"
#include "tools/cli/show.hpp"

namespace visitcast::cli {
namespace {

/// Beyond this many remarks of one kind the screen tells their number; --json has them all.
constexpr std::size_t most_alike = 10;

nlohmann::json file_names(const std::vector<std::filesystem::path>& files) {
    nlohmann::json names = nlohmann::json::array();
    for (const auto& file : files) names.push_back(file.string());
    return names;
}

nlohmann::json counts_json(const std::vector<store::Counts>& all) {
    nlohmann::json counts = nlohmann::json::array();
    for (const auto& count : all) {
        counts.push_back(
            {{"kind", count.record}, {"added", count.added}, {"changed", count.changed}, {"unchanged", count.unchanged}});
    }
    return counts;
}

/// The values that an import would replace.
std::string changes_text(const Session& session, const std::vector<store::Change>& changes) {
    TextTable lines("llll");
    for (std::size_t i = 0; i < std::min(changes.size(), most_alike); ++i) {
        const auto& change = changes[i];
        lines.row({session.say("record_" + change.record), change.key, change.column,
                   session.say("import_change", {{"before", change.before.empty() ? "-" : change.before},
                                                 {"after", change.after.empty() ? "-" : change.after}})});
    }
    std::string table = lines.text();
    if (changes.size() > most_alike)
        table +=
            "  " + session.say("import_more", {{"count", text::number(static_cast<double>(changes.size() - most_alike))}}) + '\n';
    return table;
}

std::string counts_text(const Session& session, const std::vector<store::Counts>& all) {
    const auto number = [](int count) { return text::number(count); };
    TextTable counts("ll");
    for (const auto& count : all) {
        counts.row(
            {session.say("record_" + count.record), session.say("import_counts", {{"added", number(count.added)},
                                                                                  {"changed", number(count.changed)},
                                                                                  {"unchanged", number(count.unchanged)}})});
    }
    return counts.text();
}

nlohmann::json as_json(const Session& session, const app::ImportReport& report) {
    nlohmann::json files = nlohmann::json::array();
    for (const auto& file : report.files) {
        files.push_back({{"file", file.file},
                         {"kind", file.record},
                         {"rows_read", file.rows_read},
                         {"rows_usable", file.rows_good},
                         {"rows_in_error", file.rows_bad}});
    }
    nlohmann::json changes = nlohmann::json::array();
    for (const auto& change : report.changes) {
        changes.push_back({{"kind", change.record},
                           {"key", change.key},
                           {"column", change.column},
                           {"before", change.before},
                           {"after", change.after}});
    }
    return {{"files", files},
            {"changes", changes},
            {"counts", counts_json(report.counts)},
            {"issues", io::to_json(report.issues, session.language)},
            {"stored", report.stored},
            {"refused_files", file_names(report.refused)}};
}

bool any_usable(const app::ImportReport& report) {
    return std::any_of(report.files.begin(), report.files.end(), [](const io::ImportedFile& file) { return file.rows_good > 0; });
}

}  // namespace

void print_read_files(const Session& session, const std::vector<io::ImportedFile>& files) {
    const auto number = [](int count) { return text::number(count); };
    TextTable lines("ll");
    for (const auto& file : files) {
        lines.row({file.file, session.say("import_file", {{"read", number(file.rows_read)},
                                                          {"good", number(file.rows_good)},
                                                          {"bad", number(file.rows_bad)}})});
    }
    std::cout << session.say("import_read") << '\n' << lines.text();
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

void show_import(const Session& session, const app::ImportReport& report) {
    if (session.options.json) {
        std::cout << io::json_text(as_json(session, report));
        return;
    }
    print_read_files(session, report.files);
    print_issues(session, report.issues, core::Severity::notice, "import_notices");
    print_issues(session, report.issues, core::Severity::error, "import_errors");
    for (const auto& file : report.refused) std::cout << session.say("import_refused_file", {{"file", file.string()}}) << '\n';
    if (!report.stored) {
        std::cout << session.say("import_dry_run") << '\n'
                  << counts_text(session, report.counts) << changes_text(session, report.changes);
        return;
    }
    std::cout << session.say(!any_usable(report)   ? "import_stored_nothing"
                             : report.has_errors() ? "import_stored_good"
                                                   : "import_stored")
              << '\n';
    std::cout << counts_text(session, report.counts);
}

void show_imports(const Session& session, const std::vector<store::ImportEntry>& imports) {
    constexpr std::string_view states[] = {"old", "kept", "undone"};
    if (session.options.json) {
        nlohmann::json all = nlohmann::json::array();
        for (const auto& entry : imports) {
            all.push_back({{"number", entry.number},
                           {"source", entry.source},
                           {"as_of", entry.as_of.text()},
                           {"state", states[static_cast<std::size_t>(entry.state)]},
                           {"counts", counts_json(entry.counts)}});
        }
        std::cout << io::json_text(nlohmann::json{{"imports", all}});
        return;
    }
    if (imports.empty()) std::cout << session.say("imports_none") << '\n';
    for (const auto& entry : imports) {
        std::cout << session.say("imports_line", {{"number", text::number(entry.number)},
                                                  {"day", text::day(session.language, entry.as_of)},
                                                  {"source", entry.source}});
        if (entry.state != store::ImportState::kept)
            std::cout << session.say("imports_" + std::string(states[static_cast<std::size_t>(entry.state)]));
        std::cout << '\n' << counts_text(session, entry.counts);
    }
}

void show_undo(const Session& session, const app::UndoReport& report) {
    if (session.options.json) {
        nlohmann::json rows = nlohmann::json::array();
        for (const auto& row : report.rows)
            rows.push_back({{"kind", row.record}, {"removed", row.removed}, {"restored", row.restored}});
        std::cout << io::json_text(nlohmann::json{{"number", report.number}, {"already", report.already}, {"rows", rows}});
        return;
    }
    const auto number = [](int count) { return text::number(count); };
    std::cout << session.say(report.already ? "undo_already" : "undo_done", {{"number", number(report.number)}}) << '\n';
    TextTable rows("ll");
    for (const auto& row : report.rows) {
        rows.row({session.say("record_" + row.record),
                  session.say("undo_counts", {{"removed", number(row.removed)}, {"restored", number(row.restored)}})});
    }
    std::cout << rows.text();
}

void show_files(const Session& session, const std::vector<std::filesystem::path>& files) {
    if (session.options.json) {
        std::cout << io::json_text(nlohmann::json{{"files", file_names(files)}});
        return;
    }
    for (const auto& file : files) std::cout << file.string() << '\n';
}

}  // namespace visitcast::cli
