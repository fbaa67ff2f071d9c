// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tuple>

#include "data/core/record_consumption.hpp"
#include "data/core/record_visits.hpp"

// The one list of input files and their columns. Import, export, SQL and JSON all walk it: a new column is one line here, its
// member, and a step in data/store/schema.sql.
namespace visitcast::core {

/// Every record type that has a file, in load order: what a row refers to comes before it.
using Records = std::tuple<Setting, Holiday, KnownPlace, AccountManager, Qualification, Leave, VisitClass, Customer, Duty,
                           VisitingException, Appointment, Event, Temperature, TravelTime, Reading, Consumption, Visit, Finding,
                           Override, Promise, FlagAnswer, Rule>;

template <class T>
struct TypeTag {
    using type = T;
};

/// Calls `visit(TypeTag<T>{})` for every record type in load order.
template <class Visit>
void for_each_record(Visit&& visit) {
    [&]<class... T>(TypeTag<std::tuple<T...>>) { (visit(TypeTag<T>{}), ...); }(TypeTag<Records>{});
}

/// Calls `visit(field)` for every field of a record type, in column order.
template <class T, class Visit>
void for_each_field(Visit&& visit) {
    std::apply([&](const auto&... field) { (visit(field), ...); }, Record<T>::fields);
}

}  // namespace visitcast::core
