// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "data/io/export.hpp"

// One writer for each format, as the table of exporters wants them.
namespace visitcast::io {

using Written = std::vector<std::filesystem::path>;

Written write_csv(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_csv_for_spreadsheets(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_xlsx(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_ics(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_gpx(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_kml(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_geojson(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_json(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);
Written write_html(const ExportData& data, std::string_view subject, const std::filesystem::path& folder);

}  // namespace visitcast::io
