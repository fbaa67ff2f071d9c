// SPDX-License-Identifier: Apache-2.0
// A plan as JSON. Every type is a list of its members in one place, which both directions walk: what is written is what is read.
// Numbers are written with as many digits as it takes to read the same number again.
#include "data/store/sql/plan_json.hpp"

#include <nlohmann/json.hpp>

#include <tuple>

#include "data/core/enum_names.hpp"
#include "data/core/error.hpp"
#include "data/core/text_form.hpp"

namespace visitcast::store {
namespace {

using nlohmann::json;
using namespace core;

template <class T>
struct Members;
template <>
struct Members<DateRange> {
    static constexpr std::tuple list{std::pair{"first", &DateRange::first}, std::pair{"last", &DateRange::last}};
};
template <>
struct Members<Provenance> {
    using T = Provenance;
    static constexpr std::tuple list{std::pair{"as_of", &T::as_of}, std::pair{"seed", &T::seed},
                                     std::pair{"version", &T::version}};
};
template <>
struct Members<NeedReason> {
    using T = NeedReason;
    static constexpr std::tuple list{std::pair{"code", &T::code}, std::pair{"number", &T::number}};
};
template <>
struct Members<VisitNeed> {
    using T = VisitNeed;
    static constexpr std::tuple list{std::pair{"customer", &T::customer},
                                     std::pair{"kind", &T::kind},
                                     std::pair{"occurrence", &T::occurrence},
                                     std::pair{"earliest", &T::earliest},
                                     std::pair{"target", &T::target},
                                     std::pair{"latest", &T::latest},
                                     std::pair{"last_done", &T::last_done},
                                     std::pair{"interval_days", &T::interval_days},
                                     std::pair{"service", &T::service},
                                     std::pair{"urgency", &T::urgency},
                                     std::pair{"value", &T::value},
                                     std::pair{"reasons", &T::reasons},
                                     std::pair{"appointment", &T::appointment}};
};
template <>
struct Members<Stop> {
    using T = Stop;
    static constexpr std::tuple list{std::pair{"visit", &T::visit},       std::pair{"need", &T::need},
                                     std::pair{"arrive", &T::arrive},     std::pair{"start", &T::start},
                                     std::pair{"end", &T::end},           std::pair{"drive", &T::drive},
                                     std::pair{"distance", &T::distance}, std::pair{"pinned", &T::pinned}};
};
template <>
struct Members<Route> {
    using T = Route;
    static constexpr std::tuple list{std::pair{"manager", &T::manager},
                                     std::pair{"date", &T::date},
                                     std::pair{"leave_home", &T::leave_home},
                                     std::pair{"back_home", &T::back_home},
                                     std::pair{"drive_home", &T::drive_home},
                                     std::pair{"distance_home", &T::distance_home},
                                     std::pair{"lunch_start", &T::lunch_start},
                                     std::pair{"lunch", &T::lunch},
                                     std::pair{"stops", &T::stops}};
};
template <>
struct Members<Unplanned> {
    using T = Unplanned;
    static constexpr std::tuple list{std::pair{"need", &T::need}, std::pair{"code", &T::code}, std::pair{"numbers", &T::numbers},
                                     std::pair{"blocker", &T::blocker}, std::pair{"remedy", &T::remedy}};
};
template <>
struct Members<Aim> {
    static constexpr std::tuple list{std::pair{"code", &Aim::code}, std::pair{"value", &Aim::value}};
};
template <>
struct Members<Workload> {
    using T = Workload;
    static constexpr std::tuple list{std::pair{"manager", &T::manager}, std::pair{"visits", &T::visits},
                                     std::pair{"service", &T::service}, std::pair{"driving", &T::driving},
                                     std::pair{"available", &T::available}};
};
template <>
struct Members<Plan> {
    using T = Plan;
    static constexpr std::tuple list{std::pair{"range", &T::range},         std::pair{"routes", &T::routes},
                                     std::pair{"unplanned", &T::unplanned}, std::pair{"aims", &T::aims},
                                     std::pair{"workloads", &T::workloads}, std::pair{"provenance", &T::provenance}};
};

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_quantity = false;
template <class Tag, class Number>
inline constexpr bool is_quantity<Quantity<Tag, Number>> = true;
template <class T>
inline constexpr bool is_plain =
    std::is_arithmetic_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, std::pair<std::string, double>>;
template <class T>
inline constexpr bool is_text = is_id<T> || std::is_same_v<T, Date> || std::is_enum_v<T>;

template <class T>
json write(const T& value) {
    if constexpr (is_plain<T>)
        return value;
    else if constexpr (is_quantity<T>)
        return value.value;
    else if constexpr (is_optional<T>)
        return value ? write(*value) : json();
    else if constexpr (is_vector<T>) {
        json list = json::array();
        for (const auto& item : value) list.push_back(write(item));
        return list;
    } else if constexpr (is_text<T>)
        return to_text(value);
    else {
        json object = json::object();
        std::apply([&](const auto&... member) { ((object[member.first] = write(value.*member.second)), ...); }, Members<T>::list);
        return object;
    }
}

template <class T>
void read(const json& from, T& value) {
    if constexpr (is_plain<T>)
        from.get_to(value);
    else if constexpr (is_quantity<T>)
        from.get_to(value.value);
    else if constexpr (is_optional<T>) {
        if (!from.is_null()) read(from, value.emplace());
    } else if constexpr (is_vector<T>) {
        value.resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) read(from[i], value[i]);
    } else if constexpr (is_text<T>)
        value = from_text<T>(from.get<std::string>()).value();
    else
        std::apply([&](const auto&... member) { (read(from.at(member.first), value.*member.second), ...); }, Members<T>::list);
}

}  // namespace

std::string plan_text(const Plan& plan) { return write(plan).dump(); }

Plan read_plan(const std::string& text) {
    Plan plan;
    try {
        read(json::parse(text), plan);
    } catch (const std::exception& error) {
        throw Error(std::string("the plan in the store cannot be read: ") + error.what(), "make the plan again");
    }
    return plan;
}

}  // namespace visitcast::store
