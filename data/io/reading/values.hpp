// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Cells as people write them, made plain for core::from_text. Nothing is guessed: what two readers could take differently is not
// taken.
namespace visitcast::io {

/// Drops spaces (also no-break and ideographic ones), line ends and zero-width marks at both ends.
std::string_view trimmed(std::string_view utf8);

/// "-", "NA", "n/a", "null", "无" ...: not given, where a number, a date or a choice is expected. Names may be "NA".
bool means_blank(std::string_view text);

/// How a column writes its numbers; found from all its cells.
struct NumberStyle {
    bool decimal_comma{};  ///< 1.234,5
    bool unclear{};        ///< a single comma with three digits behind may be either
};
/// What one cell adds to the knowledge about its column: 1 = proves a decimal comma, -1 = proves commas that group, 0 = neither.
int comma_proof(std::string_view text);

struct NumberReading {
    std::optional<double> number;
    std::string_view code;  ///< why not
    bool grouped{};         ///< separators between thousands were dropped
    bool unit{};            ///< a unit was dropped
    bool wide{};            ///< full-width digits
};
/// `column` tells which unit may stand behind the number: kwh_peak takes kWh, never MWh.
NumberReading plain_number(std::string_view text, std::string_view column, NumberStyle style);

/// "是", "Y", "true", "1" ...: yes or no.
std::optional<bool> plain_yes_no(std::string_view text);
/// "周一至周五 09:00～12:00；周六": names of days and marks as core reads them.
std::string plain_weekdays(std::string_view text);
/// A number that a spreadsheet wrote with an exponent, "9.021E+19": the id behind it is lost.
bool is_damaged_id(std::string_view text);

}  // namespace visitcast::io
