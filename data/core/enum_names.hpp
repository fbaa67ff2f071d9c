// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

#include "data/core/calendar.hpp"
#include "data/core/consumption.hpp"
#include "data/core/customer.hpp"
#include "data/core/event.hpp"
#include "data/core/outlook.hpp"
#include "data/core/plan.hpp"
#include "data/core/visit.hpp"

// The one spelling of every enumerator in files, the store and JSON.
namespace visitcast::core {

template <class Enum>
inline constexpr std::array<std::string_view, 0> enum_names{};

template <>
inline constexpr std::array enum_names<CustomerStatus>{std::string_view("active"), std::string_view("suspended"),
                                                       std::string_view("closed")};
template <>
inline constexpr std::array enum_names<CoordinateSystem>{std::string_view("WGS84"), std::string_view("GCJ02"),
                                                         std::string_view("BD09")};
template <>
inline constexpr std::array enum_names<BillingMethod>{std::string_view("capacity"), std::string_view("contract_demand"),
                                                      std::string_view("actual_demand")};
template <>
inline constexpr std::array enum_names<LeaveReason>{std::string_view("leave"),    std::string_view("sick"),
                                                    std::string_view("training"), std::string_view("busy"),
                                                    std::string_view("calendar"), std::string_view("other")};
template <>
inline constexpr std::array enum_names<HolidayKind>{std::string_view("holiday"), std::string_view("workday")};
template <>
inline constexpr std::array enum_names<VisitStatus>{std::string_view("planned"), std::string_view("done"),
                                                    std::string_view("cancelled"), std::string_view("missed")};
template <>
inline constexpr std::array enum_names<Flexibility>{std::string_view("time"), std::string_view("day"), std::string_view("week")};
template <>
inline constexpr std::array enum_names<ReadingQuality>{std::string_view("estimated"), std::string_view("refund"),
                                                       std::string_view("corrected")};
template <>
inline constexpr std::array enum_names<MeterEvent>{std::string_view("read"), std::string_view("removed"),
                                                   std::string_view("installed")};
template <>
inline constexpr std::array enum_names<EventKind>{
    std::string_view("new_connection"),   std::string_view("capacity_increase"), std::string_view("capacity_decrease"),
    std::string_view("suspension"),       std::string_view("closure"),           std::string_view("change_of_holder"),
    std::string_view("temporary_supply"), std::string_view("orderly_use"),       std::string_view("overhaul"),
    std::string_view("self_generation"),  std::string_view("market_entry"),      std::string_view("other")};
template <>
inline constexpr std::array enum_names<FindingKind>{std::string_view("new_load"),        std::string_view("expansion"),
                                                    std::string_view("closure"),         std::string_view("efficiency"),
                                                    std::string_view("self_generation"), std::string_view("shift_change"),
                                                    std::string_view("tariff"),          std::string_view("other")};
template <>
inline constexpr std::array enum_names<FindingStatus>{std::string_view("open"), std::string_view("happened"),
                                                      std::string_view("later"), std::string_view("smaller"),
                                                      std::string_view("not")};
template <>
inline constexpr std::array enum_names<LineSource>{std::string_view("event"), std::string_view("finding"),
                                                   std::string_view("override")};
template <>
inline constexpr std::array enum_names<Urgency>{std::string_view("overdue"), std::string_view("due"),
                                                std::string_view("worth_it")};
template <>
inline constexpr std::array enum_names<ForecastLevel>{std::string_view("customer"), std::string_view("industry"),
                                                      std::string_view("section"),  std::string_view("manager"),
                                                      std::string_view("region"),   std::string_view("company")};
template <>
inline constexpr std::array enum_names<ForecastStatus>{std::string_view("ok"), std::string_view("little_history"),
                                                       std::string_view("no_history"), std::string_view("closed")};
template <>
inline constexpr std::array enum_names<FlagKind>{
    std::string_view("level_shift"),      std::string_view("expected_rise"),         std::string_view("expected_fall"),
    std::string_view("stopped"),          std::string_view("near_capacity"),         std::string_view("missing_data"),
    std::string_view("trend_change"),     std::string_view("departs_from_industry"), std::string_view("industry_turn"),
    std::string_view("self_generation"),  std::string_view("event_not_seen"),        std::string_view("not_restarted"),
    std::string_view("scheduled"),        std::string_view("demand_above_contract"), std::string_view("demand_below_contract"),
    std::string_view("billing_method"),   std::string_view("idle_capacity"),         std::string_view("power_factor"),
    std::string_view("trading_deviation")};
template <>
inline constexpr std::array enum_names<FlagStatus>{std::string_view("new"), std::string_view("asked"),
                                                   std::string_view("confirmed"), std::string_view("dismissed"),
                                                   std::string_view("settled")};

template <class Enum>
constexpr std::string_view enum_name(Enum value) {
    static_assert(!enum_names<Enum>.empty(), "add this enum to enum_names.hpp");
    return enum_names<Enum>[static_cast<std::size_t>(value)];
}

/// Nothing when no enumerator is spelled so (case matters).
template <class Enum>
constexpr std::optional<Enum> enum_value(std::string_view name) {
    const auto found = std::find(enum_names<Enum>.begin(), enum_names<Enum>.end(), name);
    if (found == enum_names<Enum>.end()) return std::nullopt;
    return static_cast<Enum>(found - enum_names<Enum>.begin());
}

}  // namespace visitcast::core
