// SPDX-License-Identifier: Apache-2.0
// The report.
#include "data/io/export/files.hpp"
#include "data/io/export/formats.hpp"

namespace visitcast::io {

Written write_html(const ExportData&, std::string_view, const std::filesystem::path& folder) {
    write_whole(folder / "report.html", "<!DOCTYPE html>\n");
    return {"report.html"};
}

}  // namespace visitcast::io
