// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/core/error.hpp"
#include "data/io/busy.hpp"
#include "data/io/reading/calendar_events.hpp"

namespace visitcast::io {

/// A busy stretch on the clocks of the reader: seconds from 1970-01-01 00:00 there, the end not included.
struct BusySpan {
    std::int64_t from{};
    std::int64_t to{};
    auto operator<=>(const BusySpan&) const = default;
};

/// The busy stretches of a calendar, in no order. `file` gets the numbers of events that counted, were passed over or refused;
/// why they were passed over is told in notices.
std::vector<BusySpan> busy_spans(const CalendarFile& calendar, const BusyOptions& options, ImportedFile& file,
                                 core::Issues& issues);

}  // namespace visitcast::io
