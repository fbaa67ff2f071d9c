// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/io/export/agenda.hpp"
#include "data/io/export/map_points.hpp"

// Parts of the report; each returns HTML with everything from outside escaped.
namespace visitcast::io {

/// A map of one day on plain ground: grid, scale bar, north, home, numbered stops joined in order. Stops that would cover each
/// other share one mark. Empty when no stop has a place.
std::string map_svg(const ExportData& data, std::string_view label, const std::vector<MapPoint>& points,
                    std::optional<core::Place> home);

/// Bills and forecast of one customer, industry or the company. A missing month is a gap, a zero is a line at zero.
/// `width` in the units of the drawing, in which letters are 12 high.
std::string chart_svg(const ExportData& data, std::string_view label, const core::Series& history, const core::Forecast& forecast,
                      double width = 560);

std::string plan_part(const ExportData& data, const Directory& directory);
std::string unplanned_part(const ExportData& data, const Directory& directory);
std::string workload_part(const ExportData& data, const Directory& directory);
std::string forecast_part(const ExportData& data, const Directory& directory);
std::string levels_part(const ExportData& data);
std::string flags_part(const ExportData& data, const Directory& directory);

/// The sentence of a code, escaped.
std::string say(const ExportData& data, std::string_view code, const text::Values& values = {});
/// Number and year of a week, for sentences.
text::Values week_values(core::IsoWeek week);
/// The history that belongs to a forecast; empty when there is none.
const core::Series& history_of(const ExportData& data, const core::Forecast& forecast);
/// A chart, under a heading with the sum when asked for, with the months without a bill named below.
std::string chart_figure(const ExportData& data, const std::string& name, const core::Forecast& forecast, bool with_heading,
                         double width = 560);

}  // namespace visitcast::io
