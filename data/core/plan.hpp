// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/provenance.hpp"
#include "data/core/visit.hpp"

namespace visitcast::core {

enum class Urgency { overdue, due, worth_it };

/// Why a customer is wanted on the list: "interval" (days since the last visit), "never_visited", "flag" (a change flag),
/// "wide_forecast"; `number` is days, or kWh a month, as the code says.
struct NeedReason {
    std::string code;
    double number{};
    bool operator==(const NeedReason&) const = default;
};

/// One visit that is due (or worth it) in the planned weeks.
struct VisitNeed {
    CustomerId customer;
    std::string kind;   ///< duty: "marketing" and others
    int occurrence{1};  ///< 1 = the next due visit of this duty, 2 = the one after it ...
    Date earliest;      ///< not before
    Date target;        ///< the day on which it is due
    Date latest;        ///< after this day it is late
    std::optional<Date> last_done;
    int interval_days{};  ///< nominal spacing to the visit before; 0 = single
    Seconds service;
    Urgency urgency{Urgency::due};
    double value{};  ///< 0 to 1: extra worth from flags and wide forecasts
    std::vector<NeedReason> reasons;
    std::optional<AppointmentId> appointment;

    bool operator==(const VisitNeed&) const = default;
};

/// One planned visit. Times are of the route's day, from midnight; `arrive` <= `start` <= `end`.
struct Stop {
    VisitId visit;
    VisitNeed need;
    Seconds arrive;
    Seconds start;
    Seconds end;
    Seconds drive;    ///< from the stop before (or home)
    Metres distance;  ///< of that drive
    bool pinned{};

    bool operator==(const Stop&) const = default;
};

/// One manager's day.
struct Route {
    ManagerId manager;
    Date date;
    Seconds leave_home;
    Seconds back_home;
    Seconds drive_home;
    Metres distance_home;
    std::optional<Seconds> lunch_start;
    Seconds lunch;
    std::vector<Stop> stops;

    Seconds driving() const {
        Seconds sum = drive_home;
        for (const Stop& stop : stops) sum += stop.drive;
        return sum;
    }
    Metres distance() const {
        Metres sum = distance_home;
        for (const Stop& stop : stops) sum += stop.distance;
        return sum;
    }
    Seconds duration() const { return back_home - leave_home; }

    bool operator==(const Route&) const = default;
};

/// A due visit that did not fit: a code, numbers (name, value) and what would help (a code again).
struct Unplanned {
    VisitNeed need;
    std::string code;  ///< such as "no_window_on_working_day"; the list is in scheduler/explain.hpp
    std::vector<std::pair<std::string, double>> numbers;
    std::string blocker;  ///< id of the manager, visit or appointment in the way; may be empty
    std::string remedy;

    bool operator==(const Unplanned&) const = default;
};

/// One aim of the plan as a number (lower is better), in order of importance.
struct Aim {
    std::string code;
    double value{};
    bool operator==(const Aim&) const = default;
};

/// Load of one manager over the whole plan.
struct Workload {
    ManagerId manager;
    int visits{};
    Seconds service;
    Seconds driving;
    Seconds available;  ///< working time in the planned days
    bool operator==(const Workload&) const = default;
};

/// Routes of all managers over all planned days, in order of date, then manager id.
struct Plan {
    DateRange range;
    std::vector<Route> routes;  ///< only days with visits
    std::vector<Unplanned> unplanned;
    std::vector<Aim> aims;
    std::vector<Workload> workloads;
    Provenance provenance;

    std::size_t visits() const {
        std::size_t count = 0;
        for (const Route& route : routes) count += route.stops.size();
        return count;
    }
    /// Visits that are due and not planned; those that were only worth it are not counted.
    std::size_t due_unplanned() const {
        return static_cast<std::size_t>(std::count_if(
            unplanned.begin(), unplanned.end(), [](const Unplanned& left) { return left.need.urgency != Urgency::worth_it; }));
    }

    bool operator==(const Plan&) const = default;
};

}  // namespace visitcast::core
