// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace visitcast::core {

/// A number that carries its unit in the type, so that seconds and metres cannot be added.
template <class Tag, class Number>
struct Quantity {
    Number value{};

    constexpr auto operator<=>(const Quantity&) const = default;
    constexpr Quantity operator-() const { return {-value}; }
    constexpr Quantity& operator+=(Quantity other) {
        value += other.value;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity other) {
        value -= other.value;
        return *this;
    }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend constexpr Quantity operator*(Quantity a, Number factor) { return {a.value * factor}; }
    friend constexpr Quantity operator*(Number factor, Quantity a) { return {a.value * factor}; }
};

/// Durations and times of day (from midnight; beyond 86,400 = the next day), whole seconds.
using Seconds = Quantity<struct SecondsTag, std::int64_t>;
/// Road distance, whole metres.
using Metres = Quantity<struct MetresTag, std::int64_t>;
using KilowattHours = Quantity<struct KilowattHoursTag, double>;
using Kilowatts = Quantity<struct KilowattsTag, double>;

constexpr Seconds minutes(std::int64_t count) { return {count * 60}; }
constexpr Seconds hours(std::int64_t count) { return {count * 3600}; }
constexpr double in_minutes(Seconds time) { return static_cast<double>(time.value) / 60.0; }
constexpr double in_hours(Seconds time) { return static_cast<double>(time.value) / 3600.0; }
constexpr double in_km(Metres distance) { return static_cast<double>(distance.value) / 1000.0; }
/// The energy that a constant power takes in a time.
constexpr KilowattHours energy(Kilowatts power, Seconds time) { return {power.value * in_hours(time)}; }

/// An identifier from outside. Text, compared exactly: "0001" is not "1".
template <class Tag>
struct Id {
    std::string text;

    auto operator<=>(const Id&) const = default;
    bool empty() const { return text.empty(); }
};

using CustomerId = Id<struct CustomerTag>;
using ManagerId = Id<struct ManagerTag>;
using VisitId = Id<struct VisitTag>;
using AppointmentId = Id<struct AppointmentTag>;

}  // namespace visitcast::core

template <class Tag>
struct std::hash<visitcast::core::Id<Tag>> {
    std::size_t operator()(const visitcast::core::Id<Tag>& id) const { return std::hash<std::string>{}(id.text); }
};
