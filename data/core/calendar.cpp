// SPDX-License-Identifier: Apache-2.0
// Working days and working time: weekdays, holidays, make-up days and leave taken together in one place.
#include "data/core/calendar.hpp"

#include <algorithm>

namespace visitcast::core {

Calendar::Calendar(const std::vector<Holiday>& holidays) {
    for (const Holiday& day : holidays) days_[day.date] = day;
}

bool Calendar::is_holiday(Date day) const {
    const auto found = days_.find(day);
    return found != days_.end() && found->second.kind == HolidayKind::holiday;
}

bool Calendar::is_makeup_day(Date day) const {
    const auto found = days_.find(day);
    return found != days_.end() && found->second.kind == HolidayKind::workday;
}

bool Calendar::is_working_day(Date day, const Weekdays& week) const {
    if (is_holiday(day)) return false;
    return week.contains(day.weekday()) || is_makeup_day(day);
}

std::string Calendar::name(Date day) const {
    const auto found = days_.find(day);
    return found == days_.end() ? std::string{} : found->second.name;
}

Weekdays work_days(const AccountManager& manager) {
    if (manager.work_hours) {
        Weekdays days;
        for (std::size_t i = 0; i < 7; ++i) days.on[i] = !manager.work_hours->days[i].empty();
        return days;
    }
    return manager.work_days.value_or(Weekdays{{true, true, true, true, true, false, false}});
}

TimeWindow work_hours(const AccountManager& manager) {
    if (manager.work_hours) {
        const auto usual = work_hours(manager, Weekday::mon);
        return {usual.front().from, usual.back().to};
    }
    const Seconds start = manager.work_start.value_or(hours(9));
    const Seconds end = manager.work_end.value_or(hours(17));
    return {start, end <= start ? end + hours(24) : end};
}

std::vector<TimeWindow> work_hours(const AccountManager& manager, Weekday day) {
    if (!manager.work_hours) return {work_hours(manager)};
    const auto& days = manager.work_hours->days;
    if (const auto& own = manager.work_hours->on(day); !own.empty()) return own;
    return *std::find_if(days.begin(), days.end(), [](const auto& one) { return !one.empty(); });
}

std::vector<TimeWindow> working_time(const AccountManager& manager, const std::vector<Leave>& leave, const Calendar& calendar,
                                     Date day) {
    if (manager.active_from && day < *manager.active_from) return {};
    if (manager.active_to && day > *manager.active_to) return {};
    if (!calendar.is_working_day(day, work_days(manager))) return {};
    std::vector<TimeWindow> free = work_hours(manager, day.weekday());
    for (const Leave& absence : leave) {
        if (absence.manager != manager.id) continue;
        // A shift past midnight also meets the leave of the next day, hence both days are looked at.
        for (int offset = 0; offset <= 1; ++offset) {
            const Date leave_day = day + offset;
            if (leave_day < absence.from || leave_day > absence.to) continue;
            const Seconds shift = hours(24 * offset);
            // Whole-day leave covers the shift that begins on its day, also the part after midnight.
            const bool whole_day = !absence.from_time && !absence.to_time;
            if (whole_day && offset == 0) return {};
            const Seconds from = shift + absence.from_time.value_or(Seconds{0});
            const Seconds to = shift + absence.to_time.value_or(hours(24));
            std::vector<TimeWindow> left;
            for (const TimeWindow& span : free) {
                if (span.from < std::min(span.to, from)) left.push_back({span.from, std::min(span.to, from)});
                if (std::max(span.from, to) < span.to) left.push_back({std::max(span.from, to), span.to});
            }
            free = left;
        }
    }
    return free;
}

}  // namespace visitcast::core
