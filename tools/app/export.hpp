// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/io/export.hpp"
#include "forecast/forecast.hpp"
#include "tools/app/desk.hpp"

namespace visitcast::app {

/// Everything that exporters may show, from the store. `rows` keeps what the data points at.
io::ExportData export_data(const Desk& desk, const core::Rows& rows, text::Language language);

struct Exported {
    std::vector<std::filesystem::path> files;
    core::Issues notices;  ///< what the format could not hold: visits without a place, texts cut to the limit of a cell
};

/// Writes one subject in one format into a folder (made when absent) and returns the files, with the folder in front.
/// Findings counted otherwise than by their probability: forecasts are made anew for this export, and not kept.
/// Throws core::UsageError, with the choices, for an unknown format or a subject that the format cannot show.
Exported export_files(const Desk& desk, const std::string& subject, const std::string& format,
                      const std::filesystem::path& folder, text::Language language,
                      forecast::FindingUse findings = forecast::FindingUse::weighted);

/// The whole set that a week needs: report, workbook, calendars, routes and tables, each kind in its own folder.
std::vector<std::filesystem::path> export_everything(const Desk& desk, const std::filesystem::path& folder,
                                                     text::Language language);

}  // namespace visitcast::app
