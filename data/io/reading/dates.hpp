// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "data/core/date.hpp"
#include "data/io/import.hpp"

// Dates, months and times as people and programs write them. What could be read in two ways is not read.
namespace visitcast::io {

/// What a date of the form 25/03/2026 proves about the order of its column; unknown when both fit or it is of another form.
DateOrder proven_order(std::string_view text);
/// Is the text of the form 03/04/2026, whose meaning depends on the order?
bool depends_on_order(std::string_view text);

/// Exactly one of value and code is there; the code names a sentence.
struct DateReading {
    std::optional<core::Date> date;
    std::string_view code;
};
struct MonthReading {
    std::optional<core::Month> month;
    std::string_view code;
};
DateReading plain_date(std::string_view text, DateOrder order);
/// Months, and the month of a full date.
MonthReading plain_month(std::string_view text, DateOrder order);
/// "9:00", "09:00:00", "9:30 pm"; whole minutes only.
std::optional<core::Seconds> plain_clock(std::string_view text);
std::optional<core::DateTime> plain_moment(std::string_view text, DateOrder order);

}  // namespace visitcast::io
