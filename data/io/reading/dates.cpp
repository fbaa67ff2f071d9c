// SPDX-License-Identifier: Apache-2.0
// Takes a date apart into its numbers and words and looks at their shape: a year has four digits, a month may be a name, and only
// "number, number, year" depends on an order, which the column or the user must tell.
#include "data/io/reading/dates.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "data/core/text_form.hpp"
#include "data/io/reading/encoding.hpp"

namespace visitcast::io {
namespace {

constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> long_month_names{
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

struct Part {
    std::size_t digits{};  ///< 0 = a month's name
    int number{};
};

/// Numbers and month names in order; empty when there is anything else.
std::vector<Part> parts(std::string_view utf8) {
    std::string text = ascii_forms(utf8);
    for (const std::string_view mark : {"年", "月份", "月", "日", "号"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), "-");
    std::vector<Part> result;
    for (std::size_t at = 0; at < text.size();) {
        const auto run = [&](auto&& belongs) {
            const std::size_t start = at;
            while (at < text.size() && belongs(text[at])) ++at;
            return std::string_view(text).substr(start, at - start);
        };
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
        if (is_digit(text[at])) {
            const auto digits = run(is_digit);
            if (digits.size() > 8) return {};
            result.push_back({digits.size(), *core::parse_whole(digits)});
        } else if (is_letter(text[at])) {
            const std::string word = folded(run(is_letter));
            const auto is_word = [&](std::string_view name) { return name == word; };
            const auto brief = std::find_if(month_names.begin(), month_names.end(), is_word);
            const auto full = std::find_if(long_month_names.begin(), long_month_names.end(), is_word);
            if (brief != month_names.end())
                result.push_back({0, static_cast<int>(brief - month_names.begin()) + 1});
            else if (full != long_month_names.end())
                result.push_back({0, static_cast<int>(full - long_month_names.begin()) + 1});
            else if (word == "sept")
                result.push_back({0, 9});
            else
                return {};
        } else if (std::string_view("-/., ").find(text[at]) != std::string_view::npos) {
            ++at;
        } else {
            return {};
        }
    }
    return result;
}

/// The shape of the parts: Y a year, n one or two digits, N a name, 6 and 8 that many digits, ? anything else.
std::string shape(const std::vector<Part>& of) {
    std::string result;
    for (const Part& part : of) {
        switch (part.digits) {
            case 0:
                result += 'N';
                break;
            case 1:
            case 2:
                result += 'n';
                break;
            case 4:
                result += 'Y';
                break;
            case 6:
                result += '6';
                break;
            case 8:
                result += '8';
                break;
            default:
                result += '?';
        }
    }
    return result;
}

/// Year, month and day as written; day 0 = a month only.
struct Numbers {
    int year{}, month{}, day{};
    std::string_view code;
};

Numbers numbers(std::string_view text, DateOrder order) {
    const auto p = parts(text);
    const std::string form = shape(p);
    const auto n = [&](std::size_t i) { return p[i].number; };
    if (form == "Yn" || form == "YN") return {n(0), n(1), 0, {}};
    if (form == "nY" || form == "NY") return {n(1), n(0), 0, {}};
    if (form == "6") return {n(0) / 100, n(0) % 100, 0, {}};
    if (form == "8") return {n(0) / 10000, n(0) / 100 % 100, n(0) % 100, {}};
    if (form == "Ynn" || form == "YNn") return {n(0), n(1), n(2), {}};
    if (form == "nNY") return {n(2), n(1), n(0), {}};
    if (form == "NnY") return {n(2), n(0), n(1), {}};
    if (form == "nnY") {
        if (order == DateOrder::day_first) return {n(2), n(1), n(0), {}};
        if (order == DateOrder::month_first) return {n(2), n(0), n(1), {}};
        return {0, 0, 0, "date_order_unknown"};
    }
    if (form == "nnn" || form == "nNn" || form == "Nn") return {0, 0, 0, "date_short_year"};
    return {};
}

std::optional<core::Date> existing_day(const Numbers& of) {
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return core::Date::parse(std::to_string(of.year) + "-" + two(of.month) + "-" + two(of.day));
}

/// Splits "2026-11-02 09:00" or "2026-11-02T09:00"; the second part is empty when there is no time.
std::pair<std::string_view, std::string_view> split_time(std::string_view text) {
    const auto colon = text.find(':');
    const auto gap = colon == std::string_view::npos ? colon : text.find_last_of(" T", colon);
    if (gap == std::string_view::npos) return {text, {}};
    return {text.substr(0, gap), text.substr(gap + 1)};
}

}  // namespace

bool depends_on_order(std::string_view text) { return shape(parts(split_time(text).first)) == "nnY"; }

DateOrder proven_order(std::string_view text) {
    const auto p = parts(split_time(text).first);
    if (shape(p) != "nnY") return DateOrder::unknown;
    if (p[0].number > 12 && p[1].number <= 12) return DateOrder::day_first;
    if (p[1].number > 12 && p[0].number <= 12) return DateOrder::month_first;
    return DateOrder::unknown;
}

DateReading plain_date(std::string_view text, DateOrder order) {
    const auto [day, time] = split_time(text);
    if (!time.empty()) {
        // A day written with a time is a day only at midnight.
        const auto clock = plain_clock(time);
        if (!clock || clock->value != 0) return {{}, "not_a_date"};
    }
    const Numbers found = numbers(day, order);
    if (!found.code.empty()) return {{}, found.code};
    if (found.year == 0 || found.day == 0) return {{}, "not_a_date"};
    const auto date = existing_day(found);
    return {date, date ? std::string_view{} : "no_such_day"};
}

MonthReading plain_month(std::string_view text, DateOrder order) {
    const Numbers found = numbers(split_time(text).first, order);
    if (!found.code.empty()) return {{}, found.code};
    if (found.day != 0) {
        const auto date = existing_day(found);
        if (!date) return {{}, "no_such_day"};
        return {date->month(), {}};
    }
    if (found.year < 1900 || found.year > 2199 || found.month < 1 || found.month > 12) return {{}, "not_a_month"};
    return {core::Month(found.year, found.month), {}};
}

std::optional<core::Seconds> plain_clock(std::string_view utf8) {
    std::string text = ascii_forms(utf8);
    const auto ends_with = [&](std::string_view end) {
        return text.size() > end.size() && folded(std::string_view(text).substr(text.size() - end.size())) == end;
    };
    const bool morning = ends_with("am"), afternoon = ends_with("pm");
    if (morning || afternoon) text.erase(text.size() - 2);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    const auto first = text.find(':');
    const auto second = first == std::string::npos ? first : text.find(':', first + 1);
    if (second != std::string::npos) {
        const auto rest = std::string_view(text).substr(second + 1);
        if (rest.empty() || rest.find_first_not_of("0.") != std::string_view::npos) return std::nullopt;
        text.erase(second);
    }
    auto time = core::parse_clock(text);
    if (!time || !(morning || afternoon)) return time;
    const auto hour = time->value / 3600;
    if (hour < 1 || hour > 12) return std::nullopt;
    return core::Seconds{time->value % 3600} + core::hours(hour % 12 + (afternoon ? 12 : 0));
}

std::optional<core::DateTime> plain_moment(std::string_view text, DateOrder order) {
    const auto [day, time] = split_time(text);
    const Numbers found = numbers(day, order);
    const auto date = found.day == 0 ? std::nullopt : existing_day(found);
    const auto clock = time.empty() ? std::nullopt : plain_clock(time);
    if (!date || !clock) return std::nullopt;
    return core::DateTime{*date, *clock};
}

}  // namespace visitcast::io
