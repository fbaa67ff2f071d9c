// SPDX-License-Identifier: Apache-2.0
// Times and durations of RFC 5545, 3.3.4 to 3.3.6, with the liberties that programs take: dashes and colons, no seconds, 24:00
// and an offset behind the time.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "data/io/reading/calendar_events.hpp"

namespace visitcast::io {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The number of at most six digits.
int number_of(std::string_view digits) {
    int number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

/// "0900" or "090000"; nothing beyond 24:00. A leap second is the second before.
std::optional<core::Seconds> clock_of(std::string_view digits) {
    if ((digits.size() != 4 && digits.size() != 6) || !all_digits(digits)) return std::nullopt;
    const int hour = number_of(digits.substr(0, 2)), minute = number_of(digits.substr(2, 2));
    const int second = digits.size() == 6 ? std::min(number_of(digits.substr(4, 2)), 59) : 0;
    const core::Seconds time{hour * 3600 + minute * 60 + second};
    if (hour > 24 || minute > 59 || time > core::hours(24)) return std::nullopt;
    return time;
}

}  // namespace

std::optional<CalendarTime> calendar_time(std::string_view text) {
    CalendarTime result;
    const auto clock_at = text.find_first_of("Tt");
    std::string day(text.substr(0, clock_at));
    std::erase(day, '-');
    if (day.size() != 8 || !all_digits(day)) return std::nullopt;
    const auto date = core::Date::parse(fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6, 2)));
    if (!date) return std::nullopt;
    result.date = *date;
    if (clock_at == std::string_view::npos) {
        result.day_only = true;
        return result;
    }
    std::string clock(text.substr(clock_at + 1));
    std::erase(clock, ':');
    if (!clock.empty() && (clock.back() == 'Z' || clock.back() == 'z')) {
        result.utc_offset = core::Seconds{};
        clock.pop_back();
    } else if (const auto sign = clock.find_first_of("+-"); sign != std::string::npos) {
        const auto offset = clock_of(std::string_view(clock).substr(sign + 1));
        if (!offset || *offset > core::hours(14)) return std::nullopt;
        result.utc_offset = clock[sign] == '-' ? core::Seconds{-offset->value} : *offset;
        clock.resize(sign);
    }
    const auto time = clock_of(clock);
    if (!time) return std::nullopt;
    result.time = *time;
    if (result.time == core::hours(24)) {
        result.date = result.date + 1;
        result.time = {};
    }
    return result;
}

std::optional<CalendarDuration> calendar_duration(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    if (text.size() < 3 || (text.front() != 'P' && text.front() != 'p')) return std::nullopt;
    text.remove_prefix(1);
    CalendarDuration result;
    bool clock = false, any = false;
    while (!text.empty()) {
        if (!clock && (text.front() == 'T' || text.front() == 't')) {
            clock = true;
            text.remove_prefix(1);
            continue;
        }
        const auto end = text.find_first_not_of("0123456789");
        if (end == 0 || end == std::string_view::npos || end > 6) return std::nullopt;
        const int number = number_of(text.substr(0, end));
        const char unit = static_cast<char>(std::toupper(static_cast<unsigned char>(text[end])));
        if (!clock && unit == 'W')
            result.days += 7 * number;
        else if (!clock && unit == 'D')
            result.days += number;
        else if (clock && unit == 'H')
            result.time += core::hours(number);
        else if (clock && unit == 'M')
            result.time += core::minutes(number);
        else if (clock && unit == 'S')
            result.time += core::Seconds{number};
        else
            return std::nullopt;
        any = true;
        text.remove_prefix(end + 1);
        if (result.days > 1'000'000 || result.time > core::hours(24'000'000)) return std::nullopt;
    }
    return any ? std::optional(result) : std::nullopt;
}

}  // namespace visitcast::io
