// SPDX-License-Identifier: Apache-2.0
// The arithmetic of regular visits: an interval in days runs from the visit before as it is planned, one in months keeps its
// day of the month, and the last day of a month. The model of target, earliest and latest day follows what users of field service
// tools ask for.
#include "scheduler/cadence.hpp"

#include <algorithm>
#include <chrono>

namespace visitcast::scheduler {

Cadence make_cadence(std::optional<int> days, std::optional<int> months, std::optional<int> early, std::optional<int> late,
                     std::optional<int> gap) {
    Cadence cadence;
    cadence.gap = std::max(gap.value_or(0), 0);
    if (months && *months > 0)
        cadence.months = *months;
    else if (days && *days > 0)
        cadence.days = *days;
    if (!cadence.regular()) return cadence;
    const int nominal = cadence.nominal_days();
    const int usual = std::min((nominal + 4) / 5, 14);
    const int room = cadence.months > 0 ? cadence.months * 28 - 1 : nominal - 1;
    cadence.early = std::clamp(early.value_or(usual), 0, room);
    cadence.late = std::max(late.value_or(usual), 0);
    cadence.gap = std::min(cadence.gap, room + 1);
    return cadence;
}

// The search asks this for every day that it tries, so it is plain arithmetic.
core::Date months_later(core::Date day, int n) {
    namespace chrono = std::chrono;
    const chrono::year_month_day from{chrono::sys_days{chrono::days{day.days()}}};
    const bool last = from.day() == (from.year() / from.month() / chrono::last).day();
    const auto end = (from.year() / from.month() + chrono::months{n}) / chrono::last;
    const chrono::year_month_day to{end.year(), end.month(), last ? end.day() : std::min(from.day(), end.day())};
    return core::Date::from_days(static_cast<std::int32_t>(chrono::sys_days{to}.time_since_epoch().count()));
}

void Pace::advance(const Cadence&, core::Date day) {
    anchor = day;
    count = 1;
}

}  // namespace visitcast::scheduler
