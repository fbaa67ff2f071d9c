// SPDX-License-Identifier: Apache-2.0
// Maps a working day with breaks onto a scale without them, where driving is plain addition, and finds the possible starts of
// a visit on that scale.
#include "scheduler/model/day_shape.hpp"

#include <algorithm>

namespace visitcast::scheduler {

using core::Seconds;
using core::TimeWindow;

std::optional<TimeWindow> lunch_break(const core::AccountManager& manager, const std::vector<TimeWindow>& working) {
    if (!manager.lunch_start || working.empty()) return std::nullopt;
    const TimeWindow hours{working.front().from, working.back().to};
    TimeWindow lunch{*manager.lunch_start, *manager.lunch_start + core::minutes(manager.lunch_minutes.value_or(60))};
    if (lunch.to <= hours.from) lunch = {lunch.from + core::hours(24), lunch.to + core::hours(24)};
    if (lunch.to <= lunch.from || lunch.to <= hours.from || lunch.from >= hours.to) return std::nullopt;
    return lunch;
}

std::vector<TimeWindow> windows_around(const core::WeeklyWindows& windows, core::Date day) {
    std::vector<TimeWindow> found;
    for (int offset = -1; offset <= 1; ++offset) {
        const Seconds shift = core::hours(24 * offset);
        for (const TimeWindow& window : windows.on((day + offset).weekday()))
            if (window.to + shift > Seconds{0}) found.push_back({window.from + shift, window.to + shift});
    }
    return found;
}

DayShape::DayShape(const core::AccountManager& manager, const std::vector<TimeWindow>& working)
    : lunch_(lunch_break(manager, working)) {
    const auto add = [this](Seconds from, Seconds to) {
        if (from >= to) return;
        pieces_.push_back({{from, to}, length_});
        length_ += static_cast<Worked>((to - from).value);
    };
    for (const TimeWindow& span : working) {
        if (!lunch_) {
            add(span.from, span.to);
            continue;
        }
        add(span.from, std::min(span.to, lunch_->from));
        add(std::max(span.from, lunch_->to), span.to);
    }
}

Worked DayShape::longest() const {
    Worked longest = 0;
    for (const Piece& piece : pieces_)
        longest = std::max(longest, static_cast<Worked>((piece.clock.to - piece.clock.from).value));
    return longest;
}

std::vector<Span> DayShape::starts(Seconds service, const std::vector<TimeWindow>* windows) const {
    std::vector<Span> spans;
    const auto add = [&](const Piece& piece, TimeWindow window) {
        const Seconds from = std::max(piece.clock.from, window.from);
        Seconds to = std::min(piece.clock.to, window.to) - service;
        // A visit of no length at the very end of a stretch would be read as lying behind the break.
        if (service == Seconds{0} && &piece != &pieces_.back()) to = std::min(to, piece.clock.to - Seconds{1});
        if (from > to) return;
        spans.push_back({piece.from + static_cast<Worked>((from - piece.clock.from).value),
                         piece.from + static_cast<Worked>((to - piece.clock.from).value)});
    };
    for (const Piece& piece : pieces_) {
        if (!windows) {
            add(piece, piece.clock);
            continue;
        }
        for (const TimeWindow& window : *windows) add(piece, window);
    }
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.from < b.from || (a.from == b.from && a.to < b.to); });
    return spans;
}

Seconds DayShape::clock(Worked time, bool late) const {
    const Piece* found = &pieces_.front();
    for (const Piece& piece : pieces_) {
        if (piece.from > time || (piece.from == time && !late)) break;
        found = &piece;
    }
    return found->clock.from + Seconds{time - found->from};
}

}  // namespace visitcast::scheduler
