// SPDX-License-Identifier: Apache-2.0
// Recurrence rules (RFC 5545, 3.3.10) by libical, on the clocks of the event: 09:00 stays 09:00 when the clocks change.
#include "data/io/reading/recurrence.hpp"

#include <libical/ical.h>

#include <memory>

namespace visitcast::io {
namespace {

/// Beyond that it is no calendar of a person: every hour for eleven years.
constexpr int most_repetitions = 100'000;

icaltimetype ical_time(const core::DateTime& moment, bool day_only) {
    icaltimetype time = icaltime_null_time();
    time.year = moment.date.year();
    time.month = moment.date.month_of_year();
    time.day = moment.date.day();
    time.is_date = day_only ? 1 : 0;
    if (day_only) return time;
    time.hour = static_cast<int>(moment.time.value / 3600);
    time.minute = static_cast<int>(moment.time.value / 60 % 60);
    time.second = static_cast<int>(moment.time.value % 60);
    return time;
}

bool is_until(std::string_view part) {
    constexpr std::string_view name = "UNTIL=";
    if (part.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((part[i] & ~0x20) != (name[i] & ~0x20)) return false;
    return true;
}

}  // namespace

RuleParts parted_rule(std::string_view rule) {
    RuleParts parts;
    while (!rule.empty()) {
        const auto end = rule.find(';');
        const std::string_view part = rule.substr(0, end);
        rule.remove_prefix(end == std::string_view::npos ? rule.size() : end + 1);
        if (is_until(part))
            parts.until = part.substr(6);
        else if (!part.empty())
            parts.rule += (parts.rule.empty() ? "" : ";") + std::string(part);
    }
    return parts;
}

Repeats for_each_repetition(const std::string& rule, const core::DateTime& first, bool day_only, core::Date last,
                            const std::function<bool(const core::DateTime&)>& use) {
    icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule.c_str());
    if (recurrence.freq == ICAL_NO_RECURRENCE) return Repeats::unreadable;
    if (recurrence.freq == ICAL_SECONDLY_RECURRENCE || recurrence.freq == ICAL_MINUTELY_RECURRENCE) return Repeats::too_often;
    // Also makes rules end that never come true, such as the 31st of February.
    if (recurrence.count == 0) recurrence.until = ical_time({last + 1, {}}, day_only);
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> iterator(
        icalrecur_iterator_new(recurrence, ical_time(first, day_only)), &icalrecur_iterator_free);
    if (!iterator) return Repeats::unreadable;
    for (int count = 0; count < most_repetitions; ++count) {
        const icaltimetype next = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(next)) return Repeats::done;
        if (next.year < 1900 || next.year > 2199) return Repeats::done;
        const core::DateTime start{core::Date(next.year, next.month, next.day),
                                   core::Seconds{day_only ? 0 : next.hour * 3600 + next.minute * 60 + next.second}};
        if (start.date > last || !use(start)) return Repeats::done;
    }
    return Repeats::too_often;
}

}  // namespace visitcast::io
