// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "data/core/customer.hpp"
#include "data/core/date.hpp"

namespace visitcast::core {

enum class HolidayKind { holiday, workday };

struct Holiday {
    Date date;
    std::string name;
    HolidayKind kind{HolidayKind::holiday};

    bool operator==(const Holiday&) const = default;
};

/// Which days count. A `workday` entry is a weekend day that is worked (make-up day); it counts for everybody.
class Calendar {
public:
    Calendar() = default;
    explicit Calendar(const std::vector<Holiday>& holidays);

    bool is_holiday(Date day) const;
    bool is_makeup_day(Date day) const;
    /// Does somebody with these weekdays work on this day (leave not counted)?
    bool is_working_day(Date day, const Weekdays& week) const;
    /// Name of the holiday, empty when there is none.
    std::string name(Date day) const;

private:
    std::map<Date, Holiday> days_;
};

/// The working time of one manager on one day as free spans in order, whole day and part-day leave, holidays and the dates of
/// service taken out; lunch is not taken out (it may move). Empty = does not work that day.
std::vector<TimeWindow> working_time(const AccountManager& manager, const std::vector<Leave>& leave, const Calendar& calendar,
                                     Date day);

/// The weekdays of a manager: those with hours, Mon-Fri unless given.
Weekdays work_days(const AccountManager& manager);
/// Start and end of the usual working day (09:00-17:00 unless given; an end before the start is on the next day).
TimeWindow work_hours(const AccountManager& manager);
/// The working hours of a weekday, also of one that is worked only as a make-up day (then those of the first day with hours).
std::vector<TimeWindow> work_hours(const AccountManager& manager, Weekday day);

}  // namespace visitcast::core
