// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/calendar.hpp"
#include "data/core/customer.hpp"
#include "data/core/record_field.hpp"
#include "data/core/travel.hpp"
#include "data/core/visit.hpp"

// Columns of the files about people, customers and visits.
namespace visitcast::core {

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
    static constexpr auto fields = std::tuple_cat(
        std::tuple{
            Field{"class", &K::name, Need::key},
            Field{"kind", &K::kind, Need::key},
        },
        interval_fields<K>(),
        std::tuple{
            Field{"persons", &K::persons, Need::optional, 1, 20},
            Field{"needs_qualification", &K::needs_qualification},
        });
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
    static constexpr auto fields = std::tuple_cat(
        std::tuple{
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
        },
        interval_fields<C>(),
        std::tuple{
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
        });
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
    static constexpr auto fields = std::tuple_cat(
        std::tuple{
            Field{"customer_id", &D::customer, Need::key},
            Field{"kind", &D::kind, Need::key},
        },
        interval_fields<D>(),
        std::tuple{
            Field{"persons", &D::persons, Need::optional, 1, 20},
            Field{"needs_qualification", &D::needs_qualification},
            Field{"last_visit_on", &D::last_visit_on},
        });
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
struct Record<TravelTime> {
    using T = TravelTime;
    static constexpr std::string_view name = "travel";
    static constexpr std::tuple fields{Field{"from_id", &T::from, Need::key}, Field{"to_id", &T::to, Need::key},
                                       Field{"minutes", &T::minutes, Need::optional, 0, 14400},
                                       Field{"km", &T::km, Need::optional, 0, 40000}};
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

}  // namespace visitcast::core
