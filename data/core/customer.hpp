// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/core/date.hpp"
#include "data/core/windows.hpp"

// Who is visited and who visits. Absent (nullopt or empty text) always means "not given", never zero.
namespace visitcast::core {

enum class CustomerStatus { active, suspended, closed };
enum class CoordinateSystem { wgs84, gcj02, bd09 };
enum class BillingMethod { capacity, contract_demand, actual_demand };

struct Customer {
    CustomerId id;
    std::string name;
    std::string industry_code;
    std::string industry_name;
    std::string segment;
    std::optional<CustomerStatus> status;  ///< absent = active
    std::optional<Date> opened_on;
    std::optional<Date> closed_on;
    std::optional<double> lat;                  ///< degrees
    std::optional<double> lon;                  ///< degrees
    std::optional<CoordinateSystem> coord_sys;  ///< absent = WGS-84
    std::string address;
    std::string town;
    ManagerId manager;  ///< fixed owner; empty = anybody may go
    std::string contact;
    std::string phone;
    std::string email;
    std::optional<int> visit_interval_days;
    std::optional<int> visit_months;         ///< every N calendar months, instead of days
    std::optional<int> visit_earliest_days;  ///< days before the target that are still in order
    std::optional<int> visit_latest_days;    ///< days after the target that are still in order
    std::optional<int> visit_min_gap_days;   ///< never sooner after the visit before
    std::optional<int> visit_minutes;
    std::optional<WeeklyWindows> visit_windows;  ///< absent = any working time
    std::optional<Date> last_visit_on;
    std::optional<Date> paused_from;
    std::optional<Date> paused_until;
    std::string needs_qualification;
    std::optional<int> persons;
    ManagerId preferred_manager;                 ///< goes if possible; empty = nobody in particular
    std::string excluded_managers;               ///< ids, separated by ";": never go by themselves
    std::optional<Weekdays> preferred_weekdays;  ///< absent = any
    std::optional<double> contracted_kw;
    std::optional<double> contracted_kva;
    std::optional<double> running_kva;
    std::optional<double> contract_demand_kw;
    std::optional<BillingMethod> billing_method;
    std::optional<double> voltage_kv;
    std::optional<bool> two_part_tariff;
    std::optional<bool> market_customer;
    std::optional<double> price_per_kwh;
    CustomerId successor_of;
    std::string note;

    bool operator==(const Customer&) const = default;
};

/// The ids in Customer::excluded_managers, in their order; commas part them as well.
std::vector<ManagerId> excluded_managers(const Customer& customer);

/// A further regular duty at a customer's site; the visit fields of Customer are the duty "marketing".
struct Duty {
    CustomerId customer;
    std::string kind;
    std::optional<int> visit_interval_days;
    std::optional<int> visit_months;
    std::optional<int> visit_earliest_days;
    std::optional<int> visit_latest_days;
    std::optional<int> visit_min_gap_days;
    std::optional<int> visit_minutes;
    std::optional<int> persons;
    std::string needs_qualification;
    std::optional<Date> last_visit_on;

    bool operator==(const Duty&) const = default;
};

/// What holds for all customers of a class (Customer::segment), for one duty, where they say nothing themselves.
struct VisitClass {
    std::string name;
    std::optional<std::string> kind;  ///< absent = marketing; another one gives every customer of the class that duty
    std::optional<int> visit_interval_days;
    std::optional<int> visit_months;
    std::optional<int> visit_earliest_days;
    std::optional<int> visit_latest_days;
    std::optional<int> visit_min_gap_days;
    std::optional<int> visit_minutes;
    std::optional<int> persons;
    std::string needs_qualification;

    bool operator==(const VisitClass&) const = default;
};

/// On these days (both included) other visiting hours than usual.
struct VisitingException {
    CustomerId customer;
    Date from;
    Date to;
    std::optional<WeeklyWindows> visit_windows;  ///< absent = closed
    std::string note;

    bool operator==(const VisitingException&) const = default;
};

/// A place of the user's own gazetteer, for customers without coordinates.
struct KnownPlace {
    std::string place;                          ///< as in Customer::town
    double lat{};                               ///< degrees
    double lon{};                               ///< degrees
    std::optional<CoordinateSystem> coord_sys;  ///< absent = WGS-84

    bool operator==(const KnownPlace&) const = default;
};

struct AccountManager {
    ManagerId id;
    std::string name;
    std::optional<double> home_lat;
    std::optional<double> home_lon;
    std::optional<Weekdays> work_days;        ///< absent = Mon-Fri
    std::optional<Seconds> work_start;        ///< absent = 09:00
    std::optional<Seconds> work_end;          ///< absent = 17:00; before the start = next day
    std::optional<WeeklyWindows> work_hours;  ///< by weekday, in place of the three above
    std::optional<Seconds> lunch_start;       ///< absent = no lunch break is kept free
    std::optional<int> lunch_minutes;         ///< absent with a lunch_start = 60
    std::optional<int> max_visits_per_day;
    std::optional<int> max_drive_minutes_per_day;
    std::optional<int> field_days_per_week;
    std::optional<Date> active_from;
    std::optional<Date> active_to;
    std::string email;
    std::string phone;

    bool operator==(const AccountManager&) const = default;
};

/// A value of a customer in a column that visitcast does not know: kept for its owner and given back by exports.
struct Extra {
    CustomerId customer;
    std::string name;  ///< heading of the column
    std::string value;

    bool operator==(const Extra&) const = default;
};

struct Qualification {
    ManagerId manager;
    std::string qualification;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;

    bool operator==(const Qualification&) const = default;
};

/// calendar = busy time that came from a calendar file; the next file of that manager replaces it.
enum class LeaveReason { leave, sick, training, busy, calendar, other };

struct Leave {
    ManagerId manager;
    Date from;
    Date to;
    std::optional<Seconds> from_time;  ///< absent with to_time = the whole day
    std::optional<Seconds> to_time;
    std::optional<LeaveReason> reason;

    bool operator==(const Leave&) const = default;
};

}  // namespace visitcast::core
