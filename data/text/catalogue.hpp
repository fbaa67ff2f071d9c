// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace visitcast::text {

/// One sentence in both languages; {name} marks a value.
struct Entry {
    std::string_view code;
    std::string_view english;
    std::string_view chinese;
};

// One catalogue for each part of the program; codes are unique over all.
std::span<const Entry> import_words();   ///< issues found in files
std::span<const Entry> plan_words();     ///< urgency, reasons, unplanned codes, remedies, aims, violations
std::span<const Entry> outlook_words();  ///< models, states and notes of forecasts
std::span<const Entry> flag_words();     ///< flag kinds, evidence, causes, rules, actions
std::span<const Entry> level_words();    ///< tables of groups
std::span<const Entry> report_words();   ///< titles and labels of exports
std::span<const Entry> command_words();  ///< what the command line says
std::span<const Entry> loop_words();     ///< findings, overrides, value of visits, assessment, report of the month
std::span<const Entry> edit_words();     ///< edits by hand: prices, refusals, master data
std::span<const Entry> error_words();    ///< errors and hints, found by their English words
std::span<const Entry> help_words();     ///< help of the command line, found by its English words

/// All catalogues.
std::span<const std::span<const Entry>> catalogues();

}  // namespace visitcast::text
