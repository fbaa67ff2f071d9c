// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <tuple>

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

/// How often, with which tolerance and how long: the same columns in classes, customers and duties.
template <class T>
constexpr auto interval_fields() {
    return std::tuple{
        Field{"visit_interval_days", &T::visit_interval_days, Need::optional, 1, 3660},
        Field{"visit_months", &T::visit_months, Need::optional, 1, 120},
        Field{"visit_earliest_days", &T::visit_earliest_days, Need::optional, 0, 3660},
        Field{"visit_latest_days", &T::visit_latest_days, Need::optional, 0, 3660},
        Field{"visit_min_gap_days", &T::visit_min_gap_days, Need::optional, 1, 3660},
        Field{"visit_minutes", &T::visit_minutes, Need::optional, 0, 1440},
    };
}

}  // namespace visitcast::core
