// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <tuple>

#include "data/core/calendar.hpp"
#include "data/core/consumption.hpp"
#include "data/core/customer.hpp"
#include "data/core/event.hpp"
#include "data/core/outlook.hpp"
#include "data/core/rule.hpp"
#include "data/core/settings.hpp"
#include "data/core/travel.hpp"
#include "data/core/visit.hpp"

// The one list of input files and their columns. Import, export, SQL and JSON all walk it: a new column is one line here, its
// member, and a step in data/store/schema.sql.
namespace visitcast::core {

enum class Need { optional, required, key };  ///< key = required, and part of what makes a row unique

template <class T, class Member>
struct Field {
    std::string_view name;
    Member T::*member;
    Need need{Need::optional};
    /// Allowed numbers, both ends included; ignored for what is not a number.
    double low{-1e15};
    double high{1e15};
};
template <class T, class Member>
Field(std::string_view, Member T::*) -> Field<T, Member>;
template <class T, class Member>
Field(std::string_view, Member T::*, Need) -> Field<T, Member>;
template <class T, class Member>
Field(std::string_view, Member T::*, Need, double, double) -> Field<T, Member>;

/// `name` is the file without its ending, the SQL table and the JSON key; `fields` are in the order of the export.
template <class T>
struct Record;

template <>
struct Record<Setting> {
    static constexpr std::string_view name = "settings";
    static constexpr std::tuple fields{Field{"key", &Setting::key, Need::key}, Field{"value", &Setting::value}};
};

template <>
struct Record<Holiday> {
    static constexpr std::string_view name = "holidays";
    static constexpr std::tuple fields{Field{"date", &Holiday::date, Need::key}, Field{"name", &Holiday::name},
                                       Field{"kind", &Holiday::kind, Need::required}};
};

template <>
struct Record<KnownPlace> {
    using P = KnownPlace;
    static constexpr std::string_view name = "gazetteer";
    static constexpr std::tuple fields{Field{"place", &P::place, Need::key}, Field{"lat", &P::lat, Need::required, -90, 90},
                                       Field{"lon", &P::lon, Need::required, -180, 180}, Field{"coord_sys", &P::coord_sys}};
};

template <>
struct Record<VisitClass> {
    using K = VisitClass;
    static constexpr std::string_view name = "classes";
    static constexpr std::tuple fields{
        Field{"class", &K::name, Need::key},
        Field{"kind", &K::kind, Need::key},
        Field{"visit_interval_days", &K::visit_interval_days, Need::optional, 1, 3660},
        Field{"visit_months", &K::visit_months, Need::optional, 1, 120},
        Field{"visit_earliest_days", &K::visit_earliest_days, Need::optional, 0, 3660},
        Field{"visit_latest_days", &K::visit_latest_days, Need::optional, 0, 3660},
        Field{"visit_min_gap_days", &K::visit_min_gap_days, Need::optional, 1, 3660},
        Field{"visit_minutes", &K::visit_minutes, Need::optional, 0, 1440},
        Field{"persons", &K::persons, Need::optional, 1, 20},
        Field{"needs_qualification", &K::needs_qualification},
    };
};

template <>
struct Record<VisitingException> {
    using X = VisitingException;
    static constexpr std::string_view name = "exceptions";
    static constexpr std::tuple fields{Field{"customer_id", &X::customer, Need::key}, Field{"from", &X::from, Need::key},
                                       Field{"to", &X::to, Need::key}, Field{"visit_windows", &X::visit_windows},
                                       Field{"note", &X::note}};
};

template <>
struct Record<AccountManager> {
    using M = AccountManager;
    static constexpr std::string_view name = "managers";
    static constexpr std::tuple fields{
        Field{"manager_id", &M::id, Need::key},
        Field{"name", &M::name, Need::required},
        Field{"home_lat", &M::home_lat, Need::optional, -90, 90},
        Field{"home_lon", &M::home_lon, Need::optional, -180, 180},
        Field{"work_days", &M::work_days},
        Field{"work_start", &M::work_start},
        Field{"work_end", &M::work_end},
        Field{"work_hours", &M::work_hours},
        Field{"lunch_start", &M::lunch_start},
        Field{"lunch_minutes", &M::lunch_minutes, Need::optional, 0, 480},
        Field{"max_visits_per_day", &M::max_visits_per_day, Need::optional, 0, 1000},
        Field{"max_drive_minutes_per_day", &M::max_drive_minutes_per_day, Need::optional, 0, 1440},
        Field{"field_days_per_week", &M::field_days_per_week, Need::optional, 0, 7},
        Field{"active_from", &M::active_from},
        Field{"active_to", &M::active_to},
        Field{"email", &M::email},
        Field{"phone", &M::phone},
    };
};

template <>
struct Record<Qualification> {
    using Q = Qualification;
    static constexpr std::string_view name = "qualifications";
    static constexpr std::tuple fields{Field{"manager_id", &Q::manager, Need::key},
                                       Field{"qualification", &Q::qualification, Need::key}, Field{"valid_from", &Q::valid_from},
                                       Field{"valid_to", &Q::valid_to}};
};

template <>
struct Record<Leave> {
    static constexpr std::string_view name = "leave";
    static constexpr std::tuple fields{Field{"manager_id", &Leave::manager, Need::key},
                                       Field{"from", &Leave::from, Need::key},
                                       Field{"to", &Leave::to, Need::key},
                                       Field{"from_time", &Leave::from_time, Need::key},
                                       Field{"to_time", &Leave::to_time},
                                       Field{"reason", &Leave::reason}};
};

template <>
struct Record<Customer> {
    using C = Customer;
    static constexpr std::string_view name = "customers";
    static constexpr std::tuple fields{
        Field{"customer_id", &C::id, Need::key},
        Field{"name", &C::name, Need::required},
        Field{"industry_code", &C::industry_code},
        Field{"industry_name", &C::industry_name},
        Field{"segment", &C::segment},
        Field{"status", &C::status},
        Field{"opened_on", &C::opened_on},
        Field{"closed_on", &C::closed_on},
        Field{"lat", &C::lat, Need::optional, -90, 90},
        Field{"lon", &C::lon, Need::optional, -180, 180},
        Field{"coord_sys", &C::coord_sys},
        Field{"address", &C::address},
        Field{"town", &C::town},
        Field{"manager_id", &C::manager},
        Field{"contact", &C::contact},
        Field{"phone", &C::phone},
        Field{"email", &C::email},
        Field{"visit_interval_days", &C::visit_interval_days, Need::optional, 1, 3660},
        Field{"visit_months", &C::visit_months, Need::optional, 1, 120},
        Field{"visit_earliest_days", &C::visit_earliest_days, Need::optional, 0, 3660},
        Field{"visit_latest_days", &C::visit_latest_days, Need::optional, 0, 3660},
        Field{"visit_min_gap_days", &C::visit_min_gap_days, Need::optional, 1, 3660},
        Field{"visit_minutes", &C::visit_minutes, Need::optional, 0, 1440},
        Field{"visit_windows", &C::visit_windows},
        Field{"last_visit_on", &C::last_visit_on},
        Field{"paused_from", &C::paused_from},
        Field{"paused_until", &C::paused_until},
        Field{"needs_qualification", &C::needs_qualification},
        Field{"persons", &C::persons, Need::optional, 1, 20},
        Field{"preferred_manager_id", &C::preferred_manager},
        Field{"excluded_manager_ids", &C::excluded_managers},
        Field{"preferred_weekdays", &C::preferred_weekdays},
        Field{"contracted_kw", &C::contracted_kw, Need::optional, 0, 1e9},
        Field{"contracted_kva", &C::contracted_kva, Need::optional, 0, 1e9},
        Field{"running_kva", &C::running_kva, Need::optional, 0, 1e9},
        Field{"contract_demand_kw", &C::contract_demand_kw, Need::optional, 0, 1e9},
        Field{"billing_method", &C::billing_method},
        Field{"voltage_kv", &C::voltage_kv, Need::optional, 0, 2000},
        Field{"two_part_tariff", &C::two_part_tariff},
        Field{"market_customer", &C::market_customer},
        Field{"price_per_kwh", &C::price_per_kwh, Need::optional, 0, 1e6},
        Field{"successor_of", &C::successor_of},
        Field{"note", &C::note},
    };
};

/// No file of its own: these are the unknown columns of customers, which stand behind the known ones.
template <>
struct Record<Extra> {
    static constexpr std::string_view name = "extra";
    static constexpr std::tuple fields{Field{"customer_id", &Extra::customer, Need::key}, Field{"name", &Extra::name, Need::key},
                                       Field{"value", &Extra::value}};
};

template <>
struct Record<Duty> {
    using D = Duty;
    static constexpr std::string_view name = "duties";
    static constexpr std::tuple fields{
        Field{"customer_id", &D::customer, Need::key},
        Field{"kind", &D::kind, Need::key},
        Field{"visit_interval_days", &D::visit_interval_days, Need::optional, 1, 3660},
        Field{"visit_months", &D::visit_months, Need::optional, 1, 120},
        Field{"visit_earliest_days", &D::visit_earliest_days, Need::optional, 0, 3660},
        Field{"visit_latest_days", &D::visit_latest_days, Need::optional, 0, 3660},
        Field{"visit_min_gap_days", &D::visit_min_gap_days, Need::optional, 1, 3660},
        Field{"visit_minutes", &D::visit_minutes, Need::optional, 0, 1440},
        Field{"persons", &D::persons, Need::optional, 1, 20},
        Field{"needs_qualification", &D::needs_qualification},
        Field{"last_visit_on", &D::last_visit_on},
    };
};

template <>
struct Record<Appointment> {
    using A = Appointment;
    static constexpr std::string_view name = "appointments";
    static constexpr std::tuple fields{
        Field{"appointment_id", &A::id, Need::key},
        Field{"customer_id", &A::customer, Need::required},
        Field{"manager_id", &A::manager},
        Field{"earliest_start", &A::earliest_start, Need::required},
        Field{"latest_end", &A::latest_end, Need::required},
        Field{"visit_minutes", &A::visit_minutes, Need::optional, 0, 1440},
        Field{"flex", &A::flex},
        Field{"note", &A::note},
    };
};

template <>
struct Record<Event> {
    using E = Event;
    static constexpr std::string_view name = "events";
    static constexpr std::tuple fields{
        Field{"event_id", &E::id, Need::key},
        Field{"customer_id", &E::customer, Need::required},
        Field{"kind", &E::kind, Need::required},
        Field{"from", &E::from, Need::required},
        Field{"to", &E::to},
        Field{"kva", &E::kva},
        Field{"kw", &E::kw},
        Field{"kwh_month", &E::kwh_month},
        Field{"note", &E::note},
    };
};

template <>
struct Record<Temperature> {
    using T = Temperature;
    static constexpr std::string_view name = "temperatures";
    static constexpr std::tuple fields{
        Field{"region", &T::region, Need::key},
        Field{"month", &T::month, Need::key},
        Field{"mean_c", &T::mean_c},
        Field{"hdd", &T::hdd},
        Field{"cdd", &T::cdd},
        Field{"normal_mean_c", &T::normal_mean_c},
        Field{"normal_hdd", &T::normal_hdd},
        Field{"normal_cdd", &T::normal_cdd},
    };
};

template <>
struct Record<TravelTime> {
    using T = TravelTime;
    static constexpr std::string_view name = "travel";
    static constexpr std::tuple fields{Field{"from_id", &T::from, Need::key}, Field{"to_id", &T::to, Need::key},
                                       Field{"minutes", &T::minutes, Need::optional, 0, 14400},
                                       Field{"km", &T::km, Need::optional, 0, 40000}};
};

template <>
struct Record<Reading> {
    using R = Reading;
    static constexpr std::string_view name = "readings";
    static constexpr std::tuple fields{
        Field{"customer_id", &R::customer, Need::key},
        Field{"meter_id", &R::meter, Need::key},
        Field{"read_on", &R::read_on, Need::key},
        Field{"reading", &R::reading, Need::required},
        Field{"factor", &R::factor},
        Field{"event", &R::event, Need::key},
        Field{"digits", &R::digits, Need::optional, 1, 12},
    };
};

template <>
struct Record<Consumption> {
    using C = Consumption;
    static constexpr std::string_view name = "consumption";
    static constexpr std::tuple fields{
        Field{"customer_id", &C::customer, Need::key},
        Field{"month", &C::month, Need::key},
        Field{"kwh", &C::kwh, Need::required},
        Field{"max_kw", &C::max_kw},
        Field{"days", &C::days, Need::optional, 1, 400},
        Field{"kwh_sharp", &C::kwh_sharp},
        Field{"kwh_peak", &C::kwh_peak},
        Field{"kwh_flat", &C::kwh_flat},
        Field{"kwh_valley", &C::kwh_valley},
        Field{"power_factor", &C::power_factor, Need::optional, 0, 1},
        Field{"contract_kwh", &C::contract_kwh},
        Field{"flag", &C::flag},
    };
};

template <>
struct Record<Visit> {
    using V = Visit;
    static constexpr std::string_view name = "visits";
    static constexpr std::tuple fields{
        Field{"visit_id", &V::id, Need::key},
        Field{"customer_id", &V::customer, Need::required},
        Field{"manager_id", &V::manager},
        Field{"date", &V::date, Need::required},
        Field{"start", &V::start},
        Field{"minutes", &V::minutes, Need::optional, 0, 1440},
        Field{"status", &V::status, Need::required},
        Field{"kind", &V::kind},
        Field{"satisfaction", &V::satisfaction, Need::optional, 1, 5},
        Field{"pinned", &V::pinned},
        Field{"note", &V::note},
    };
};

template <>
struct Record<Finding> {
    using F = Finding;
    static constexpr std::string_view name = "findings";
    static constexpr std::tuple fields{
        Field{"finding_id", &F::id, Need::key},
        Field{"customer_id", &F::customer, Need::required},
        Field{"visit_id", &F::visit},
        Field{"kind", &F::kind, Need::required},
        Field{"kw", &F::kw},
        Field{"kwh_month", &F::kwh_month},
        Field{"percent", &F::percent},
        Field{"from", &F::from, Need::required},
        Field{"until", &F::until},
        Field{"ramp_months", &F::ramp_months, Need::optional, 0, 120},
        Field{"probability", &F::probability, Need::optional, 0, 1},
        Field{"reported_by", &F::reported_by},
        Field{"reported_on", &F::reported_on},
        Field{"status", &F::status},
    };
};

template <>
struct Record<Override> {
    using O = Override;
    static constexpr std::string_view name = "overrides";
    static constexpr std::tuple fields{
        Field{"override_id", &O::id, Need::key},
        Field{"customer_id", &O::customer},
        Field{"industry_code", &O::industry},
        Field{"from", &O::from, Need::required},
        Field{"to", &O::to},
        Field{"kwh_month", &O::kwh_month},
        Field{"percent", &O::percent, Need::optional, -100, 1000},
        Field{"reason", &O::reason, Need::required},
        Field{"author", &O::author},
        Field{"made_on", &O::made_on},
    };
};

template <>
struct Record<Promise> {
    using P = Promise;
    static constexpr std::string_view name = "promises";
    static constexpr std::tuple fields{
        Field{"promise_id", &P::id, Need::key},
        Field{"customer_id", &P::customer, Need::required},
        Field{"visit_id", &P::visit},
        Field{"text", &P::text},
        Field{"owner", &P::owner},
        Field{"due_on", &P::due_on},
        Field{"done_on", &P::done_on},
    };
};

template <>
struct Record<FlagAnswer> {
    using A = FlagAnswer;
    static constexpr std::string_view name = "flag_answers";
    static constexpr std::tuple fields{Field{"flag_id", &A::flag, Need::key}, Field{"status", &A::status, Need::required},
                                       Field{"owner", &A::owner}, Field{"due_on", &A::due_on}, Field{"note", &A::note}};
};

template <>
struct Record<Rule> {
    using R = Rule;
    static constexpr std::string_view name = "rules";
    static constexpr std::tuple fields{
        Field{"rule", &R::name, Need::key},
        Field{"valid_from", &R::from, Need::key},
        Field{"valid_to", &R::to},
        Field{"value", &R::value, Need::required},
        Field{"unit", &R::unit},
        Field{"region", &R::region},
        Field{"source", &R::source},
        Field{"note", &R::note},
    };
};

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
