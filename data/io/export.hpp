// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/company.hpp"
#include "data/core/error.hpp"
#include "data/core/outlook.hpp"
#include "data/core/plan.hpp"
#include "data/core/series.hpp"
#include "data/text/text.hpp"

namespace visitcast::io {

/// For calendars: how often a visit was changed since it was first published.
struct VisitRevision {
    int sequence{};
    core::Date changed_on;
};

/// All that exporters may show. Places in `rows` are WGS-84 already.
struct ExportData {
    const core::Rows* rows{};
    std::optional<core::Plan> plan;
    std::vector<core::Visit>
        cancelled;  ///< published earlier, dropped or given to another manager since (each under its old one)
    std::map<core::VisitId, VisitRevision> revisions;
    std::vector<core::Forecast> forecasts;
    std::vector<core::LevelLine> levels;                             ///< industries, sections, managers, regions, the company
    std::vector<core::ChangeFlag> flags;                             ///< open
    std::vector<core::ChangeFlag> closed_flags;                      ///< closed lately, for the list that is handed over
    std::map<core::CustomerId, std::vector<std::string>> questions;  ///< what to ask, most useful first
    std::map<core::CustomerId, core::Series> histories;
    std::map<std::string, core::Series> industry_histories;  ///< by code; the company under ""
    core::Date as_of;
    std::string company;
    std::string time_zone;  ///< IANA name
    std::string version;
    text::Language language{text::Language::english};
};

/// One row of the table of exporters.
struct Exporter {
    std::string_view format;  ///< "csv", "csv-excel", "xlsx", "ics", "gpx", "kml", "geojson", "json", "html"
    std::string_view
        subjects;  ///< what it can show, comma-separated: "plan,unplanned,forecast,flags,..." ("all" = one file of all)
    /// Writes one or more files into a folder and returns their names (relative). Files are whole or absent.
    std::vector<std::filesystem::path> (*write)(const ExportData& data, std::string_view subject,
                                                const std::filesystem::path& folder);
};

std::span<const Exporter> exporters();

/// What a reader should know about an export: visits that have no place on a map, texts too long for a spreadsheet cell.
core::Issues export_notices(const ExportData& data, std::string_view format, std::string_view subject);

}  // namespace visitcast::io
