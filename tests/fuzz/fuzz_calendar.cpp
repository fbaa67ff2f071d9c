// SPDX-License-Identifier: Apache-2.0
// Any bytes as the calendar of a person: the busy times are in order, apart from each other and within the days asked for.
#include <cstdlib>

#include "data/io/busy.hpp"
#include "tests/fuzz/scratch.hpp"

using namespace visitcast;

namespace {

/// Minutes from the first day; a row without an end goes on to midnight.
std::pair<std::int64_t, std::int64_t> span(const core::Leave& row, core::Date first) {
    const auto from = std::int64_t{row.from - first} * 86400 + row.from_time.value_or(core::Seconds{}).value;
    const auto to = std::int64_t{row.to - first} * 86400 + row.to_time.value_or(core::hours(24)).value;
    return {from, to};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = "BEGIN:VCALENDAR\n" + std::string(reinterpret_cast<const char*>(bytes), size);
    const auto file = write_scratch("in.ics", text);
    io::BusyOptions options;
    options.manager = {"M"};
    options.time_zone = "Europe/Berlin";
    options.days = {core::Date(2026, 10, 1), core::Date(2026, 12, 31)};
    options.email = "a@b.c";
    options.own_visits.emplace(1793667600, "Mill");
    try {
        const io::BusyTimes times = io::read_busy_times({file}, options);
        std::int64_t last = -1;
        for (const core::Leave& row : times.rows) {
            const auto [from, to] = span(row, options.days.first);
            if (from <= last || from >= to || to > std::int64_t{options.days.days()} * 86400) std::abort();
            // Rows of one stretch follow each other at midnight.
            last = to % 86400 == 0 ? to - 1 : to;
        }
        const auto& counts = times.files.at(0);
        if (counts.rows_read != counts.rows_good + counts.rows_bad + counts.rows_skipped) std::abort();
    } catch (const core::Error&) {  // a refusal with a reason
    }
    return 0;
}
