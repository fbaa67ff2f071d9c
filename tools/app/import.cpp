// SPDX-License-Identifier: Apache-2.0
// Import: files to rows to the store, good rows kept, bad ones named.
#include "tools/app/import.hpp"

#include <algorithm>
#include <tuple>

#include "data/io/refused.hpp"
#include "data/io/saved_map.hpp"
#include "tools/app/flag_answers.hpp"

namespace visitcast::app {

bool ImportReport::has_errors() const {
    return std::any_of(issues.begin(), issues.end(),
                       [](const core::Issue& issue) { return issue.severity == core::Severity::error; });
}

namespace {

/// One file for each input that has refused rows; the names do not depend on which have.
std::vector<std::filesystem::path> write_refused_rows(const std::vector<io::RefusedRows>& refused,
                                                      const std::vector<std::filesystem::path>& files,
                                                      const std::vector<std::filesystem::path>& targets,
                                                      text::Language language) {
    std::vector<std::filesystem::path> written;
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (const io::RefusedRows& rows : refused) {
            if (rows.source != files[i]) continue;
            std::filesystem::path target = targets[i];
            // A second sheet of a workbook has columns of its own, and so a file of its own.
            for (int sheet = 2; std::find(written.begin(), written.end(), target) != written.end(); ++sheet)
                target.replace_filename(targets[i].stem().string() + "-" + std::to_string(sheet) +
                                        targets[i].extension().string());
            io::write_refused(rows, target, language);
            written.push_back(target);
        }
    }
    return written;
}

/// The map of an import; a new one of a named source is added to `settings`, to be kept.
io::HeadingMap map_of(const ImportRequest& request, const std::vector<core::Setting>& known,
                      std::vector<core::Setting>& settings) {
    if (request.source.empty()) return request.map ? io::read_heading_map(*request.map) : io::HeadingMap{};
    const std::string key = std::string(io::saved_map_prefix) + request.source;
    if (request.map) {
        settings.push_back({key, io::heading_map_text(*request.map)});
        return io::heading_map_of(settings.back().value, request.map->string());
    }
    for (const core::Setting& setting : known)
        if (setting.key == key) return io::heading_map_of(setting.value, key);
    throw core::UsageError("no headings are kept for the source " + request.source,
                           "give its file once with --map; nothing was read");
}

}  // namespace

ImportReport import_paths(Desk& desk, const ImportRequest& request, text::Language language) {
    const auto files = io::files_of(request.paths);
    std::vector<std::filesystem::path> targets;
    if (request.refused) targets = io::refused_targets(files, *request.refused);
    core::Rows known;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        // Bills and readings come by the hundred thousand and each row is whole.
        if constexpr (!std::is_same_v<T, core::Consumption> && !std::is_same_v<T, core::Reading>)
            known.of<T>() = desk.store.all<T>();
    });
    known.extras = desk.store.all<core::Extra>();
    known.own_columns = desk.store.all<core::OwnColumn>();
    io::TableOptions table = request.table;
    for (const core::Setting& setting : known.of<core::Setting>())
        if (setting.key == "timezone") table.time_zone = setting.value;
    std::vector<core::Setting> maps;
    const io::HeadingMap map = map_of(request, known.of<core::Setting>(), maps);
    io::Imported imported = io::import_files(files, request.kind, known,
                                             {request.dates, request.refused.has_value(), map, table, request.coord_sys, true});
    for (core::Setting& one : maps) imported.rows.of<core::Setting>().push_back(std::move(one));
    sift_answers(desk.store, imported.rows, imported.issues);
    ImportReport report;
    if (request.refused) report.refused = write_refused_rows(imported.refused, files, targets, language);
    if (!request.dry_run) {
        std::string source;
        for (const io::ImportedFile& file : imported.files) source += (source.empty() ? "" : ", ") + file.file;
        core::Date day = desk.as_of;
        if (request.dated_by_setting) day = read_settings(imported.rows.of<core::Setting>()).today.value_or(day);
        report.counts = desk.store.put(imported.rows, source, day, imported.bills);
        report.stored = true;
    } else {
        std::tie(report.counts, report.changes) = desk.store.rehearse(imported.rows, imported.bills);
    }
    report.files = std::move(imported.files);
    report.issues = std::move(imported.issues);
    return report;
}

UndoReport undo_import(Desk& desk, int number) {
    auto undone = desk.store.undo(number);
    if (!undone) return {number, true, {}};
    return {number, false, std::move(*undone)};
}

}  // namespace visitcast::app
