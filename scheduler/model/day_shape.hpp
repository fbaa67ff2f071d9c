// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/core/calendar.hpp"

namespace visitcast::scheduler {

/// Times of worked time: seconds worked since the day began, breaks left out.
using Worked = std::int32_t;

struct Span {
    Worked from;
    Worked to;
};

/// One manager's day. Lunch and absences are cut out, so that on the scale of worked time a day has no holes: a drive may be
/// interrupted by a break, a visit may not.
class DayShape {
public:
    DayShape() = default;
    DayShape(const core::AccountManager& manager, const std::vector<core::TimeWindow>& working);

    bool works() const { return !pieces_.empty(); }
    Worked length() const { return length_; }
    /// The longest stretch without a break.
    Worked longest() const;
    const std::optional<core::TimeWindow>& lunch() const { return lunch_; }

    /// The starts (both ends included) at which a visit of this length lies in one of the windows; no windows = any time.
    std::vector<Span> starts(core::Seconds service, const std::vector<core::TimeWindow>* windows) const;

    /// On the clock; where a break begins the moment before it, or (`late`) the one after it.
    core::Seconds clock(Worked time, bool late) const;

private:
    struct Piece {
        core::TimeWindow clock;
        Worked from;
    };
    std::vector<Piece> pieces_;
    Worked length_{};
    std::optional<core::TimeWindow> lunch_;
};

/// The lunch break on the clock of a route's day; nothing when none is kept free or it lies outside the working hours.
std::optional<core::TimeWindow> lunch_break(const core::AccountManager& manager, const std::vector<core::TimeWindow>& working);

/// A customer's visiting hours that touch a route's day, also those of the neighbouring days (for shifts past midnight).
std::vector<core::TimeWindow> windows_around(const core::WeeklyWindows& windows, core::Date day);

}  // namespace visitcast::scheduler
