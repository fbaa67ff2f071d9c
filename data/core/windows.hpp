// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/core/date.hpp"

namespace visitcast::core {

/// Part of a day; `to` beyond 24 h reaches into the next day.
struct TimeWindow {
    Seconds from;
    Seconds to;
    auto operator<=>(const TimeWindow&) const = default;
};

/// A set of weekdays, "Mon-Fri", "Sun-Thu", "Mon, Wed, Sat".
struct Weekdays {
    std::array<bool, 7> on{};
    bool contains(Weekday day) const { return on[static_cast<std::size_t>(day)]; }
    bool operator==(const Weekdays&) const = default;
    static std::optional<Weekdays> parse(std::string_view text);
    std::string text() const;
};

/// Visiting hours by weekday, "Mon-Fri 09:00-12:00; Sat 10:00-11:00". An end before the start is the next day.
/// Windows of a day are in order of their start. Empty everywhere = never; an absent value (optional) = any time.
struct WeeklyWindows {
    std::array<std::vector<TimeWindow>, 7> days;
    const std::vector<TimeWindow>& on(Weekday day) const { return days[static_cast<std::size_t>(day)]; }
    bool operator==(const WeeklyWindows&) const = default;
    static std::optional<WeeklyWindows> parse(std::string_view text);
    std::string text() const;
};

}  // namespace visitcast::core
