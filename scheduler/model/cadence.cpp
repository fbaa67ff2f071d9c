// SPDX-License-Identifier: Apache-2.0
// The arithmetic of regular visits: an interval in days runs from the visit before as it is planned, one in months keeps its
// day of the month, and the last day of a month. The model of target, earliest and latest day follows what users of field service
// tools ask for.
#include "scheduler/model/cadence.hpp"

#include <algorithm>

namespace visitcast::scheduler {

Cadence make_cadence(std::optional<int> days, std::optional<int> months, std::optional<int> early, std::optional<int> late) {
    Cadence cadence;
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
    return cadence;
}

core::Date months_later(core::Date day, int n) {
    return day.month() == (day + 1).month() ? core::add_months(day, n) : (day.month() + n).last();
}

void Pace::advance(const Cadence&, core::Date day) {
    anchor = day;
    count = 1;
}

}  // namespace visitcast::scheduler
