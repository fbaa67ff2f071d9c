// SPDX-License-Identifier: Apache-2.0
// Civil dates on Boost.Date_Time's Gregorian calendar, zones on Hinnant's tz (system zone data). Both stay in this file.
#include "data/core/date.hpp"

#include <algorithm>

#include <date/tz.h>
#include <fmt/format.h>
#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "data/core/error.hpp"
#include "data/core/wall_clock.hpp"

namespace visitcast::core {
namespace {

namespace greg = boost::gregorian;

const greg::date& epoch() {
    static const greg::date day(1970, 1, 1);
    return day;
}

greg::date boost_date(Date date) { return epoch() + greg::days(date.days()); }

/// Exactly `text`'s digits; nothing for signs, spaces or a wrong length.
std::optional<int> digits(std::string_view text) {
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(number);
}

bool in_range(int year) { return year >= 1900 && year <= 2199; }

/// Days from the epoch; nothing when there is no such day.
std::optional<std::int32_t> day_number(int year, int month, int day) {
    if (!in_range(year) || month < 1 || month > 12 || day < 1) return std::nullopt;
    const auto y = static_cast<greg::greg_year::value_type>(year);
    const auto m = static_cast<greg::greg_month::value_type>(month);
    if (day > greg::gregorian_calendar::end_of_month_day(y, m)) return std::nullopt;
    const greg::date date(y, m, static_cast<greg::greg_day::value_type>(day));
    return static_cast<std::int32_t>((date - epoch()).days());
}

}  // namespace

std::string IsoWeek::text() const { return fmt::format("{:04}-W{:02}", year, week); }

Date::Date(int year, int month, int day) {
    const auto days = day_number(year, month, day);
    if (!days) throw Error(fmt::format("there is no day {:04}-{:02}-{:02}", year, month, day));
    days_ = *days;
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const auto days = day_number(*year, *month, *day);
    return days ? std::optional(from_days(*days)) : std::nullopt;
}

int Date::year() const { return boost_date(*this).year(); }
int Date::month_of_year() const { return boost_date(*this).month().as_number(); }
int Date::day() const { return boost_date(*this).day(); }

Month Date::month() const {
    const auto ymd = boost_date(*this).year_month_day();
    return Month(ymd.year, ymd.month.as_number());
}

Weekday Date::weekday() const {
    const int from_thursday = ((days_ % 7) + 7) % 7;  // 1970-01-01 was a Thursday
    return static_cast<Weekday>((from_thursday + 3) % 7);
}

IsoWeek Date::iso_week() const {
    // The year of a week is the year of its Thursday.
    return {(monday() + 3).year(), boost_date(*this).week_number()};
}

Date Date::monday() const { return *this - static_cast<int>(weekday()); }

std::string Date::text() const {
    const auto ymd = boost_date(*this).year_month_day();
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year), ymd.month.as_number(), static_cast<int>(ymd.day));
}

Month::Month(int year, int month) {
    if (!in_range(year) || month < 1 || month > 12) throw Error(fmt::format("there is no month {:04}-{:02}", year, month));
    index_ = year * 12 + month - 1;
}

std::optional<Month> Month::parse(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    if (!year || !month || !in_range(*year) || *month < 1 || *month > 12) return std::nullopt;
    return Month(*year, *month);
}

Date Month::first() const { return Date(year(), month_of_year(), 1); }
Date Month::last() const {
    const auto y = static_cast<greg::greg_year::value_type>(year());
    return first() +
           (greg::gregorian_calendar::end_of_month_day(y, static_cast<greg::greg_month::value_type>(month_of_year())) - 1);
}
std::string Month::text() const { return fmt::format("{:04}-{:02}", year(), month_of_year()); }

Date add_months(Date date, int n) {
    const Month month = date.month() + n;
    return month.first() + (std::min(date.day(), month.days()) - 1);
}

std::optional<Seconds> parse_clock(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
    const auto hour = digits(text.substr(0, colon));
    const auto minute = digits(text.substr(colon + 1));
    if (!hour || !minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0)) return std::nullopt;
    return hours(*hour) + minutes(*minute);
}

std::string clock_text(Seconds time) {
    if (time == hours(24)) return "24:00";
    const auto minute = ((time.value / 60) % 1440 + 1440) % 1440;
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::optional<DateTime> DateTime::parse(std::string_view text) {
    if (text.size() < 15 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
    const auto date = Date::parse(text.substr(0, 10));
    const auto time = parse_clock(text.substr(11));
    if (!date || !time) return std::nullopt;
    return DateTime{*date, *time};
}

std::string DateTime::text() const { return date.text() + " " + clock_text(time); }

namespace {

struct Parts {
    std::string date;
    std::int64_t hour, minute, second;
};

Parts parts(Instant instant) {
    const std::int64_t day_seconds = 86400;
    std::int64_t day = instant.seconds / day_seconds;
    std::int64_t rest = instant.seconds % day_seconds;
    if (rest < 0) {
        rest += day_seconds;
        --day;
    }
    return {Date::from_days(static_cast<std::int32_t>(day)).text(), rest / 3600, rest / 60 % 60, rest % 60};
}

}  // namespace

std::string Instant::text() const {
    const Parts p = parts(*this);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", p.date, p.hour, p.minute, p.second);
}

std::string Instant::compact() const {
    const Parts p = parts(*this);
    return fmt::format("{}{}{}T{:02}{:02}{:02}Z", p.date.substr(0, 4), p.date.substr(5, 2), p.date.substr(8, 2), p.hour, p.minute,
                       p.second);
}

TimeZone::TimeZone(std::string_view name) : name_(name) {
    try {
        zone_ = ::date::locate_zone(name_);
    } catch (const std::runtime_error&) {
        throw Error(fmt::format("unknown time zone '{}'", name_),
                    "write the timezone setting as an IANA name such as Europe/Lisbon or Asia/Shanghai");
    }
}

Instant TimeZone::to_utc(Date date, Seconds time) const {
    const auto* zone = static_cast<const ::date::time_zone*>(zone_);
    const ::date::local_seconds local{std::chrono::seconds(std::int64_t{date.days()} * 86400 + time.value)};
    return {zone->to_sys(local, ::date::choose::earliest).time_since_epoch().count()};
}

DateTime local_time(const TimeZone& zone, Instant instant) {
    const ::date::sys_seconds moment{std::chrono::seconds(instant.seconds)};
    const std::int64_t local = ::date::locate_zone(zone.name())->to_local(moment).time_since_epoch().count();
    const std::int64_t day_seconds = 86400;
    const std::int64_t day = local >= 0 ? local / day_seconds : (local - day_seconds + 1) / day_seconds;
    return {Date::from_days(static_cast<std::int32_t>(day)), Seconds{local - day * day_seconds}};
}

}  // namespace visitcast::core
