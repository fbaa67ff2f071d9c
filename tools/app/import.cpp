// SPDX-License-Identifier: Apache-2.0
// Import: files to rows to the store, good rows kept, bad ones named.
#include "tools/app/import.hpp"

#include <algorithm>

namespace visitcast::app {

bool ImportReport::has_errors() const {
    return std::any_of(issues.begin(), issues.end(),
                       [](const core::Issue& issue) { return issue.severity == core::Severity::error; });
}

ImportReport import_paths(Desk& desk, const ImportRequest& request) {
    core::Rows known;
    core::for_each_record([&](auto tag) {
        using T = typename decltype(tag)::type;
        // Bills and readings come by the hundred thousand and each row is whole.
        if constexpr (!std::is_same_v<T, core::Consumption> && !std::is_same_v<T, core::Reading>)
            known.of<T>() = desk.store.all<T>();
    });
    io::Imported imported = io::import_files(request.paths, request.kind, known, {request.dates});
    ImportReport report;
    if (!request.dry_run) {
        std::string source;
        for (const io::ImportedFile& file : imported.files) source += (source.empty() ? "" : ", ") + file.file;
        report.counts = desk.store.put(imported.rows, source, desk.as_of);
        report.stored = true;
    }
    report.files = std::move(imported.files);
    report.issues = std::move(imported.issues);
    return report;
}

}  // namespace visitcast::app
