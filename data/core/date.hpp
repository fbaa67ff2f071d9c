// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "data/core/units.hpp"

namespace visitcast::core {

enum class Weekday : std::uint8_t { mon, tue, wed, thu, fri, sat, sun };

/// ISO 8601 week. `text()` is "2026-W53".
struct IsoWeek {
    int year{};
    int week{};
    auto operator<=>(const IsoWeek&) const = default;
    std::string text() const;
};

class Month;

/// A civil day without a zone, 1900-01-01 to 2199-12-31. Default: 1970-01-01.
class Date {
public:
    constexpr Date() = default;
    /// Throws core::Error when there is no such day.
    Date(int year, int month, int day);
    /// "YYYY-MM-DD"; nothing when the text is not an existing day.
    static std::optional<Date> parse(std::string_view text);
    /// Days from 1970-01-01.
    static constexpr Date from_days(std::int32_t days) {
        Date date;
        date.days_ = days;
        return date;
    }

    constexpr std::int32_t days() const { return days_; }
    int year() const;
    int month_of_year() const;
    int day() const;
    Month month() const;
    Weekday weekday() const;
    IsoWeek iso_week() const;
    Date monday() const;  ///< the Monday of this ISO week
    std::string text() const;

    constexpr auto operator<=>(const Date&) const = default;
    friend constexpr Date operator+(Date date, int days) { return from_days(date.days_ + days); }
    friend constexpr Date operator-(Date date, int days) { return from_days(date.days_ - days); }
    friend constexpr int operator-(Date a, Date b) { return a.days_ - b.days_; }

private:
    std::int32_t days_{};
};

/// A calendar month. Default: 1970-01.
class Month {
public:
    constexpr Month() = default;
    Month(int year, int month);
    static std::optional<Month> parse(std::string_view text);  ///< "YYYY-MM"
    static constexpr Month from_index(std::int32_t index) {
        Month month;
        month.index_ = index;
        return month;
    }

    constexpr std::int32_t index() const { return index_; }  ///< months from year 0
    constexpr int year() const { return index_ / 12; }
    constexpr int month_of_year() const { return index_ % 12 + 1; }
    Date first() const;
    Date last() const;
    int days() const { return last() - first() + 1; }
    std::string text() const;

    constexpr auto operator<=>(const Month&) const = default;
    friend constexpr Month operator+(Month month, int n) { return from_index(month.index_ + n); }
    friend constexpr Month operator-(Month month, int n) { return from_index(month.index_ - n); }
    friend constexpr int operator-(Month a, Month b) { return a.index_ - b.index_; }

private:
    std::int32_t index_{1970 * 12};
};

/// The same day `n` calendar months later; the last day of the month where there is no such day (31 Jan + 1 = 28 Feb).
Date add_months(Date date, int n);

/// Both days included.
struct DateRange {
    Date first;
    Date last;
    auto operator<=>(const DateRange&) const = default;
    bool contains(Date day) const { return first <= day && day <= last; }
    int days() const { return last - first + 1; }
};

/// Wall-clock time "HH:MM", as seconds from midnight; "24:00" is the end of the day.
std::optional<Seconds> parse_clock(std::string_view text);
/// "09:05"; times of the next day wrap to "01:30".
std::string clock_text(Seconds time);

/// A wall-clock moment "YYYY-MM-DD HH:MM" (a "T" between is read as well).
struct DateTime {
    Date date;
    Seconds time;
    auto operator<=>(const DateTime&) const = default;
    static std::optional<DateTime> parse(std::string_view text);
    std::string text() const;
};

/// A moment in UTC, seconds from 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t seconds{};
    auto operator<=>(const Instant&) const = default;
    std::string text() const;     ///< "2026-11-26T01:12:05Z"
    std::string compact() const;  ///< "20261126T011205Z", as iCalendar writes it
};

/// Rules of an IANA zone ("Europe/Lisbon"): the bridge between wall clock and UTC.
class TimeZone {
public:
    /// Throws core::Error when the name is unknown.
    explicit TimeZone(std::string_view name);
    const std::string& name() const { return name_; }
    /// A wall-clock time that the spring change skips is read as the moment after the gap; one that occurs twice as the first.
    Instant to_utc(Date date, Seconds time) const;

private:
    std::string name_;
    const void* zone_{};  // date::time_zone, kept out of this header; owned by the zone database
};

}  // namespace visitcast::core
