// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "data/io/export/agenda.hpp"

// Pages made for paper: each is one HTML file that prints on A4 from any browser.
namespace visitcast::io {

/// A whole HTML page; `body` is HTML.
std::string print_page(const ExportData& data, std::string_view title, bool landscape, std::string_view body);

/// One page for each account manager and day: who, where, why now, what was promised, use against last year, what to ask, room
/// for notes.
std::string day_sheets(const ExportData& data);
/// One page for each week: account managers down, days across, for the wall.
std::string wall_plan(const ExportData& data);
/// The month in one or two pages: use, forecast, industries, visits made, changes worth somebody's time.
std::string monthly_brief(const ExportData& data);

/// Use of the last twelve months with a bill as bars, the year before as a line; empty without a history.
std::string small_chart(const ExportData& data, const core::Series& history);
/// kWh of the last `months` billed months and of the same months a year before; nothing when one of them has no bill.
std::optional<std::pair<double, double>> against_last_year(const core::Series& history, int months);

}  // namespace visitcast::io
