// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "data/core/date.hpp"

namespace visitcast::core {

enum class EventKind {
    new_connection,
    capacity_increase,
    capacity_decrease,
    suspension,
    closure,
    change_of_holder,
    temporary_supply,
    orderly_use,
    overhaul,
    self_generation,
    market_entry,
    other
};

/// A dated cause of change, on record (business applications, notices).
struct Event {
    std::string id;
    CustomerId customer;
    EventKind kind{EventKind::other};
    Date from;
    std::optional<Date> to;
    std::optional<double> kva;
    std::optional<double> kw;
    std::optional<double> kwh_month;
    std::string note;

    bool operator==(const Event&) const = default;
};

enum class FindingKind { new_load, expansion, closure, efficiency, self_generation, shift_change, tariff, other };
enum class FindingStatus { open, happened, later, smaller, no };

/// What a manager learned on a visit: "new line, 400 kW, from March, 60 %".
struct Finding {
    std::string id;
    CustomerId customer;
    VisitId visit;
    FindingKind kind{FindingKind::other};
    std::optional<double> kw;
    std::optional<double> kwh_month;
    std::optional<double> percent;
    Month from;
    std::optional<Month> until;
    std::optional<int> ramp_months;
    std::optional<double> probability;  ///< 0 to 1
    std::string reported_by;
    std::optional<Date> reported_on;
    std::optional<FindingStatus> status;  ///< absent = open

    bool operator==(const Finding&) const = default;
};

/// A planner's correction of a forecast, with its reason: a labelled line beside the forecast, never hidden in it.
struct Override {
    std::string id;
    CustomerId customer;   ///< empty = all customers of the industry
    std::string industry;  ///< code; empty = the customer alone
    Month from;
    std::optional<Month> to;          ///< last month; absent = until further notice
    std::optional<double> kwh_month;  ///< added to each month; of an industry shared by size
    std::optional<double> percent;    ///< of the forecast, instead of kWh
    std::string reason;
    std::string author;
    std::optional<Date> made_on;

    bool operator==(const Override&) const = default;
};

}  // namespace visitcast::core
