// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/core/consumption.hpp"
#include "data/core/event.hpp"
#include "data/core/outlook.hpp"
#include "data/core/record_field.hpp"
#include "data/core/rule.hpp"
#include "data/core/settings.hpp"

// Columns of the files about consumption and what changes it, and of the settings.
namespace visitcast::core {

template <>
struct Record<Setting> {
    static constexpr std::string_view name = "settings";
    static constexpr std::tuple fields{Field{"key", &Setting::key, Need::key}, Field{"value", &Setting::value}};
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

}  // namespace visitcast::core
