// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "data/core/date.hpp"

namespace visitcast::core {

enum class VisitStatus { planned, done, cancelled, missed };

/// A visit in the records: planned or past.
struct Visit {
    VisitId id;
    CustomerId customer;
    ManagerId manager;
    Date date;
    std::optional<Seconds> start;
    std::optional<int> minutes;
    VisitStatus status{VisitStatus::planned};
    std::string kind;                 ///< empty = marketing
    std::optional<int> satisfaction;  ///< 1 to 5
    std::optional<bool> pinned;
    std::string note;

    bool operator==(const Visit&) const = default;
};

enum class Flexibility { time, day, week };

/// A visit agreed with the customer. `time`: exactly from earliest_start (or inside the span if longer than the visit);
/// `day`: any time within the span on its day; `week`: any day of the span.
struct Appointment {
    AppointmentId id;
    CustomerId customer;
    ManagerId manager;
    DateTime earliest_start;
    DateTime latest_end;
    std::optional<int> visit_minutes;
    std::optional<Flexibility> flex;  ///< absent = time
    std::string note;

    bool operator==(const Appointment&) const = default;
};

struct Promise {
    std::string id;
    CustomerId customer;
    VisitId visit;
    std::string text;
    std::string owner;
    std::optional<Date> due_on;
    std::optional<Date> done_on;

    bool operator==(const Promise&) const = default;
};

}  // namespace visitcast::core
