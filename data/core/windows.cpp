// SPDX-License-Identifier: Apache-2.0
// Reading and writing of weekday sets and weekly visiting hours as people type them in a cell.
#include "data/core/windows.hpp"

#include <algorithm>

namespace visitcast::core {
namespace {

constexpr std::array<std::string_view, 7> day_names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const auto end = std::min(text.find(separator, start), text.size());
        parts.push_back(trimmed(text.substr(start, end - start)));
        start = end + 1;
    }
    return parts;
}

std::optional<std::size_t> day_index(std::string_view name) {
    const auto same = [&](std::string_view other) {
        return name.size() == 3 &&
               std::equal(name.begin(), name.end(), other.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    };
    const auto found = std::find_if(day_names.begin(), day_names.end(), same);
    if (found == day_names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - day_names.begin());
}

std::optional<TimeWindow> parse_window(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_clock(trimmed(text.substr(0, dash)));
    auto to = parse_clock(trimmed(text.substr(dash + 1)));
    if (!from || !to || *from == *to) return std::nullopt;
    if (*to < *from) to = *to + hours(24);
    if (*from == *to) return std::nullopt;  // 24:00-00:00 is a moment
    return TimeWindow{*from, *to};
}

std::string window_text(const TimeWindow& window) { return clock_text(window.from) + "-" + clock_text(window.to); }

}  // namespace

std::optional<Weekdays> Weekdays::parse(std::string_view text) {
    Weekdays days;
    for (const auto part : split(text, ',')) {
        const auto dash = part.find('-');
        const auto first = day_index(trimmed(part.substr(0, dash)));
        const auto last = dash == std::string_view::npos ? first : day_index(trimmed(part.substr(dash + 1)));
        if (!first || !last) return std::nullopt;
        for (std::size_t day = *first;; day = (day + 1) % 7) {
            days.on[day] = true;
            if (day == *last) break;
        }
    }
    return days;
}

std::string Weekdays::text() const {
    std::string text;
    const auto add = [&](std::string_view part) { text += (text.empty() ? "" : ",") + std::string(part); };
    for (std::size_t day = 0; day < 7;) {
        if (!on[day]) {
            ++day;
            continue;
        }
        std::size_t last = day;
        while (last + 1 < 7 && on[last + 1]) ++last;
        if (last - day >= 2) {
            add(std::string(day_names[day]) + "-" + std::string(day_names[last]));
        } else {
            for (std::size_t single = day; single <= last; ++single) add(day_names[single]);
        }
        day = last + 1;
    }
    return text;
}

std::optional<WeeklyWindows> WeeklyWindows::parse(std::string_view text) {
    WeeklyWindows result;
    for (const auto part : split(text, ';')) {
        if (part.empty()) continue;
        // The days end where the first digit begins: "Mon-Fri 09:00-12:00, 14:00-16:00" or just "09:00-12:00" for every day.
        const auto digit = std::min(part.find_first_of("0123456789"), part.size());
        const auto names = trimmed(part.substr(0, digit));
        const auto days = names.empty() ? Weekdays{{true, true, true, true, true, true, true}} : Weekdays::parse(names);
        if (!days || digit == part.size()) return std::nullopt;
        for (const auto piece : split(part.substr(digit), ',')) {
            const auto window = parse_window(piece);
            if (!window) return std::nullopt;
            for (std::size_t day = 0; day < 7; ++day) {
                if (days->on[day]) result.days[day].push_back(*window);
            }
        }
    }
    const bool none = std::all_of(result.days.begin(), result.days.end(), [](const auto& day) { return day.empty(); });
    if (none) return std::nullopt;  // "never" is said by a status or a pause, not by a lone separator
    for (auto& day : result.days) {
        std::sort(day.begin(), day.end());
        day.erase(std::unique(day.begin(), day.end()), day.end());
    }
    return result;
}

std::string WeeklyWindows::text() const {
    std::string text;
    std::array<bool, 7> written{};
    for (std::size_t day = 0; day < 7; ++day) {
        if (written[day] || days[day].empty()) continue;
        Weekdays same;
        for (std::size_t other = day; other < 7; ++other) {
            if (days[other] == days[day]) same.on[other] = written[other] = true;
        }
        text += text.empty() ? "" : "; ";
        text += same.text();
        for (std::size_t i = 0; i < days[day].size(); ++i) text += (i == 0 ? " " : ",") + window_text(days[day][i]);
    }
    return text;
}

}  // namespace visitcast::core
